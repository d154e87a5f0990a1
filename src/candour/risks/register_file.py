"""The register as a file: the headings are those that an import reads back, so that it comes back unchanged."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time

from candour.outputs.delimited import csv_bytes
from candour.outputs.rules import Cell, Column, Kind, Table
from candour.outputs.spreadsheet import WorkbookFacts, xlsx_bytes
from candour.risks.queries.position import RiskPosition

TEXT, LONG, DAY, NUMBER = 20, 48, 18, 11
COLUMNS = (
    Column("Candour reference", width=TEXT),
    Column("Plan", width=TEXT),
    Column("Risk", width=LONG),
    Column("Cause", width=LONG),
    Column("Consequence", width=LONG),
    Column("Likelihood", Kind.NUMBER, NUMBER),
    Column("Impact", Kind.NUMBER, NUMBER),
    Column("Score", Kind.NUMBER, NUMBER),
    Column("Level", width=NUMBER),
    Column("Mitigation", width=LONG),
    Column("Owner", width=TEXT),
    Column("Last assessed", Kind.DATE, DAY),
    Column("Next review", Kind.DATE, DAY),
    Column("State", width=NUMBER),
)
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def register_file(found: Iterable[RiskPosition], *, form: str, on: date) -> bytes:
    """Every risk that was asked for, as XLSX or CSV. Printing again on the same facts gives the same bytes."""
    table = Table("Risks", COLUMNS, _rows(found), f"Risks at {on:%-d %B %Y}. The score is likelihood times impact.")
    return _WRITERS[form](table, on)


def _rows(found: Iterable[RiskPosition]) -> Iterator[list[Cell]]:
    for each in found:
        yield [
            each.ref, each.plan, each.description, each.cause, each.consequence, each.likelihood, each.impact,
            each.score, each.level.label, each.mitigation, each.owner, each.assessed_on, each.review_on,
            "Closed" if each.is_closed else "Open",
        ]  # fmt: skip


def _xlsx(table: Table, on: date) -> bytes:
    facts = WorkbookFacts(title="Risks", author="Candour", made_at=datetime.combine(on, time(12), UTC))
    return xlsx_bytes([table], facts)


_WRITERS: dict[str, Callable[[Table, date], bytes]] = {"xlsx": _xlsx, "csv": lambda table, on: csv_bytes(table)}
