"""Who may do what, and how a name is read: roles and their permissions, in code.

The roles are those of the papers (domain specification, section 4) and of issue 2, point 4. What a role may do
is our reading of the split of duties behind them: who promises, who proves, who checks, who comments, who decides.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What somebody is for in the work on a plan. Always held from a day, and often to a day."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    LEAD_OFFICER = "lead_officer"
    DEPUTY = "deputy"
    DIRECTOR = "director"
    CHECKER = "checker"
    FINANCE = "finance"
    LEGAL = "legal"
    MONITORING_OFFICER = "monitoring_officer"
    DEMOCRATIC_SERVICES = "democratic_services"
    BOARD_MEMBER = "board_member"
    EXTERNAL = "external"
    AUDITOR = "auditor"


ROLE_NAMES: Mapping[Role, str] = {
    Role.ADMINISTRATOR: "Administrator",
    Role.COORDINATOR: "Plan coordinator",
    Role.LEAD_OFFICER: "Lead officer",
    Role.DEPUTY: "Named deputy of a lead officer",
    Role.DIRECTOR: "Director",
    Role.CHECKER: "Checker",
    Role.FINANCE: "Finance commenter",
    Role.LEGAL: "Legal commenter",
    Role.MONITORING_OFFICER: "Monitoring Officer",
    Role.DEMOCRATIC_SERVICES: "Democratic Services",
    Role.BOARD_MEMBER: "Board member",
    Role.EXTERNAL: "External representative",
    Role.AUDITOR: "Auditor",
}

ROLE_PURPOSES: Mapping[Role, str] = {
    Role.ADMINISTRATOR: "Invites people, gives roles and disables accounts.",
    Role.COORDINATOR: "Keeps the plan and its reports, imports the sheet and records what was decided.",
    Role.LEAD_OFFICER: "Says how their own milestones are going, and proves it.",
    Role.DEPUTY: "Does the same in the place of one lead officer.",
    Role.DIRECTOR: "Approves what is said in public, signs a directorate off, and clears reports.",
    Role.CHECKER: "Checks that what is reported complete is complete.",
    Role.FINANCE: "Writes the comments of the Chief Finance Officer.",
    Role.LEGAL: "Writes the legal comments.",
    Role.MONITORING_OFFICER: "Keeps the register of interests, records decisions, clears reports, and strikes out.",
    Role.DEMOCRATIC_SERVICES: "Runs the meetings, keeps the agenda and the papers, and records what was decided.",
    Role.BOARD_MEMBER: "Reads the plan, the reports and the evidence made for the Board.",
    Role.EXTERNAL: "Reads the same from outside the authority.",
    Role.AUDITOR: "Reads everything that is not restricted, with the audit trail.",
}


class Permission(StrEnum):
    """One thing that somebody may be let do."""

    SEE_PLANS = "see_plans"
    SEE_INTERNAL = "see_internal"
    UPDATE_MILESTONE = "update_milestone"
    UPDATE_ANY = "update_any"
    PROPOSE_DATE = "propose_date"
    RECORD_DECISION = "record_decision"
    CHECK_COMPLETION = "check_completion"
    APPROVE_COMMENTARY = "approve_commentary"
    EDIT_PLAN = "edit_plan"
    RUN_ROUND = "run_round"
    SIGN_OFF = "sign_off"
    IMPORT_PLAN = "import_plan"
    SEE_RISKS = "see_risks"
    REVIEW_RISK = "review_risk"
    EDIT_RISKS = "edit_risks"
    HAND_OVER = "hand_over"
    SEE_REPORTS = "see_reports"
    WRITE_REPORT = "write_report"
    COMMENT_FINANCE = "comment_finance"
    COMMENT_LEGAL = "comment_legal"
    CLEAR_REPORT = "clear_report"
    WRITE_PAPER = "write_paper"
    ENTER_COMMENTS = "enter_comments"
    NAME_SIGNERS = "name_signers"
    SEE_DIRECTIONS = "see_directions"
    EDIT_DIRECTIONS = "edit_directions"
    SEE_MEETINGS = "see_meetings"
    RUN_MEETINGS = "run_meetings"
    KEEP_BODIES = "keep_bodies"
    SEE_RESTRICTED_ITEMS = "see_restricted_items"
    SEE_INTERESTS = "see_interests"
    KEEP_INTERESTS = "keep_interests"
    READ_WITHHELD = "read_withheld"
    SEE_EVIDENCE = "see_evidence"
    ADD_EVIDENCE = "add_evidence"
    SEE_RESTRICTED = "see_restricted"
    SEE_AUDIT_TRAIL = "see_audit_trail"
    STRIKE_OUT = "strike_out"
    MANAGE_PEOPLE = "manage_people"
    ADMINISTER = "administer"
    HOLD_MAIL = "hold_mail"
    RELEASE_MAIL = "release_mail"


_READER = frozenset(
    {
        Permission.SEE_PLANS,
        Permission.SEE_RISKS,
        Permission.SEE_REPORTS,
        Permission.SEE_DIRECTIONS,
        Permission.SEE_MEETINGS,
        Permission.SEE_INTERESTS,
        Permission.SEE_EVIDENCE,
    },
)
_INSIDE = _READER | {Permission.SEE_INTERNAL}
_OWNER = _INSIDE | {
    Permission.UPDATE_MILESTONE,
    Permission.PROPOSE_DATE,
    Permission.ADD_EVIDENCE,
    Permission.REVIEW_RISK,
    Permission.WRITE_PAPER,
}

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.SEE_PLANS,
            Permission.SEE_RISKS,
            Permission.SEE_REPORTS,
            Permission.SEE_DIRECTIONS,
            Permission.SEE_MEETINGS,
            Permission.MANAGE_PEOPLE,
            Permission.KEEP_BODIES,
            Permission.NAME_SIGNERS,
            Permission.HAND_OVER,
            Permission.ADMINISTER,
            Permission.SEE_AUDIT_TRAIL,
            Permission.STRIKE_OUT,
        },
    ),
    Role.COORDINATOR: _OWNER
    | {
        Permission.UPDATE_ANY,
        Permission.RECORD_DECISION,
        Permission.APPROVE_COMMENTARY,
        Permission.EDIT_PLAN,
        Permission.RUN_ROUND,
        Permission.EDIT_RISKS,
        Permission.HAND_OVER,
        Permission.IMPORT_PLAN,
        Permission.WRITE_REPORT,
        Permission.EDIT_DIRECTIONS,
        Permission.SEE_RESTRICTED,
    },
    Role.LEAD_OFFICER: _OWNER,
    Role.DEPUTY: _OWNER,
    Role.DIRECTOR: _OWNER
    | {
        Permission.APPROVE_COMMENTARY,
        Permission.CLEAR_REPORT,
        Permission.EDIT_RISKS,
        Permission.SIGN_OFF,
    },
    Role.CHECKER: _INSIDE | {Permission.CHECK_COMPLETION, Permission.SEE_RESTRICTED},
    Role.FINANCE: _INSIDE | {Permission.COMMENT_FINANCE},
    Role.LEGAL: _INSIDE | {Permission.COMMENT_LEGAL, Permission.SEE_RESTRICTED, Permission.SEE_RESTRICTED_ITEMS},
    Role.MONITORING_OFFICER: _INSIDE
    | {
        Permission.RECORD_DECISION,
        Permission.CLEAR_REPORT,
        Permission.NAME_SIGNERS,
        Permission.SEE_RESTRICTED,
        Permission.SEE_RESTRICTED_ITEMS,
        Permission.KEEP_INTERESTS,
        Permission.READ_WITHHELD,
        Permission.SEE_AUDIT_TRAIL,
        Permission.STRIKE_OUT,
        Permission.HOLD_MAIL,
        Permission.RELEASE_MAIL,
    },
    Role.DEMOCRATIC_SERVICES: _INSIDE
    | {
        Permission.HOLD_MAIL,
        Permission.RUN_MEETINGS,
        Permission.KEEP_INTERESTS,
        Permission.KEEP_BODIES,
        Permission.SEE_RESTRICTED_ITEMS,
        Permission.RECORD_DECISION,
        Permission.WRITE_REPORT,
        Permission.WRITE_PAPER,
        Permission.ENTER_COMMENTS,
        Permission.EDIT_DIRECTIONS,
        Permission.ADD_EVIDENCE,
    },
    Role.BOARD_MEMBER: _READER,
    Role.EXTERNAL: _READER,
    Role.AUDITOR: _INSIDE | {Permission.SEE_AUDIT_TRAIL},
}


class Regime(StrEnum):
    """Which law or custom says who is let into a body's meetings and papers (domain specification, section 0.7)."""

    COMMITTEE = "committee"
    EXECUTIVE = "executive"
    ADVISORY = "advisory"
    INTERNAL = "internal"


