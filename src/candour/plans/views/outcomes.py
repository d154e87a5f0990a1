"""Pages of the outcome that a strategic action seeks, and of how it will be known."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from candour.people.policy import SignedInRequest, may, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.as_at import AsAtForm
from candour.plans.forms.outcomes import MeasureForm, OutcomeForm, RewordMeasureForm, WithdrawMeasureForm
from candour.plans.models import Measure
from candour.plans.policy import visible_to
from candour.plans.queries.action_story import action_story
from candour.plans.queries.outcomes import MeasureHeld, outcome_of
from candour.plans.views.doing import action_of, ask, is_done, posted, trail
from candour.records.clock import today


@needs(Permission.SEE_PLANS)
def outcome(request: SignedInRequest, plan: str, code: str) -> HttpResponse:
    """Which outcome a strategic action seeks on the day asked, its measures, and how they came about."""
    action = action_of(request, plan, code)
    form = AsAtForm({"on": today().isoformat(), **request.GET.dict()}, auto_id="as-at-%s")
    on, moment = form.day_or(today()), form.moment
    sought = outcome_of(action, on=on, known_at=moment)
    context = {"about": action, "form": form, "sought": sought, "breadcrumbs": trail(action)}
    shown = {"story": action_story(action, on=on, known_at=moment), "as_at": on, "known_at": moment}
    may_edit = (on, moment) == (today(), None) and may(request.person, Permission.EDIT_PLAN)
    return render(request, "plans/outcome.html", context | shown | {"may_edit": may_edit, "today_url": request.path})


@needs(Permission.EDIT_PLAN)
def say_outcome(request: SignedInRequest, plan: str, code: str) -> HttpResponse:
    """Say which outcome a strategic action seeks."""
    action = action_of(request, plan, code)
    form = OutcomeForm(posted(request), initial={"outcome": action.outcome_sought, "seen": action.version})
    if is_done(request, form, commands.say_outcome, action=action, subject=action):
        return redirect("plans:outcome", plan, code)
    return ask(request, "plans/say_outcome.html", form, action)


@needs(Permission.EDIT_PLAN)
def add_measure(request: SignedInRequest, plan: str, code: str) -> HttpResponse:
    """Say how the outcome of a strategic action will be known."""
    action = action_of(request, plan, code)
    form = MeasureForm(posted(request))
    if is_done(request, form, commands.add_measure, action=action):
        return redirect("plans:outcome", plan, code)
    return ask(request, "plans/add_measure.html", form, action, sought=outcome_of(action, on=today()))


@needs(Permission.EDIT_PLAN)
def reword_measure(request: SignedInRequest, plan: str, measure: int) -> HttpResponse:
    """Say a measure in other words, or aim at something else."""
    row, held = _held(request, plan, measure)
    form = RewordMeasureForm(posted(request), held=held)
    if is_done(request, form, commands.reword_measure, measure=row):
        return redirect("plans:outcome", plan, row.action.code)
    return ask(request, "plans/reword_measure.html", form, row.action, held=held)


@needs(Permission.EDIT_PLAN)
def withdraw_measure(request: SignedInRequest, plan: str, measure: int) -> HttpResponse:
    """Take a measure back."""
    row, held = _held(request, plan, measure)
    form = WithdrawMeasureForm(posted(request))
    if is_done(request, form, commands.withdraw_measure, measure=row):
        return redirect("plans:outcome", plan, row.action.code)
    return ask(request, "plans/withdraw_measure.html", form, row.action, held=held)


def _held(request: SignedInRequest, plan: str, measure: int) -> tuple[Measure, MeasureHeld]:
    """A measure that stands today, in a plan that this person may see; else 404."""
    measures = Measure.objects.filter(plan__in=visible_to(request.person), plan__slug=plan)
    row = get_object_or_404(measures.select_related("action__plan"), pk=measure)
    for each in outcome_of(row.action, on=today()).measures:
        if each.id == row.pk:
            return row, each
    raise Http404("This measure was withdrawn.")
