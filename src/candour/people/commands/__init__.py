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
from candour.people.commands.bodies import (
    RulesSaid,
    SeatSaid,
    add_seat,
    agree_terms,
    end_seat,
    name_substitute,
    report_to,
    seat_person,
    set_body_rules,
)
from candour.people.commands.persons import add_person, correct_person, find_or_add_people, leave
from candour.people.commands.posts import add_body, add_organisation, add_post, appoint, end_post, rename
from candour.people.commands.roles import end_role, grant_role

__all__ = [
    "Invited", "RulesSaid", "SeatSaid", "accept_invitation", "add_body", "add_organisation", "add_person", "add_post",
    "add_seat", "agree_terms", "appoint", "correct_person", "disable_account", "enable_account", "end_post", "end_role",
    "end_seat", "end_sessions", "find_or_add_people", "grant_role", "invite", "leave", "name_substitute", "rename",
    "report_to", "seat_person", "set_body_rules", "withdraw_invitation",
]  # fmt: skip
