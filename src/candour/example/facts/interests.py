"""Declarations of the people to sign in as, who are invented: no paper holds a register, and every meeting noted none.

Nothing here is about anybody real.
"""

from datetime import date
from typing import Any

from candour.interests.rules import InterestKind, Whose

MEMBER, OFFICER = "board@demo.example", "property@demo.example"
REGISTERED_ON, DISCLOSED_ON = date(2018, 5, 21), date(2018, 5, 29)
ENTRIES = (
    (InterestKind.EMPLOYMENT, Whose.OWN, "Part-time lecturer at a college, invented for the example.", False),
    (InterestKind.LAND, Whose.PARTNER, "A lease of a shop, invented for the example.", False),
    (InterestKind.LAND, Whose.OWN, "A home whose address is withheld, invented for the example.", True),
)
OFFICERS_ENTRY = (InterestKind.GIFT, "Lunch at the opening of a hub, 14 pounds, invented for the example.")
DISCLOSED = (InterestKind.CONTRACTS, "A briefing, invented for the example")
DISPENSATION: dict[str, Any] = {
    "matter": "Setting the council tax, invented for the example",
    "granted_by": "The Monitoring Officer, in the example",
    "granted_on": date(2018, 5, 23),
    "from_on": date(2018, 5, 23),
    "until_on": date(2022, 5, 22),
    "may_vote": True,
    "reason": "Every member pays it.",
}
ROUND = ("Declarations after the elections of May 2018", date(2018, 6, 30))
