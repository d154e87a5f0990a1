"""An update sheet offered back as a spreadsheet, with a column that says what is wrong with each row."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from candour.imports.problem_file import HEADER as WRONG
from candour.imports.problem_file import NARROW, WIDE
from candour.imports.queries.update_sheets import SheetPreview
from candour.imports.rules.update_sheets import refused_cells
from candour.lib.dates import format_day
from candour.outputs.rules import Column, Table
from candour.outputs.spreadsheet import WorkbookFacts, xlsx_bytes
from candour.plans.rules.update_sheets import HEADER, KEPT, MILESTONES


def write_sheet_problems(found: SheetPreview) -> bytes:
    """An XLSX of every row that came back, as it was written, with its problems; deleted rows stand at the end."""
    columns = [Column("Row in the sheet", width=10), Column(WRONG, width=WIDE)]
    table = Table(
        title=MILESTONES,
        columns=[*columns, *(Column(name, width=NARROW) for name in HEADER[:-1])],
        rows=_lines(found),
        note=f"Put it right in the update sheet itself, and upload that again. {found.facts.whose}, position at "
        f"{format_day(found.facts.position_on)}.",
    )
    title = f"{found.plan.name}: what is wrong in the update sheet of {found.facts.whose}"
    made_at = datetime.combine(found.received_on, time(12), UTC)
    return xlsx_bytes([table], WorkbookFacts(title=title, author="Candour", made_at=made_at))


def _lines(found: SheetPreview) -> Iterator[list[str]]:
    problems = [*found.problems, *found.left_out]
    for number, cells in sorted(found.sheet.given.items()):
        yield [str(number), "\n".join(refused_cells(problems, (MILESTONES, number))), *cells]
    for each in problems:
        if each.place.sheet == KEPT or each.key not in {(MILESTONES, number) for number in found.sheet.given}:
            yield ["", each.sentence, *("" for _ in HEADER[:-1])]
