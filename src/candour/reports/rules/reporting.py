"""The reporting round of a position, as a report prints it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReporterLine:
    """What one person was asked for in a reporting round and said; `silent` names the milestones without an answer."""

    name: str
    directorate: str
    owed: int
    answered: int
    no_change: int
    silent: str
    silent_count: int


@dataclass(frozen=True)
class SignedLine:
    """One directorate of a reporting round: what its people answered, and who signed it off, or that nobody did."""

    directorate: str
    answered: str
    signed: str
    is_signed: bool


@dataclass(frozen=True)
class SinceLine:
    """One thing that changes the position and was recorded after the cut-off of its round."""

    ref: str
    title: str
    what: str
    counts_from: str
    recorded: str
    by: str


@dataclass(frozen=True)
class Reporting:
    """The reporting round of the position: who was silent, what is not signed off, what was recorded since.

    `silent` are those of the `reporters` who did not answer for everything.
    """

    words: tuple[str, ...]
    silent: tuple[ReporterLine, ...] = ()
    reporters: tuple[ReporterLine, ...] = ()
    signed: tuple[SignedLine, ...] = ()
    since: tuple[SinceLine, ...] = ()
    is_held: bool = True


NOT_HELD = Reporting(("No reporting round was held for this position.",), is_held=False)
