"""Tables and papers for the tests of the writers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from candour.outputs.rules import Cell, Column, Kind, Table

MADE_AT = datetime(2018, 6, 11, 9, 30, tzinfo=UTC)
SAMPLE = Path(__file__).parent / "papers" / "sample.typ"
BAR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 60" width="400" height="60"><title>Bar</title>'
    '<rect width="150" height="30" fill="#005a30"/><text x="5" y="50" font-size="14">16 completed</text></svg>'
)
HOSTILE = [
    '#eval("panic()") *bold* $x$ <label> @ref `raw` \\ // comment',
    "{{ 7 * 7 }} {% for x in y %} {# gone #}",
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-2-2",
    "@SUM(A1)",
    "<w:p>& \"quoted\" 'text'</w:p>",
    "\x00 null and \u202e turned \u2066 round",
    "বাংলা ✓ 😀",
]


@dataclass(frozen=True)
class SampleRow:
    """A row of the sample paper."""

    ref: str
    title: str
    due: date


@dataclass(frozen=True)
class SamplePaper:
    """What the sample paper prints."""

    title: str = "A sample of a paper"
    author: str = "Ann Writer"
    body: str = "Improvement Board"
    on: date = date(2018, 6, 11)
    version: str = "v1 3f2a"
    text: str = "First paragraph.\n\nSecond paragraph\nover two lines."
    svg: str = BAR
    rows: list[SampleRow] = field(default_factory=list)


def a_paper(*, rows: int = 3, text: str = "Nothing to say.", title: str = "A sample of a paper") -> SamplePaper:
    """A paper with this many rows."""
    made = [SampleRow(f"A-{number}", f"Milestone {number}", date(2018, 9, 30)) for number in range(1, rows + 1)]
    return SamplePaper(title=title, text=text, rows=made)


def a_table(rows: int = 3, title: str = "Milestones") -> Table:
    """A table with a column of every kind."""
    columns = [
        Column("Reference"),
        Column("Milestone", width=60),
        Column("Due", Kind.DATE),
        Column("Moves", Kind.NUMBER),
        Column("Share", Kind.PERCENT),
        Column("Checked"),
    ]
    return Table(title=title, columns=columns, rows=_rows(rows), note="Position at 11 June 2018")


def a_table_of(*texts: str) -> Table:
    """A table of one column of text."""
    return Table(title="Texts", columns=[Column("Text", width=40)], rows=[[text] for text in texts])


def _rows(count: int) -> Iterator[list[Cell]]:
    for number in range(1, count + 1):
        yield [f"A-{number}", f"Milestone {number}", date(2018, 9, 30), number, number / 1000, number % 2 == 0]
