"""The rows of the table in which many milestones are updated."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Window

from candour.lib.shapes import Page
from candour.people.models import Person
from candour.people.queries import stands_in_for
from candour.plans.models import Milestone, Plan, Round, Update
from candour.plans.policy import milestones_editable_by, milestones_of
from candour.plans.queries.choices import last_said, unfinished
from candour.plans.queries.position import MilestonePosition, positions_of
from candour.plans.queries.rounds import still_silent

ROWS_A_PAGE = 25
IN_ORDER = ("action__theme__position", "action__position", "position", "pk")


@dataclass(frozen=True)
class RowToUpdate:
    """One milestone of the table: where it stands, and what was said of it last."""

    milestone: Milestone
    stands: MilestonePosition
    last: Update | None


def rows_to_update(
    plan: Plan,
    person: Person,
    *,
    on: date,
    number: int = 1,
    is_mine_only: bool = False,
    silent_in: Round | None = None,
) -> Page[RowToUpdate]:
    """One page of the unfinished milestones that somebody may update, in the order of the plan.

    With `is_mine_only`, those that they answer for themselves; with `silent_in`, those of which nothing was said yet in
    a reporting round. A page that is not there is the first. Three statements, two more for whoever is no coordinator,
    and one or two for a round, whatever the rows.
    """
    whose = milestones_of(person) if is_mine_only else milestones_editable_by(person)
    if silent_in:
        people = stands_in_for(person, on=on) if is_mine_only else None
        whose = whose.filter(pk__in=[pk for _, pk in still_silent([silent_in], people=people)])
    ordered = unfinished(whose.filter(plan=plan, added_on__lte=on)).order_by(*IN_ORDER)
    counted = ordered.annotate(in_all=Window(Count("*")))
    found = list(counted[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE])
    if not found and number > 1:
        return rows_to_update(plan, person, on=on, is_mine_only=is_mine_only, silent_in=silent_in)
    ids = [each.pk for each in found]
    stands = {each.id: each for each in positions_of(ids, on=on)}
    said = last_said(ids, on=on)
    rows = [RowToUpdate(each, stands[each.pk], said.get(each.pk)) for each in found]
    count = found[0].in_all if found else 0
    return Page(rows, number, ROWS_A_PAGE, count, order="in the order of the plan", kind="unfinished milestones")
