"""How every page of this room does its one deed: load, ask, do, say what is next, go on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from candour.lib.shapes import Link
from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest
from candour.plans.commands import SaidMeanwhile
from candour.plans.forms.asking import PlanForm
from candour.plans.forms.progress import ProgressForm
from candour.plans.models import Action, Milestone, Plan
from candour.plans.policy import milestones_editable_by, milestones_visible_to, visible_to
from candour.plans.queries.position import positions_of
from candour.plans.queries.waiting import waiting_for
from candour.records.clock import today


def posted(request: SignedInRequest) -> QueryDict | None:
    """What was sent, or None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def plan_of(request: SignedInRequest, slug: str) -> Plan:
    """The plan of an address, if this person may see it; else 404."""
    return get_object_or_404(visible_to(request.person).select_related("adoption"), slug=slug)


def action_of(request: SignedInRequest, slug: str, code: str) -> Action:
    """The strategic action of an address, if this person may see it; else 404."""
    plans = visible_to(request.person)
    actions = Action.objects.defer("search").select_related("plan__adoption", "theme")
    return get_object_or_404(actions, plan__in=plans, plan__slug=slug, code=code)


def editable(request: SignedInRequest, slug: str, ref: str) -> Milestone:
    """The milestone of an address, if this person may say something of it; else 404."""
    return found_in(milestones_editable_by(request.person), slug, ref)


def visible(request: SignedInRequest, slug: str, ref: str) -> Milestone:
    """The milestone of an address, if this person may see it; else 404."""
    return found_in(milestones_visible_to(request.person), slug, ref)


def found_in(milestones: QuerySet[Milestone], slug: str, ref: str) -> Milestone:
    """The milestone of an address, if it is one of these; else 404."""
    return get_object_or_404(milestones.select_related("plan__adoption"), plan__slug=slug, ref=ref)


def is_done(
    request: SignedInRequest,
    form: PlanForm,
    command: Callable[..., object],
    *,
    subject: Model | None = None,
    **given: object,
) -> bool:
    """Do what a form asks, if it was sent and is valid; say that it is saved, and what waits next.

    False where nothing was sent, or where the form now says why not, with everything typed still in it. `subject` is
    the thing edited in place, read again when somebody else changed it meanwhile.
    """
    if not form.is_valid():
        return False

    def do() -> None:
        try:
            command(**given, **form.said(), on=today(), by=request.person)
        except SaidMeanwhile as news:
            if isinstance(form, ProgressForm):
                form.now_shown(news.update)
            raise

    is_saved = attempt(form, do, subject=subject)
    if is_saved:
        say_saved(request)
    return is_saved


def say_saved(request: SignedInRequest, words: str = "Saved.") -> None:
    """Tell the person on their next page that it is saved, and what waits for them next, with a link to it."""
    waiting = waiting_for(request.person, on=today())
    following = next((item for item in waiting if item.url != request.path), None)
    if following is None:
        messages.success(request, f"{words} Nothing else waits for you.")
    else:
        messages.success(request, f"{words} Next:", extra_tags=f"{following.url} {following.verb} {following.what}")


def ask(
    request: SignedInRequest, template: str, form: PlanForm, about: Milestone | Action | Plan, **more: object
) -> HttpResponse:
    """The page that asks: the form, what it is about and how that stands, and the way back."""
    context: dict[str, Any] = {"form": form, "about": about, "back": about.get_absolute_url()}
    if isinstance(about, Milestone) and "stands" not in more:
        context["stands"] = next(iter(positions_of([about.pk], on=today())), None)
    return render(request, template, context | {"breadcrumbs": trail(about)} | more)


def trail(about: Milestone | Action | Plan) -> list[Link]:
    """All plans, the plan, then what lies within it."""
    plan = about if isinstance(about, Plan) else about.plan
    way = [Link("Plans", reverse("desk:plans")), Link(plan.name, plan.get_absolute_url())]
    if isinstance(about, Plan):
        return way
    name = about.ref if isinstance(about, Milestone) else about.code
    return [*way, Link(name, about.get_absolute_url())]
