"""The outcome that a strategic action seeks, and how it will be known.

Source: the Board's minutes of 19 March 2018, item 5, which asked that outcomes be linked to the actions of the plan;
the table of June 2018 had none (domain specification, section 7).
"""

from candour.lib.worded import Worded
from candour.records.rules import Refused


class Gap(Worded):
    """What is missing before anybody could tell whether an action made a difference."""

    NO_OUTCOME = "no_outcome", "No outcome is recorded"
    NO_MEASURE = "no_measure", "No measure of the outcome is recorded"


class NoOutcome(Refused):
    """A measure shows whether an outcome came about, so the outcome is said first."""


class MeasureWithdrawn(Refused):
    """The measure was withdrawn, so nothing more is said of it."""


class NoWords(Refused):
    """An outcome and a measure are said in words."""


class SameAsBefore(Refused):
    """What is to be recorded is what stands already."""


NOT_RECORDED = "not recorded"


def gap_of(outcome: str, measures: int) -> Gap | None:
    """What is missing of an action with this outcome and so many measures that stand; None where nothing is."""
    if not outcome.strip():
        return Gap.NO_OUTCOME
    return None if measures else Gap.NO_MEASURE


def measure_words(*, words: str, unit: str, baseline: str, target: str, by_when: str) -> str:
    """A measure as one sentence, with what is missing named as missing.

    "Staff who feel engaged (%): from 61 to 70 by March 2019".
    """
    named = f"{words.rstrip('.')} ({unit})" if unit else words.rstrip(".")
    if not (baseline or target or by_when):
        return f"{named}. Baseline, target and date {NOT_RECORDED}."
    told = f"from {baseline}" if baseline else f"baseline {NOT_RECORDED},"
    aim = f"to {target}" if target else f"target {NOT_RECORDED}"
    return f"{named}: {told} {aim} {f'by {by_when}' if by_when else f'(date {NOT_RECORDED})'}."


def gaps_words(count: int, actions: int) -> str:
    """How many strategic actions have an outcome that nobody could measure, as one sentence."""
    if not actions:
        return "The plan has no strategic action."
    if not count:
        return "The outcome of every strategic action has a measure."
    verb = "has" if count == 1 else "have"
    what = "action" if actions == 1 else "actions"
    return f"{count:,} of {actions:,} strategic {what} {verb} no outcome recorded, or an outcome without a measure."
