"""The chain as a file of its own: one JSON line an entry, with which anybody can check it without the database."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from candour.records.rules import Link, Refused, canonical


class NotAnExport(Refused):
    """The file is no export of an audit trail."""


def written(links: Iterable[tuple[Link, str]]) -> Iterator[bytes]:
    """The lines of an export."""
    for link, kept in links:
        yield canonical({**vars(link), "chain_hash": kept}) + b"\n"


def read(lines: Iterable[bytes]) -> Iterator[tuple[Link, str]]:
    """The entries of an export, in the order of its lines. Raises NotAnExport for a line that is none."""
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            kept = str(row.pop("chain_hash"))
            row |= {"on": date.fromisoformat(row["on"]), "recorded_at": datetime.fromisoformat(row["recorded_at"])}
            link = Link(**row)
        except (ValueError, KeyError, TypeError) as problem:
            raise NotAnExport(
                f"Line {number} is no entry of an audit trail. Give a file that --export wrote."
            ) from problem
        yield link, kept
