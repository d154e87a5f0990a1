"""What the people room keeps."""

from candour.people.models.accounts import Account, Invitation
from candour.people.models.persons import Person, PostHeld, RoleHeld
from candour.people.models.posts import Body, BodyKind, FormerName, Organisation, Post

__all__ = [
    "Account", "Body", "BodyKind", "FormerName", "Invitation", "Organisation", "Person", "Post", "PostHeld", "RoleHeld",
]  # fmt: skip
