"""An import as the command line tells it in JSON."""

from collections.abc import Sequence
from typing import Any

from candour.imports.commands import Imported, ImportedRisks
from candour.imports.queries import Preview, RiskPreview
from candour.imports.rules.shapes import Choice, Problem


def preview_told(found: Preview | RiskPreview, done: Imported | ImportedRisks | None) -> dict[str, Any]:
    """What an import did or would do, as plain data."""
    return {
        "plan": found.plan_name,
        "position_at": found.position_on.isoformat(),
        "imported": bool(done and done.run),
        "rows": len(found.differences) + len(found.left_out),
        "added": len(found.added),
        "changed": [
            {"ref": each.held.ref, "row": each.row.row, "changes": [str(change) for change in each.changes]}
            for each in found.changed
            if each.held
        ],
        "unchanged": len(found.unchanged),
        "absent": [each.ref for each in found.absent],
        "left_out": [_row(each.sheet, each.row) for each in found.left_out],
        "passed_over": [{**_row(each.sheet, each.row), "why": each.reason} for each in found.skipped],
        "new_people": list(found.new_people),
        "columns": [
            {
                "sheet": guess.sheet,
                "header_row": guess.header_row,
                "columns": {column.value: guess.headers[place] for column, place in guess.columns.items()},
            }
            for guess in found.guesses
        ],
        "problems": [problem_told(each) for each in found.standing],
        "warnings": [problem_told(each) for each in found.warnings],
    }


def answers_wanted(problems: Sequence[Problem]) -> dict[str, Any]:
    """A map with an entry for each problem that can be answered, as a beginning: null and false are to be looked at."""
    dates = {each.value: None for each in problems if each.choice is Choice.DATE}
    flags = {each.value: False for each in problems if each.choice is Choice.FLAG}
    same = {f"{each.place.sheet}!{each.place.row}": each.asks for each in problems if each.choice is Choice.SAME}
    sheets = [each.place.sheet for each in problems if each.choice is Choice.SHEET]
    wanted = {"sheets": sheets, "dates": dates, "flags": flags, "same": same}
    return {name: entry for name, entry in wanted.items() if entry}


def _row(sheet: str, row: int) -> dict[str, Any]:
    return {"sheet": sheet, "row": row}


def problem_told(each: Problem) -> dict[str, Any]:
    """One problem as plain data."""
    return {
        **_row(each.place.sheet, each.place.row),
        "column": each.place.column,
        "header": each.place.header,
        "value": each.value,
        "problem": each.sentence,
    }
