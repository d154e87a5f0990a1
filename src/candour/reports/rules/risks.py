"""The part of a report on risk and mitigation: its shape, its words and its table.

The Board asked in June 2017 for a paragraph on risk and mitigation in every report on the plan (domain specification,
section 8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from candour.lib.dates import format_day
from candour.lib.shapes import Align, Column, Table
from candour.reports.rules.paragraphs import Paragraph

MOST_LISTED = 10
NO_RISKS = "No risks are recorded for this plan."
NO_MITIGATION = "No mitigation recorded."


@dataclass(frozen=True)
class RiskLine:
    """One of the highest risks. `level` is a word: low, medium, high or very high."""

    ref: str
    description: str
    score: int
    level: str
    score_words: str
    mitigation: str
    owner: str
    review: str


@dataclass(frozen=True)
class RiskPart:
    """What a report says of the risks of its plan: paragraphs, the highest, and how many more are open."""

    paragraphs: tuple[Paragraph, ...] = ()
    lines: tuple[RiskLine, ...] = ()
    open: int = 0
    not_listed: int = 0
    caption: str = ""


def caption_of(listed: int, count: int) -> str:
    """How the table is headed, with the number that it does not list."""
    if listed == count:
        return f"All {count} open risks, the highest score first" if count > 1 else "The open risk"
    return f"The {listed} highest of {count} open risks; {count - listed} more are not listed here"


def counted_words(by_level: Sequence[tuple[str, int]]) -> str:
    """How many are how grave, the gravest first: "1 very high, 2 high"."""
    return ", ".join(f"{count} {level}" for level, count in by_level if count)


def standing_words(plan: str, on: date, by_level: Sequence[tuple[str, int]], closed: int) -> str:
    """How many risks of a plan are open on a day, and how grave they are."""
    count = sum(number for _, number in by_level)
    if not count:
        were = "1 that was recorded has been closed" if closed == 1 else f"all {closed} that were recorded are closed"
        return f"At {format_day(on)} no risk of {plan} is open: {were}."
    verb = "risk is" if count == 1 else "risks are"
    return f"At {format_day(on)} {count} {verb} open for {plan}: {counted_words(by_level)}."


def changes_words(since: date, named: Sequence[tuple[str, Sequence[str]]]) -> str:
    """What became of the risks since the last report: "raised R4; closed R1, R2"."""
    told = [f"{what} {', '.join(refs)}" for what, refs in named if refs]
    said = "; ".join(told) if told else "no risk was raised or closed, and no score has changed"
    return f"Since the last report, at {format_day(since)}: {said}."


def gaps_words(*, overdue: int, without_owner: int, without_mitigation: int) -> str:
    """What is missing, printed as missing; nothing where nothing is."""
    gaps = [
        f"{overdue} {'review is' if overdue == 1 else 'reviews are'} overdue" if overdue else "",
        f"{without_owner} {'has' if without_owner == 1 else 'have'} no owner who is here" if without_owner else "",
        f"{without_mitigation} {'has' if without_mitigation == 1 else 'have'} no mitigation recorded"
        if without_mitigation
        else "",
    ]
    found = [gap for gap in gaps if gap]
    return f"Of the open risks: {'; '.join(found)}." if found else ""


def risk_table(part: RiskPart) -> Table:
    """The highest risks. Each score carries its word, so that nothing hangs on colour."""
    columns = (
        Column("Reference"),
        Column("Risk"),
        Column("Score", Align.number),
        Column("Level"),
        Column("Mitigation"),
        Column("Owner"),
        Column("Next review"),
    )
    rows = tuple(
        (line.ref, line.description, line.score, line.level, line.mitigation, line.owner, line.review)
        for line in part.lines
    )
    return Table(part.caption, columns, rows)
