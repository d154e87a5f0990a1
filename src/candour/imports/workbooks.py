"""Open a spreadsheet that somebody sent, in a child process with limits of memory and time."""

import json
import sys
from datetime import date
from typing import Any

from candour.host.limits import ChildFailed, OverLimit, run_limited
from candour.imports.rules.shapes import Cell, Line, Sheet
from candour.records.rules import Refused

MEMORY_MB = 512
SECONDS = 30
LARGEST_FILE = 25 * 1024 * 1024


class CannotRead(Refused):
    """The file is no spreadsheet that we can read. The sentence says why and what to do."""


def open_workbook(content: bytes) -> tuple[Sheet, ...]:
    """Every sheet of an XLSX, XLSM, ODS or CSV file, with cells merged downwards filled in.

    Raises CannotRead for anything else, and for what needs more than 512 MB or 30 seconds of CPU time.
    """
    if len(content) > LARGEST_FILE:
        raise CannotRead("The file is larger than 25 MB: save the milestones alone as a new file.")
    command = [sys.executable, "-I", "-m", "candour.imports.unpack"]
    try:
        answer = json.loads(run_limited(command, stdin=content, memory_mb=MEMORY_MB, seconds=SECONDS))
    except OverLimit as error:
        raise CannotRead(
            f"Reading the file needs more than {MEMORY_MB} MB of memory or {SECONDS} seconds: "
            "copy the milestones to a new sheet and save it as a new file."
        ) from error
    except (ChildFailed, ValueError) as error:
        raise CannotRead(
            "The file cannot be read: open it in your spreadsheet program, save it again and try the new file."
        ) from error
    if "refusal" in answer:
        raise CannotRead(answer["refusal"])
    return tuple(_sheet(**each) for each in answer["sheets"])


def _sheet(*, name: str, hidden: bool, lines: list[list[Any]], merged: list[list[int]]) -> Sheet:
    filled = [[_cell(value) for value in line] for line in lines]
    for top, left, bottom, _right in merged:
        for row in range(top + 1, min(bottom + 1, len(filled))):
            filled[row][left] = filled[top][left]
    return Sheet(name, tuple(Line(line) for line in filled), is_hidden=hidden)


def _cell(value: Any) -> Cell:
    if isinstance(value, dict):
        return date.fromisoformat(value["d"])
    return None if value == "" else value