REGIME_WORDS: Mapping[Regime, str] = {
    Regime.COMMITTEE: "Public committee (Local Government Act 1972, Part 5A)",
    Regime.EXECUTIVE: "Executive body (Access to Information Regulations 2012)",
    Regime.ADVISORY: "Advisory body, under its own terms of reference",
    Regime.INTERNAL: "Internal meeting of officers",
}


class Capacity(StrEnum):
    """As what somebody sits on a body. The law of disclosable interests asks for it."""

    COUNCILLOR = "councillor"
    COOPTED = "coopted"
    OFFICER = "officer"
    OUTSIDE = "outside"


CAPACITY_WORDS: Mapping[Capacity, str] = {
    Capacity.COUNCILLOR: "Councillor or elected mayor",
    Capacity.COOPTED: "Co-opted member",
    Capacity.OFFICER: "Officer of the authority",
    Capacity.OUTSIDE: "From outside the authority",
}


@dataclass(frozen=True, slots=True)
class RegimeDefaults:
    """What a body of a regime does unless its own rules say otherwise."""

    notice_days: int
    video_counts: bool
    open_label: str
    restricted_label: str


DEFAULTS: Mapping[Regime, RegimeDefaults] = {
    Regime.COMMITTEE: RegimeDefaults(5, video_counts=False, open_label="Unrestricted", restricted_label="Exempt"),
    Regime.EXECUTIVE: RegimeDefaults(5, video_counts=False, open_label="Unrestricted", restricted_label="Exempt"),
    Regime.ADVISORY: RegimeDefaults(5, video_counts=True, open_label="Open", restricted_label="Private"),
    Regime.INTERNAL: RegimeDefaults(2, video_counts=True, open_label="Internal", restricted_label="Private"),
}
REGIME_OF_KIND: Mapping[str, Regime] = {
    "committee": Regime.COMMITTEE,
    "council": Regime.COMMITTEE,
    "cabinet": Regime.EXECUTIVE,
    "person": Regime.EXECUTIVE,
    "board": Regime.ADVISORY,
    "partnership": Regime.ADVISORY,
    "team": Regime.INTERNAL,
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Everything that somebody with these roles may do. Roles add up; none takes anything away."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))


def is_held_on(from_on: date, to_on: date | None, *, on: date) -> bool:
    """Whether a post or a role is held on a day. Its first and its last day both count."""
    return from_on <= on and (to_on is None or on <= to_on)


HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baroness"}
    | {"cllr", "councillor", "mayor", "hon", "rev", "the"},
)


def matching_name(name: str) -> str:
    """A name as names are compared: without titles, marks, case, or more than one space.

    "Cllr  Andrew Wood" and "andrew wood" are one; Alan Wood and Andrew Wood stay two. "Wood, Andrew" is read the
    other way round.
    """
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if _is_readable(each))
    if plain.count(",") == 1:
        last, first = plain.split(",")
        plain = f"{first} {last}"
    words = re.findall(r"[\w'-]+", plain.replace("’", "'").casefold())
    kept = [word for word in words if word not in HONORIFICS]
    return " ".join(kept or words)


def clean_name(name: str) -> str:
    """A name as it is kept: one space between words, and nothing that cannot be seen."""
    normal = unicodedata.normalize("NFC", name)
    return " ".join("".join(each for each in normal if _is_readable(each) or unicodedata.combining(each)).split())


def sort_name(name: str) -> str:
    """A name as lists are ordered: last word first, without titles."""
    words = matching_name(name).split()
    return " ".join(words[-1:] + words[:-1])


def _is_readable(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] not in "CM"
