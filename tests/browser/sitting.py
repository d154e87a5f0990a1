"""A council with a plan, three new dates asked for, and one meeting of its board, which follows the one that is sat."""

from datetime import date
from typing import Any

from candour.boards import commands as boards
from candour.boards.commands import ItemSaid, When
from candour.boards.models import Meeting
from candour.boards.rules.items import ItemKind
from candour.boards.rules.meetings import london
from candour.lib.dates import read_date
from candour.people import commands as people
from candour.people.models import Body, Person
from candour.people.rules import Role
from candour.plans import commands as plans
from candour.records.rules import Actor

BEGAN, ASKED, HELD = date(2018, 3, 19), date(2018, 4, 30), date(2018, 6, 11)
CAST = {
    "clerk": ("Petra Lowe", Role.DEMOCRATIC_SERVICES),
    "second": ("Quin Reid", Role.DEMOCRATIC_SERVICES),
    "owner": ("Ann Archer", Role.LEAD_OFFICER),
    "chief": ("Chris Lorimer", Role.COORDINATOR),
    "director": ("Dara Moss", Role.DIRECTOR),
}
AGENDA = (
    (ItemKind.APOLOGIES, "Apologies for absence"),
    (ItemKind.DECLARATIONS, "Declarations of interests"),
    (ItemKind.MINUTES, "Minutes"),
    (ItemKind.REPORT, "Improvement plan"),
    (ItemKind.REPORT, "Lease of the depot"),
    (ItemKind.URGENT, "Any other urgent business"),
)


def add_a_sitting(by: Actor) -> dict[str, Person]:
    """Everybody by the first part of an address; the plan with three new dates; the meeting of June, published."""
    people.add_organisation(name="Example Borough Council", is_ours=True, by=by, on=BEGAN)
    found = {}
    for key, (name, role) in CAST.items():
        found[key] = people.add_person(name=name, email=f"{key}@demo.example", by=by, on=BEGAN)
        people.grant_role(person=found[key], role=role, from_on=BEGAN, by=by, on=BEGAN)
    for name in ("Mayor Ada Hale", "Councillor Ben Ives", "Councillor Cyra Jolly", "Councillor Dee Kerr"):
        people.add_person(name=name, by=by, on=BEGAN)
    board = people.add_body(name="Improvement Board", by=by, on=BEGAN)
    add_three_dates(found["owner"], by)
    add_a_meeting(board, HELD, by)
    return found


def add_three_dates(owner: Person, by: Actor) -> None:
    """Three milestones due on 30 September 2018, each with a new date asked for."""
    plan = plans.create_plan(name="Recovery plan", on=BEGAN, by=by)
    plans.start_positions(plan=plan, on=BEGAN, by=by)
    theme = plans.add_theme(plan=plan, name="Homes", on=BEGAN, by=by)
    action = plans.add_action(theme=theme, code="RP-1", title="Repair homes", on=BEGAN, by=by)
    for number in (1, 2, 3):
        milestone = plans.add_milestone(
            action=action, title=f"Promise {number}", due=read_date("30 September 2018"), owner=owner, on=BEGAN, by=by
        )
        to = read_date("31 December 2018")
        plans.propose_date_revision(milestone=milestone, to=to, reason="The Council meets later.", on=ASKED, by=owner)


def add_a_meeting(board: Body, day: date, by: Actor) -> Meeting:
    """A meeting with six items, called and published."""
    told: dict[str, Any] = {"by": by, "on": ASKED}
    when = When(london(day, 18), london(day, 20), "Committee Room One")
    meeting = boards.plan_meeting(body=board, when=when, **told)
    for kind, title in AGENDA:
        boards.add_item(meeting=meeting, said=ItemSaid(kind, title, expects_paper=False), **told)
    boards.call_meeting(meeting=meeting, **told)
    boards.set_order(meeting=meeting, **told)
    boards.publish_agenda(meeting=meeting, **told)
    return meeting
