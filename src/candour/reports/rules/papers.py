"""What a paper for a body is, whom it is for, and why it may be restricted."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from candour.lib.dates import count_days


class PaperKind(StrEnum):
    """What sort of paper goes to a body. Only reports carry comments and recommendations."""

    REPORT = "report"
    QUARTERLY = "quarterly"
    PRESENTATION = "presentation"
    ORAL = "oral"


KIND_NAMES: Mapping[PaperKind, str] = {
    PaperKind.REPORT: "Report",
    PaperKind.QUARTERLY: "Quarterly report of a plan",
    PaperKind.PRESENTATION: "Presentation",
    PaperKind.ORAL: "Oral update",
}
KINDS_WRITTEN_HERE = (PaperKind.REPORT, PaperKind.PRESENTATION, PaperKind.ORAL)


def needs_comments(kind: PaperKind) -> bool:
    """Whether a paper cannot be cleared without financial and legal comments: reports, and nothing else."""
    return kind in {PaperKind.REPORT, PaperKind.QUARTERLY}


class Ground(StrEnum):
    """Why a paper is kept from the public: a paragraph of Schedule 12A to the Local Government Act 1972 (England), or
    information that is confidential by law, or the rule of a body that is no committee."""

    EXEMPT_1 = "exempt_1"
    EXEMPT_2 = "exempt_2"
    EXEMPT_3 = "exempt_3"
    EXEMPT_4 = "exempt_4"
    EXEMPT_5 = "exempt_5"
    EXEMPT_6 = "exempt_6"
    EXEMPT_7 = "exempt_7"
    CONFIDENTIAL = "confidential"
    INTERNAL = "internal"


GROUND_NAMES: Mapping[Ground, str] = {
    Ground.EXEMPT_1: "Exempt, paragraph 1: information about an individual",
    Ground.EXEMPT_2: "Exempt, paragraph 2: information likely to reveal who an individual is",
    Ground.EXEMPT_3: "Exempt, paragraph 3: somebody’s financial or business affairs",
    Ground.EXEMPT_4: "Exempt, paragraph 4: consultations or negotiations on labour relations",
    Ground.EXEMPT_5: "Exempt, paragraph 5: legal professional privilege",
    Ground.EXEMPT_6: "Exempt, paragraph 6: a notice or order that is proposed",
    Ground.EXEMPT_7: "Exempt, paragraph 7: preventing, investigating or prosecuting crime",
    Ground.CONFIDENTIAL: "Confidential: it must be withheld by law, by a court or by a department’s terms",
    Ground.INTERNAL: "Not for publication: the rule of a body that does not meet in public",
}


def needs_public_interest(ground: Ground) -> bool:
    """Whether a ground is lawful only if keeping it back is in the public interest: every paragraph of Schedule 12A."""
    return ground not in {Ground.CONFIDENTIAL, Ground.INTERNAL}


def lateness(needed_by: date | None, *, on: date) -> str:
    """How a paper stands to the day by which it is needed: "2 days late", "needed today", "needed in 5 days"."""
    if needed_by is None:
        return ""
    days = (needed_by - on).days
    if days < 0:
        return f"{count_days(-days)} late"
    return "needed today" if days == 0 else f"needed in {count_days(days)}"


SPINE = (("summary", "Summary"), ("details", "Details"))  # the sections that a new report begins with


def is_late(needed_by: date | None, *, on: date) -> bool:
    """Whether a paper that is not cleared is late. It is not on the very day by which it is needed."""
    return needed_by is not None and needed_by < on
