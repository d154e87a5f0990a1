"""Reports for tests, and a plan with the dates of the real one."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from candour.directions.models import Direction, Requirement
from candour.lib.dates import read_date
from candour.people.models import Body, Organisation, Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.commands import ActionPlace, PositionRow, Said, create_plan, record_position
from candour.plans.models import Plan
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.reports import commands
from candour.reports.models import Report
from candour.reports.rules.words import CommentKind

POSITION = date(2018, 6, 11)
EXPIRY = date(2018, 9, 30)
OPERATOR = plans.OPERATOR
_numbers = count(1)

# The dates of the plan published on 11 June 2018, action by action; "*" marks what was completed.
REAL_DATES = {
    ("Elections", "A-1"): ["18 May*", *["31 May*"] * 13],
    ("Elections", "A-2"): ["31 May*"],
    ("Communications", "B-1"): ["30 Sep"],
    ("Property", "C-1"): ["30 Jun", "31 May", "31 Jul", "31 May"],
    ("Property", "C-2"): ["30 Jun"],
    ("Grants", "D-1"): ["31 Aug", "30 Sep"],
    ("Grants", "D-2"): ["31 Jul", "31 Aug"],
    ("Grants", "D-3"): ["30 Sep", "30 Sep", "30 Sep"],
    ("Grants", "D-4"): ["31 Aug", "30 Sep", "30 Apr*"],
    ("Organisational Culture", "E-1"): ["30 Sep", "30 Sep"],
    ("Organisational Culture", "E-2"): ["30 Sep", "30 Sep"],
    ("Organisational Culture", "E-3"): ["30 Sep"],
    ("Organisational Culture", "E-4"): ["30 Sep"] * 6,
    ("Organisational Culture", "E-5"): ["30 Jun"],
}


@dataclass(frozen=True)
class Cast:
    """The people who make a report."""

    coordinator: Person
    director: Person
    finance: Person
    legal: Person


def a_cast() -> Cast:
    """One person of each role that a report needs."""
    return Cast(
        coordinator=people.a_person("Cora Coordinator", Role.COORDINATOR, "Plan Coordinator", account=True),
        director=people.a_person("Dee Director", Role.DIRECTOR, account=True),
        finance=people.a_person("Fay Finance", Role.FINANCE, account=True),
        legal=people.a_person("Lee Legal", Role.LEGAL, account=True),
    )


def the_real_plan(name: str = "BVIP 2018") -> Plan:
    """A plan with the 43 dates of the real one, its 16 completions, and words of our own."""
    plan = create_plan(name=name, on=POSITION, by=OPERATOR)
    record_position(plan=plan, rows=list(_real_rows()), on=POSITION, by=OPERATOR)
    return plan


def _real_rows():
    for (theme, code), dates in REAL_DATES.items():
        place = ActionPlace(theme=theme, code=f"BVIP2018-{code}", title=f"Do what {code} says", theme_letter=code[0])
        for number, given in enumerate(dates, start=1):
            is_done = given.endswith("*")
            yield PositionRow(
                place=place,
                title=f"Milestone {number} of {code}",
                due=read_date(f"{given.strip('*')} 2018"),
                completed_on=POSITION if is_done else None,
                said=Said(State.UNDER_WAY, commentary=f"Said of {code}.{number}."),
            )


def a_body(name: str = "Improvement Board") -> Body:
    """A board to report to."""
    return people.a_body(name)


def the_directions(expiry: date = EXPIRY, title: str = "The Directions of 28 March 2017") -> Direction:
    """Directions in force, with one requirement."""
    issuer, _ = Organisation.objects.get_or_create(name="Department for Communities and Local Government")
    direction = Direction.objects.create(
        title=title, issuer=issuer, power="section 15 of the Local Government Act 1999",
        given_on=date(2017, 3, 28), in_force_from=date(2017, 3, 28), in_force_to=expiry,
    )  # fmt: skip
    Requirement.objects.create(
        direction=direction, label="a", kind="recurring_report", text="Report every quarter.", every_months=3
    )
    return direction


def a_report(plan: Plan | None = None, on: date = POSITION, body: Body | None = None, title: str = "") -> Report:
    """A report that somebody opened."""
    plan = plan or a_small_plan()
    return commands.open_report(
        plan=plan, body=body or a_body(f"Board {next(_numbers)}"), position_on=on, on=on, by=OPERATOR, title=title
    )


def a_small_plan() -> Plan:
    """A plan of three milestones: two to come, one overdue on 11 June."""
    plan = plans.a_plan()
    action = plans.an_action(plan)
    for due in ("30 Sep 2018", "31 Jul 2018", "31 May 2018"):
        plans.a_milestone(due, action)
    return plan


def a_complete_report(plan: Plan | None = None, on: date = POSITION, body: Body | None = None) -> Report:
    """A report with every part that it must have."""
    report = a_report(plan, on, body)
    for part, text in (
        ("introduction", "This is how it goes.\n\nIt goes well."),
        ("recommendations", "1. Note the position.\n2. Agree the new dates."),
    ):
        commands.write_section(report=report, part=part, text=text, on=on, by=OPERATOR)
    for kind in CommentKind:
        commands.comment(report=report, kind=kind, text=f"There are no {kind} implications.", on=on, by=OPERATOR)
    return report


def a_cleared_report(plan: Plan | None = None, on: date = POSITION, body: Body | None = None) -> Report:
    """A report that was cleared on its position date."""
    report = a_complete_report(plan, on, body)
    commands.clear_report(report=report, on=on, by=OPERATOR)
    return report
