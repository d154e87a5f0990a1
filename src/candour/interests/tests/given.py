"""Interests for tests, as real rows."""

from datetime import date

from candour.interests import commands
from candour.interests.models import DeclarationRound, Disclosure, Dispensation, Interest
from candour.interests.rules import InterestKind, Regime
from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.records.rules import Operator

ON = date(2018, 6, 11)
SOMEBODY = Operator("test")
BY = {"by": SOMEBODY, "on": ON}


def a_member(name: str = "") -> Person:
    """A member of the Board who can sign in."""
    return people.a_person(name, Role.BOARD_MEMBER, account=True)


def an_officer(name: str = "") -> Person:
    """Somebody who holds a post, and no seat."""
    return people.a_person(name, Role.LEAD_OFFICER, post="Head of Example", account=True)


def the_monitoring_officer() -> Person:
    """Who keeps the register."""
    return people.a_person(role=Role.MONITORING_OFFICER, account=True)


def an_interest(
    holder: Person | None = None,
    *,
    detail: str = "12 Example Street",
    withhold: bool = False,
    kind: InterestKind = InterestKind.LAND,
    regime: Regime = Regime.MEMBERS,
    disclosure: Disclosure | None = None,
    on: date = ON,
) -> Interest:
    """An entry of the register."""
    return commands.register_interest(
        holder=holder or a_member(), regime=regime, kind=kind, detail=detail, withhold=withhold,
        disclosure=disclosure, by=SOMEBODY, on=on,
    )  # fmt: skip


def a_disclosure(holder: Person | None = None, *, on: date = ON) -> Disclosure:
    """An interest that was disclosed on a day and is not registered."""
    return commands.record_disclosure(
        holder=holder or a_member(), kind=InterestKind.CONTRACTS, where="Board, item 5.1", disclosed_on=on,
        by=SOMEBODY, on=on,
    )  # fmt: skip


def a_dispensation(
    holder: Person | None = None, *, first: date = ON, last: date = date(2018, 12, 31), vote: bool = True
) -> Dispensation:
    """Leave to take part, from 11 June to the end of 2018."""
    return commands.grant_dispensation(
        holder=holder or a_member(), matter="The lease of the depot", granted_by="Dispensations Sub-Committee",
        granted_on=first, from_on=first, until_on=last, may_vote=vote, reason="No quorum without them.",
        by=SOMEBODY, on=max(first, ON),
    )  # fmt: skip


def a_round(*asked: Person, regime: Regime = Regime.MEMBERS, name: str = "Declarations 2018") -> DeclarationRound:
    """A round in which these people are asked, until the end of June."""
    return commands.open_round(
        name=name,
        regime=regime,
        people=list(asked) or [a_member()],
        answers_by=date(2018, 6, 30),
        by=SOMEBODY,
        on=ON,
    )
