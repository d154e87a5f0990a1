"""How the Board was made up, from the lists of members in the minutes and on the front sheet of June 2018.

A seat counts from the day of the first paper that shows it. The papers name no quorum and no vote: none is recorded.
"""

from datetime import date

from candour.example.facts.people import (
    CHILDREN_MEMBER,
    JUNE_2017,
    RESOURCES_MEMBER,
    SCRUTINY_CHAIR,
    SEPTEMBER_2017,
    STRATEGY,
)
from candour.example.facts.shapes import SeatFact

BEFORE_SEPTEMBER = date(2017, 9, 10)
TERMS = """To drive lasting improvement across the whole organisation, by overseeing, supporting and challenging it.

The Board meets every quarter under the Executive Mayor. Councillors of more than one group, officers and people from
outside the council sit on it. Its form follows that of the board that met under the earlier directions."""
AGREED_BY = "the Executive Mayor, who was asked to agree them by a decision of his own; the Board noted them"
WHY_EXECUTIVE = "Its items were listed as key decisions, with notices under the executive regulations of 2012."

SEATS = (
    SeatFact("councillor", "Executive Mayor", is_chair=True),
    SeatFact(
        "outside", title="External Representative", has_vote=False, people=(("Sir Steve Bullock", JUNE_2017, None),)
    ),
    SeatFact(
        "outside",
        title="Local Government Association",
        has_vote=False,
        people=(("Heather Wills", JUNE_2017, BEFORE_SEPTEMBER), ("Alan Finch", SEPTEMBER_2017, None)),
    ),
    SeatFact("outside", "Chair of the Children's Services Improvement Board", has_vote=False),
    SeatFact("officer", "Chief Executive", has_vote=False),
    SeatFact("officer", STRATEGY, has_vote=False),
    SeatFact("councillor", "Leader of the Conservative Group", substitutes=(("Andrew Wood", JUNE_2017, JUNE_2017),)),
    SeatFact("councillor", "Statutory Deputy Mayor and Cabinet Member for Housing"),
    SeatFact("councillor", RESOURCES_MEMBER),
    SeatFact("councillor", CHILDREN_MEMBER),
    SeatFact("councillor", "Cabinet Member for Health and Adult Services", to_on=BEFORE_SEPTEMBER),
    SeatFact("councillor", SCRUTINY_CHAIR, from_on=SEPTEMBER_2017),
)
