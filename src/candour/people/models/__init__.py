"""What the people room keeps."""

from candour.people.models.accounts import Account, Invitation
from candour.people.models.bodies import BodyRules, ReportingLine, Seat, SeatHeld, Substitute, TermsOfReference
from candour.people.models.persons import Person, PostHeld, RoleHeld
from candour.people.models.posts import Body, BodyKind, FormerName, Organisation, Post

__all__ = [
    "Account", "Body", "BodyKind", "BodyRules", "FormerName", "Invitation", "Organisation", "Person", "Post",
    "PostHeld", "ReportingLine", "RoleHeld", "Seat", "SeatHeld", "Substitute", "TermsOfReference",
]  # fmt: skip
