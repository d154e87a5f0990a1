"""Plans, themes, strategic actions and milestones on the day asked."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from candour.desk.forms import asked_of
from candour.desk.queries import plans as queries
from candour.desk.queries.dashboard import plan_dashboard
from candour.desk.rules import Asked
from candour.lib.shapes import Link
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.models import Action, Milestone, Plan, Theme
from candour.plans.policy import milestones_visible_to, visible_to
from candour.plans.queries import NoPositionRecorded
from candour.records.clock import today
from candour.ui.numbers import page_number

type Find = Callable[[Asked], object]


@needs(Permission.SEE_PLANS)
def plans(request: SignedInRequest) -> HttpResponse:
    """The plans, each with its position."""
    number = page_number(request)
    return _shown(request, "plans", [], lambda asked: queries.plans_page(request.person, asked=asked, number=number))


@needs(Permission.SEE_PLANS)
def plan(request: SignedInRequest, slug: str) -> HttpResponse:
    """The dashboard of a plan."""
    found = _plan(request, slug)
    return _shown(request, "plan", [], lambda asked: plan_dashboard(found, request.person, asked=asked), found)


@needs(Permission.SEE_PLANS)
def milestones(request: SignedInRequest, slug: str) -> HttpResponse:
    """The milestones of a plan, or of one list of them, page by page."""
    found, which, number = _plan(request, slug), request.GET.get("list", "all"), page_number(request)
    if which not in queries.LISTS:
        raise Http404
    return _shown(
        request, "milestones", [found],
        lambda asked: queries.milestones_page(found, asked=asked, which=which, number=number), found,
    )  # fmt: skip


@needs(Permission.SEE_PLANS)
def theme(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """A theme with its strategic actions."""
    number, visible = page_number(request), visible_to(request.person)
    found = get_object_or_404(Theme.objects.select_related("plan"), plan__in=visible, plan__slug=slug, pk=pk)
    return _shown(
        request, "theme", [found.plan],
        lambda asked: queries.theme_page(found, request.person, asked=asked, number=number), found,
    )  # fmt: skip


@needs(Permission.SEE_PLANS)
def action(request: SignedInRequest, slug: str, code: str) -> HttpResponse:
    """A strategic action with its milestones."""
    plan, number = _plan(request, slug), page_number(request)
    actions = Action.objects.filter(plan=plan).select_related("plan", "theme__plan", "lead_officer", "lead_member")
    found = get_object_or_404(actions.defer("search"), code=code)
    return _shown(
        request, "action", [plan, found.theme],
        lambda asked: queries.action_page(found, request.person, asked=asked, number=number), found,
    )  # fmt: skip


@needs(Permission.SEE_PLANS)
def milestone(request: SignedInRequest, slug: str, ref: str) -> HttpResponse:
    """A milestone with its whole story."""
    visible = milestones_visible_to(request.person).select_related(
        "plan__adoption", "action__plan", "action__theme__plan", "owner"
    )
    found = get_object_or_404(visible, plan__slug=slug, ref=ref)
    above: list[Plan | Theme | Action] = [found.plan, found.action.theme, found.action]
    return _shown(
        request, "milestone", above,
        lambda asked: queries.milestone_page(found, request.person, asked=asked), found,
    )  # fmt: skip


def _plan(request: SignedInRequest, slug: str) -> Plan:
    return get_object_or_404(visible_to(request.person).select_related("adoption"), slug=slug)


def _shown(
    request: SignedInRequest,
    name: str,
    above: list[Plan | Theme | Action],
    find: Find,
    thing: Plan | Theme | Action | Milestone | None = None,
) -> HttpResponse:
    """The page on the day asked; where no position is recorded for that day, the page that says so."""
    form, asked = asked_of(request, today=today())
    way = _way(above, asked) if thing else []
    context = {"form": form, "asked": asked, "thing": thing, "breadcrumbs": way, **_day_shown(request, asked)}
    try:
        return render(request, f"desk/{name}.html", {**context, "page": find(asked)})
    except NoPositionRecorded as nothing:
        return render(request, "desk/no_position.html", {**context, "nothing": str(nothing)})


def _day_shown(request: SignedInRequest, asked: Asked) -> dict[str, object]:
    """What the line under the header says of the day."""
    return {"as_at": asked.on, "known_at": asked.known_at, "today_url": request.path}


def _way(above: list[Plan | Theme | Action], asked: Asked) -> list[Link]:
    """The links that lead back up, with the day."""
    return [Link("Plans", reverse("desk:plans") + asked.query), *(_step(each, asked) for each in above)]


def _step(thing: Plan | Theme | Action, asked: Asked) -> Link:
    match thing:
        case Plan():
            return Link(thing.name, reverse("desk:plan", args=[thing.slug]) + asked.query)
        case Theme():
            return Link(thing.name, reverse("desk:theme", args=[thing.plan.slug, thing.pk]) + asked.query)
        case Action():
            return Link(thing.code, reverse("desk:action", args=[thing.plan.slug, thing.code]) + asked.query)
