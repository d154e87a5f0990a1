"""A comparison printed as PDF, spreadsheet and JSON, from the same shape as its page."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from itertools import groupby
from pathlib import Path

from django.conf import settings

from candour.lib.shapes import Column as Heading
from candour.lib.shapes import Table as PrintedTable
from candour.outputs.pdf import render_pdf
from candour.outputs.rules import Cell, Column, Kind, Table
from candour.outputs.spreadsheet import WorkbookFacts, xlsx_bytes
from candour.plans.rules.comparison import HOW_READ, Change, ChangedGroup, Compared, Comparison

PAPER = Path(__file__).parent / "papers" / "comparison.typ"
MOST_ON_A_PAGE, MOST_ON_PAPER = 50, 1_000
HEADINGS = ("Reference", "Milestone", "Day", "Before", "Now", "More")


def tables_of(comparison: Comparison) -> tuple[PrintedTable, ...]:
    """A table for each way in which milestones changed. Its caption says when there are more than are shown."""
    return tuple(_table(group) for group in comparison.groups)


def pdf_of(comparison: Comparison, *, author: str) -> bytes:
    """The comparison as PDF/UA-1. Raises CannotBeSet if it takes too much."""
    data = {
        "comparison": comparison, "heading": comparison.heading, "sentence": comparison.sentence,
        "tables": tables_of(comparison), "author": author, "how": HOW_READ,
    }  # fmt: skip
    return render_pdf(PAPER, data, made_at=_made_at(comparison), fonts=settings.HOME / "fonts")


def xlsx_of(comparison: Comparison, changes: Iterable[Change], *, author: str) -> bytes:
    """All changes on one sheet, read one after another."""
    columns = [Column("Change", width=30), Column("Candour reference", width=20), Column("Title", width=60)]
    columns += [Column("Day", Kind.DATE, 18), *(Column(name, width=40) for name in HEADINGS[3:])]
    note = f"{comparison.plan}. {comparison.heading}. {comparison.sentence} {HOW_READ}"
    table = Table("Changes", columns, (_row(each) for each in changes), note)
    title = f"{comparison.plan}. {comparison.heading}"
    return xlsx_bytes([table], WorkbookFacts(title, author, _made_at(comparison), comparison.sentence))


def json_of(comparison: Comparison, changes: Iterable[Change]) -> Iterator[str]:
    """The comparison as JSON, some of it at a time: a list for each way in which milestones changed."""
    head = {"plan": comparison.plan, "from": comparison.from_on.isoformat(), "to": comparison.to_on.isoformat()}
    yield json.dumps(head, ensure_ascii=False)[:-1]
    left = dict.fromkeys(Compared)
    for kind, group in groupby(changes, key=lambda each: each.kind):
        left.pop(kind)
        yield f', "{kind.value}": ['
        for place, each in enumerate(group):
            yield f"{', ' if place else ''}{json.dumps(_told(each), ensure_ascii=False)}"
        yield "]"
    for kind in left:
        yield f', "{kind.value}": []'
    yield "}\n"


def _told(each: Change) -> dict[str, str]:
    return {
        "ref": each.ref, "title": each.title, "on": each.on.isoformat(), "before": each.before, "now": each.now,
        "words": each.words,
    }  # fmt: skip


def _row(each: Change) -> list[Cell]:
    return [each.kind.label, each.ref, each.title, each.on, each.before, each.now, each.words]


def _table(group: ChangedGroup) -> PrintedTable:
    shown = len(group.changes)
    more = f". The first {shown:,} of {group.count:,}; the spreadsheet holds them all" if shown < group.count else ""
    used = [place for place, name in enumerate(("before", "now", "words")) if any(vars(e)[name] for e in group.changes)]
    rows = tuple(
        (
            each.ref,
            each.title,
            f"{each.on.day} {each.on:%B %Y}",
            *((each.before, each.now, each.words)[i] for i in used),
        )
        for each in group.changes
    )
    headings = (*HEADINGS[:3], *(HEADINGS[3 + place] for place in used))
    return PrintedTable(f"{group.kind.label}: {group.count:,}{more}", tuple(Heading(name) for name in headings), rows)


def _made_at(comparison: Comparison) -> datetime:
    """The moment that files carry: noon of the second day, so that printing again changes nothing."""
    return datetime.combine(comparison.to_on, time(12), UTC)
