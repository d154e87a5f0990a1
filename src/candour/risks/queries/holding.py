"""The open risks that somebody owns, for whoever hands work over."""

from datetime import date

from candour.lib.shapes import Held
from candour.people.models import Person
from candour.risks.queries.position import IN_ORDER, Sought, count_risks, risks

MOST_LISTED = 25
RISK = "risk"


def held_by(person: Person, *, on: date) -> tuple[list[Held], int]:
    """The open risks that somebody owns, at most 25, and how many there are. Two statements.

    They are named by reference alone: not everybody who hands work over may read the register.
    """
    sought = Sought(on, of={"owner": person.pk})
    listed = [
        Held(f"{RISK}:{each.id}", f"Risk {each.ref} of {each.plan}", each.url, "Owns this risk")
        for each in risks(sought, order=IN_ORDER, limit=MOST_LISTED)
    ]
    return listed, count_risks(sought)
