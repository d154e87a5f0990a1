"""What the Board asked to have before it at a later meeting, as far as its minutes say so, in our own words.

Whether each came is worked out from the agendas. Two did not: the minutes never come back to them.
"""

from candour.example.facts.people import DECEMBER_2017, JUNE_2017, MARCH_2018, SEPTEMBER_2017
from candour.example.facts.shapes import ForwardFact

FORWARD = (
    ForwardFact(JUNE_2017, None, "Actions outstanding from the plan update", "report"),
    ForwardFact(
        JUNE_2017, SEPTEMBER_2017, "A review of the council by its peers, with the LGA", "report",
        item="Proposal for an LGA corporate peer challenge",
    ),
    ForwardFact(SEPTEMBER_2017, DECEMBER_2017, "Report on eight polling places", "report"),
    ForwardFact(DECEMBER_2017, MARCH_2018, "ICT transformation", "presentation", item="ICT transformation"),
    ForwardFact(
        DECEMBER_2017, MARCH_2018, "Peer challenge: how it is prepared", "report", item="LGA corporate peer challenge"
    ),
    ForwardFact(
        DECEMBER_2017, MARCH_2018, "Clear Up Project", "report",
        item="Clear Up Project: how its recommendations are carried out",
    ),
    ForwardFact(
        DECEMBER_2017, MARCH_2018, "Children’s Services Improvement Board", "report",
        item="Children's services improvement: progress",
    ),
)  # fmt: skip
