"""What pages need to know about people, and about the bodies that they sit on."""

from candour.people.queries.bodies import BodyPage, Member, Regimented, body_page, members_on, rules_on
from candour.people.queries.people import (
    authority_name,
    bodies_shown,
    directorates_of,
    find,
    others_who_may,
    people_page,
    person_shown,
    stands_in_for,
    waiting_for,
)

__all__ = [
    "BodyPage", "Member", "Regimented", "authority_name", "bodies_shown", "body_page", "directorates_of", "find",
    "members_on", "others_who_may", "people_page", "person_shown", "rules_on", "stands_in_for", "waiting_for",
]  # fmt: skip
