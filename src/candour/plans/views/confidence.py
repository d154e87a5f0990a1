"""Pages of delivery confidence: how a plan asks for it, what an owner says, and how a body judged."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from candour.people.policy import SignedInRequest, may, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.confidence import BodyViewForm, ConfidenceForm, SwitchForm
from candour.plans.forms.entering import spoken_of
from candour.plans.models import ConfidenceSteps, Plan
from candour.plans.policy import milestones_judged_by
from candour.plans.queries.choices import documents_for
from candour.plans.queries.confidence import confidence_of, steps_held, steps_on, steps_shown, switches_of
from candour.plans.queries.position import positions_of
from candour.plans.views.doing import ask, found_in, is_done, plan_of, posted, trail, visible
from candour.plans.views.progress import answering
from candour.records.clock import today


@needs(Permission.SEE_PLANS)
def confidence(request: SignedInRequest, plan: str) -> HttpResponse:
    """Whether a plan asks for delivery confidence, in which words, and since when."""
    about = plan_of(request, plan)
    held = steps_on(about, on=today())
    context = {"about": about, "held": held, "shown": steps_shown(held), "switches": switches_of(about)}
    may_set = may(request.person, Permission.EDIT_PLAN)
    return render(request, "plans/confidence.html", context | {"may_set": may_set, "breadcrumbs": trail(about)})


@needs(Permission.EDIT_PLAN)
def set_confidence(request: SignedInRequest, plan: str) -> HttpResponse:
    """Switch delivery confidence on or off, and give the three steps the council's own words."""
    about = plan_of(request, plan)
    form = SwitchForm(posted(request), held=steps_held(about, on=today()))
    if is_done(request, form, commands.set_confidence_steps, plan=about):
        return redirect("plans:confidence", about.slug)
    return ask(request, "plans/set_confidence.html", form, about)


@needs(Permission.UPDATE_MILESTONE)
def say_confidence(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Say how confident one is that a milestone will be delivered."""
    milestone = found_in(milestones_judged_by(request.person), plan, ref)
    held, as_at = answering(milestone), spoken_of(answering(milestone), on=today(), added_on=milestone.added_on)
    steps = _steps_of(milestone.plan)
    form = ConfidenceForm(posted(request), steps=steps.steps, person=request.person, on=today())
    if is_done(request, form, commands.say_confidence, milestone=milestone, as_at=as_at):
        return redirect(milestone)
    placed = positions_of([milestone.pk], on=as_at)
    last = confidence_of(placed, on=as_at).get(milestone.pk)
    return ask(request, "plans/say_confidence.html", form, milestone, held=held, last=last)


@needs(Permission.RECORD_DECISION)
def record_body_view(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Record how a body judged a milestone."""
    milestone = visible(request, plan, ref)
    steps = _steps_of(milestone.plan)
    form = BodyViewForm(posted(request), steps=steps.steps, documents=documents_for(request.person))
    if is_done(request, form, commands.record_body_view, milestone=milestone):
        return redirect(milestone)
    return ask(request, "plans/record_body_view.html", form, milestone)


def _steps_of(plan: Plan) -> ConfidenceSteps:
    """The words of the steps today; 404 where the plan does not ask for them."""
    held = steps_on(plan, on=today())
    if held is None:
        raise Http404(f"{plan.name} does not ask for delivery confidence.")
    return held
