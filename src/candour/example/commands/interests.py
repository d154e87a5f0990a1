"""What the invented people of the example declared."""

from collections.abc import Mapping

from candour.example.facts import interests as facts
from candour.example.facts.plan import POSITION_ON
from candour.interests import commands
from candour.interests.queries import people_under
from candour.interests.rules import Regime
from candour.people.models import Person

KEEPER = "monitoring@demo.example"


def load_interests(*, people: Mapping[str, Person]) -> None:
    """A member's register, an officer's gift, a disclosure, a dispensation, and a round of declarations."""
    keeper, member, officer = people[KEEPER], people[facts.MEMBER], people[facts.OFFICER]
    for kind, whose, detail, is_sensitive in facts.ENTRIES:
        commands.register_interest(
            holder=member, regime=Regime.MEMBERS, kind=kind, whose=whose, detail=detail, withhold=is_sensitive,
            by=member, on=facts.REGISTERED_ON,
        )  # fmt: skip
    kind, detail = facts.OFFICERS_ENTRY
    commands.register_interest(
        holder=officer, regime=Regime.OFFICERS, kind=kind, detail=detail, by=officer, on=facts.REGISTERED_ON
    )
    kind, where = facts.DISCLOSED
    commands.record_disclosure(
        holder=member, kind=kind, where=where, disclosed_on=facts.DISCLOSED_ON, by=keeper, on=facts.DISCLOSED_ON
    )
    commands.grant_dispensation(holder=member, **facts.DISPENSATION, by=keeper, on=facts.DISCLOSED_ON)
    name, answers_by = facts.ROUND
    asked = list(people_under(Regime.MEMBERS, on=POSITION_ON))
    commands.open_round(
        name=name, regime=Regime.MEMBERS, people=asked, answers_by=answers_by, by=keeper, on=POSITION_ON
    )
