"""What is done about people, each deed in one transaction and one entry of the audit trail."""

from candour.people.commands.accounts import (
    Invited,
    accept_invitation,
    disable_account,
    enable_account,
    end_sessions,
    invite,
    withdraw_invitation,
)
from candour.people.commands.persons import add_person, correct_person, find_or_add_people, leave
from candour.people.commands.posts import add_body, add_organisation, add_post, appoint, end_post, rename
from candour.people.commands.roles import end_role, grant_role

__all__ = [
    "Invited", "accept_invitation", "add_body", "add_organisation", "add_person", "add_post", "appoint",
    "correct_person", "disable_account", "enable_account", "end_post", "end_role", "end_sessions",
    "find_or_add_people", "grant_role", "invite", "leave", "rename", "withdraw_invitation",
]  # fmt: skip
