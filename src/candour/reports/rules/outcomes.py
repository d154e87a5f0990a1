"""The part of a report on outcomes: what actions seek, how it will be known, and where nobody could tell.

In March 2018 the Board asked that outcomes be linked to the actions of the plan (domain specification, section 7).
"""

from dataclasses import dataclass

from candour.lib.shapes import Column, Table

UNMEASURED = "Strategic actions whose outcome has no measure"
MEASURED = "Outcomes, and how they will be known"


@dataclass(frozen=True)
class OutcomeLine:
    """The outcome of one strategic action. `gap` is what is missing, empty where nothing is."""

    code: str
    title: str
    outcome: str
    measures: tuple[str, ...]
    sources: str
    gap: str

    @property
    def measured(self) -> str:
        """The measures in one text."""
        return " ".join(self.measures)


@dataclass(frozen=True)
class OutcomePart:
    """What a report says of outcomes: those that nobody could measure, and the others, in the order of the plan."""

    words: str = ""
    unmeasured: tuple[OutcomeLine, ...] = ()
    measured: tuple[OutcomeLine, ...] = ()


def unmeasured_table(part: OutcomePart) -> Table:
    """The strategic actions whose outcome has no measure, with what is missing."""
    rows = tuple((line.code, line.title, line.outcome or "–", line.gap) for line in part.unmeasured)
    return _table(UNMEASURED, ("Code", "Strategic action", "Outcome sought", "What is missing"), rows)


def measured_table(part: OutcomePart) -> Table:
    """The outcomes that have measures, with where the figures come from."""
    rows = tuple((line.code, line.outcome, line.measured, line.sources or "Not recorded") for line in part.measured)
    return _table(MEASURED, ("Code", "Outcome sought", "How it will be known", "Source"), rows)


def _table(caption: str, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(caption, tuple(Column(each) for each in headings), rows)
