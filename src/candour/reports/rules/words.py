"""The words of a report that do not depend on a plan: its sections, its criteria, and what is said of dates."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

from candour.lib.dates import NotADate, count_days, format_day, last_day_of_month, read_date
from candour.plans.rules.completion import Proof
from candour.plans.rules.status import Counts
from candour.reports.rules.outcomes import MEASURED
from candour.reports.rules.paragraphs import Paragraph
from candour.reports.rules.shapes import Criterion, Headline, LastTime

NO_COMMENTARY = "No commentary for this period."
NOT_WRITTEN = "Nothing has been written here yet."


class Part(StrEnum):
    """A part of a report that somebody writes. The paragraph of a theme is kept under "theme:" and its number."""

    INTRODUCTION = "introduction"
    RECOMMENDATIONS = "recommendations"
    BACKGROUND = "background"


class CommentKind(StrEnum):
    """Whose comments every report to a body of a council carries."""

    FINANCE = "finance"
    LEGAL = "legal"


class Standing(StrEnum):
    """As what somebody signs comments: in the post itself, as a named deputy, or as a clerk from an e-mail."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    ENTERED = "entered"


PART_NAMES = {
    Part.INTRODUCTION: "Introduction",
    Part.RECOMMENDATIONS: "Recommendations",
    Part.BACKGROUND: "Background",
}
COMMENT_NAMES = {
    CommentKind.FINANCE: "Comments of the Chief Finance Officer",
    CommentKind.LEGAL: "Legal comments",
}

HEADINGS = {
    "introduction": "Introduction",
    "recommendations": "Recommendations",
    "background": "Background",
    "dates_to_agree": "Dates the Board is asked to agree",
    "changes": "Changes since the last report",
    "progress": "Progress by theme",
    "criteria": "How the status of a milestone is decided",
    "late": "Overdue and expected late",
    "risks": "Risk and mitigation",
    "dates_moved": "Dates moved, and who decided",
    "due": "When the work falls due",
    "reporting": "Who reported, and who signed off",
    "outcomes": MEASURED,
    "costs": "Costs",
    "finance": COMMENT_NAMES[CommentKind.FINANCE],
    "legal": COMMENT_NAMES[CommentKind.LEGAL],
}
APPENDIX = "Appendix 1: every milestone"
NUMBERS = {key: number for number, key in enumerate(HEADINGS, start=1)}

CRITERIA = (
    Criterion(
        "Completed",
        "What the milestone promised has been done.",
        "We count it from the day on which it was done, as reported, and print beside it how many somebody other "
        "than the owner and the reporter has checked, and for how many there is evidence.",
    ),
    Criterion(
        "In progress",
        "The milestone will be done by its deadline.",
        "We read this as: not completed, and not yet due. Whether the owner expects to be late is said separately, "
        "as expected late, and does not change the status.",
    ),
    Criterion(
        "Overdue",
        "The milestone was not done by its deadline.",
        "The due date is the last day allowed: a milestone is overdue from the day after, never on the day itself.",
    ),
)
CRITERIA_SOURCE = "The meanings follow paragraph 4.7 of the report to the Best Value Improvement Board of 11 June 2018."


CONFIDENCE = "Delivery confidence, beside the computed status"
DELEGATED = "Dates moved under delegated authority since the last report"


def headings() -> dict[str, str]:
    """Every heading of the report with its number, and the appendix."""
    return {key: f"{NUMBERS[key]}. {words}" for key, words in HEADINGS.items()} | {
        "appendix": APPENDIX,
        "delegated": DELEGATED,
        "confidence": CONFIDENCE,
    }


def numbered(key: str, texts: Iterable[str], *, start: int = 1) -> tuple[Paragraph, ...]:
    """Paragraphs with the number of their section: 1.1, 1.2 and so on."""
    return tuple(Paragraph(f"{NUMBERS[key]}.{number}", text) for number, text in enumerate(texts, start=start))


