"""Pages of a plan's reporting rounds: all of them, one, and the milestones of one."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render

from candour.desk.queries import rounds as queries
from candour.lib.dates import format_day
from candour.lib.shapes import Link
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.models import Plan, Round
from candour.plans.queries.rounds import LISTS
from candour.plans.views.doing import plan_of
from candour.plans.views.rounds import round_of
from candour.records.clock import today
from candour.ui.numbers import page_number


@needs(Permission.SEE_INTERNAL)
def rounds(request: SignedInRequest, slug: str) -> HttpResponse:
    """The reporting rounds of a plan."""
    plan = plan_of(request, slug)
    page = queries.rounds_of_plan(plan, request.person, on=today(), number=page_number(request))
    return render(request, "desk/rounds.html", {"page": page, "breadcrumbs": _way(plan)})


@needs(Permission.SEE_INTERNAL)
def one_round(request: SignedInRequest, slug: str, position: date) -> HttpResponse:
    """One round: who owes what, what came, and who signed off."""
    held = round_of(request, slug, position)
    page = queries.round_page(
        held, request.person, on=today(), directorate=request.GET.get("directorate"), number=page_number(request)
    )
    return render(request, "desk/round.html", {"page": page, "held": held, "breadcrumbs": _way(held.plan, held)[:-1]})


@needs(Permission.SEE_INTERNAL)
def milestones(request: SignedInRequest, slug: str, position: date) -> HttpResponse:
    """The milestones of a round, or of a list, a person or a directorate of it."""
    held, which, person = round_of(request, slug, position), request.GET.get("list", "all"), request.GET.get("person")
    if which not in LISTS or (person and not (person.isdecimal() and len(person) < 10)):
        raise Http404
    page = queries.round_list_page(
        held, which=which, person=int(person) if person else None, directorate=request.GET.get("directorate"),
        number=page_number(request),
    )  # fmt: skip
    shown = {"page": page, "held": held, "breadcrumbs": _way(held.plan, held)}
    return render(request, "desk/round_milestones.html", shown)


@needs(Permission.SEE_INTERNAL)
def since(request: SignedInRequest, slug: str, position: date) -> HttpResponse:
    """What changes the position of a round and was recorded after its cut-off."""
    held = round_of(request, slug, position)
    page = queries.since_list(held, number=page_number(request))
    shown = {"page": page, "held": held, "breadcrumbs": _way(held.plan, held)}
    return render(request, "desk/round_since.html", shown)


def _way(plan: Plan, held: Round | None = None) -> list[Link]:
    """The links that lead back up."""
    found = [Link(plan.name, plan.get_absolute_url())]
    if held:
        found.append(Link("Reporting rounds", queries.rounds_url(plan)))
        found.append(Link(f"Position at {format_day(held.position_on)}", held.get_absolute_url()))
    return found
