"""Directions for tests, as real rows."""

from datetime import date

from candour.directions.commands import add_requirement, record_direction, satisfy
from candour.directions.models import Direction, Requirement, Satisfaction
from candour.directions.rules import RequirementKind
from candour.people.models import Organisation
from candour.records.rules import Operator

GIVEN_ON, EXPIRY, ON = date(2017, 3, 28), date(2018, 9, 30), date(2018, 6, 11)
SOMEBODY = Operator("test")


def an_issuer(name: str = "Department for Communities and Local Government") -> Organisation:
    """Whoever gives directions."""
    return Organisation.objects.get_or_create(name=name)[0]


def a_direction(title: str = "Directions of 28 March 2017", *, to: date | None = EXPIRY) -> Direction:
    """Directions given on 28 March 2017, in force to 30 September 2018 unless said otherwise."""
    return record_direction(
        title=title, issuer=an_issuer(), given_on=GIVEN_ON, in_force_to=to, by=SOMEBODY, on=ON,
        power="Local Government Act 1999, section 15",
    )  # fmt: skip


def a_report(
    direction: Direction | None = None, *, every: int = 3, first: date | None = date(2017, 6, 30)
) -> Requirement:
    """A report that is due every quarter, first on 30 June 2017."""
    return add_requirement(
        direction=direction or a_direction(), label="a", kind=RequirementKind.RECURRING_REPORT,
        text="Report every quarter on what is outstanding.", every_months=every, first_due_on=first, by=SOMEBODY, on=ON,
    )  # fmt: skip


def a_body(direction: Direction | None = None) -> Requirement:
    """A board that has to be set up; nothing says by when."""
    return add_requirement(
        direction=direction or a_direction(), label="b", kind=RequirementKind.BODY, text="Set up an improvement board.",
        by=SOMEBODY, on=ON,
    )  # fmt: skip


def a_review(direction: Direction | None = None, *, due: date = date(2018, 8, 1)) -> Requirement:
    """A review that has to be sent once, by 1 August 2018."""
    return add_requirement(
        direction=direction or a_direction(), label="c", kind=RequirementKind.SUBMISSION,
        text="Send an independent review.", due_on=due, by=SOMEBODY, on=ON,
    )  # fmt: skip


def met(requirement: Requirement, on: date, *, due: date | None = None, note: str = "Sent.") -> Satisfaction:
    """What met a requirement on a day."""
    return satisfy(requirement=requirement, satisfied_on=on, for_due_on=due, note=note, by=SOMEBODY, on=max(on, ON))