def paragraphs_of(text: str) -> list[str]:
    """Cut a text at its empty lines."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def items_of(text: str) -> list[str]:
    """Cut a list of recommendations: one a line, without the numbers or dashes that people type before them."""
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    return [stripped for line in lines if (stripped := _without_mark(line))]


_MARK = re.compile(r"^(?:[-–•*]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+", re.IGNORECASE)


def _without_mark(line: str) -> str:
    return _MARK.sub("", line, count=1).strip()


def position_words(on: date, *, is_future: bool, recorded_by: str = "") -> str:
    """How the position is headed: "Position at 11 June 2018", or what a day to come may be headed."""
    recorded = f", recorded by {recorded_by}" if recorded_by else ""
    if is_future:
        return f"Position at {format_day(on)} if nothing further is done{recorded}"
    return f"Position at {format_day(on)}{recorded}"


def headline(counts: Counts, last: LastTime | None, proofs: Sequence[Proof]) -> Headline:
    """ "Completed or on target n of N, x %" of a position, beside what the last report said.

    `proofs` says of each completed milestone what proves it.
    """
    return Headline(
        on_target=counts.on_target,
        base=counts.counted,
        percent=counts.on_target_percent,
        words=_on_target(counts.on_target, counts.counted, counts.on_target_percent),
        last=last,
        last_words=_last_words(last),
        base_change=_base_change(counts.counted, last),
        proof=_proof_words(proofs),
    )


def _proof_words(proofs: Sequence[Proof]) -> str:
    if not proofs:
        return ""
    count = {proof: proofs.count(proof) for proof in Proof}
    parts = [f"for {count[Proof.TO_FOLLOW]} it is to follow"] if count[Proof.TO_FOLLOW] else []
    parts += [f"for {count[Proof.NONE]} none is recorded"] if count[Proof.NONE] else []
    said = f"Evidence is recorded for {count[Proof.RECORDED]} of the {len(proofs)} completed"
    return f"{said}; {', '.join(parts)}." if parts else f"{said}."


def _on_target(count: int, base: int, percent: int | None) -> str:
    share = "" if percent is None else f", {percent} %"
    return f"Completed or on target: {count} of {base}{share}"


def _last_words(last: LastTime | None) -> str:
    if last is None:
        return "There is no earlier report to compare with."
    return f"Last time, at {format_day(last.on)}: {last.on_target} of {last.base}" + (
        "" if last.percent is None else f", {last.percent} %"
    )


def _base_change(base: int, last: LastTime | None) -> str:
    if last is None or last.base == base:
        return ""
    word = "more" if base > last.base else "fewer"
    return (
        f"The base has changed: {base} milestones are counted now and {last.base} were counted then, "
        f"{abs(base - last.base)} {word}. The two percentages do not compare directly."
    )


def expiry_words(expires_on: date, *, on: date) -> str:
    """How long the Directions are still in force on a day: "expire on 30 September 2018, in 111 days"."""
    days = (expires_on - on).days
    if days < 0:
        return f"expired on {format_day(expires_on)}, {count_days(-days)} ago"
    return f"expire on {format_day(expires_on)}, {'that day' if days == 0 else f'in {count_days(days)}'}"


def effect_on_expiry(*, old: date | None, proposed: date, expires_on: date | None) -> str:
    """What a new date means beside the day on which the Directions expire."""
    if expires_on is None:
        return "No Directions with an expiry date are recorded."
    if proposed <= expires_on:
        when = "on" if proposed == expires_on else f"{count_days((expires_on - proposed).days)} before"
        return f"Would fall {when} the day the Directions expire ({format_day(expires_on)})."
    after = count_days((proposed - expires_on).days)
    if old is not None and old > expires_on:
        return f"Falls after the Directions expire already; would be {after} after {format_day(expires_on)}."
    return f"Would move past the day the Directions expire ({format_day(expires_on)}), by {after}."


def shown(day: date | None, words: str) -> str:
    """A date as it was given: "September 2018" keeps its words, a day in any spelling is written out; none is "–"."""
    if day and (not words or _is_a_day(words)):
        return format_day(day)
    return words or "–"


@lru_cache(maxsize=4096)
def _is_a_day(words: str) -> bool:
    try:
        return read_date(words).precision == "day"
    except NotADate:
        return False


def three_months_before(day: date) -> date:
    """The day three months earlier; the last day of a month that is too short for it."""
    month = (day.month - 4) % 12 + 1
    year = day.year - (1 if day.month <= 3 else 0)
    return date(year, month, min(day.day, last_day_of_month(year, month).day))
