"""How confident somebody is that a milestone will be delivered: said beside the computed status, never instead of it.

Source: the Board's minutes of 14 June 2017, item 5 ("should be 'yellow' rated"), and issue 3, point 4. The three steps
are ours; a council gives them its own words.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from candour.lib.dates import format_day
from candour.lib.worded import Worded
from candour.plans.rules.status import Status
from candour.records.rules import Refused


class Step(Worded):
    """One of the three steps, with the word for it where the council has none of its own."""

    GREEN = "green", "Green"
    AMBER = "amber", "Amber"
    RED = "red", "Red"


SIGNS: Mapping[Step, str] = {Step.GREEN: "●", Step.AMBER: "◆", Step.RED: "▲"}
MEANINGS: Mapping[Step, str] = {
    Step.GREEN: "it will be delivered on time",
    Step.AMBER: "it can still be delivered on time, if something is done about it",
    Step.RED: "it will not be delivered on time as things stand",
}
NOTHING_SAID = "Not said"


class NotSwitchedOn(Refused):
    """The plan does not ask for delivery confidence on this day."""


class WordsNotThree(Refused):
    """Each of the three steps needs a word, and no two the same."""


class NothingSwitched(Refused):
    """Delivery confidence is switched so already, in these words."""


class NothingViewed(Refused):
    """A body's view is a step, or words, or both."""


class NothingToCorrect(Refused):
    """Nothing of the kind was recorded that could have been typed wrongly."""


class NotAStep(Refused):
    """The word is none of the three that the plan has for its steps."""


@dataclass(frozen=True)
class Steps:
    """The words that a plan has for the three steps."""

    words: Mapping[Step, str] = field(default_factory=lambda: {step: step.label for step in Step})

    def word(self, step: Step) -> str:
        """The council's word for a step."""
        return self.words[step]

    def read(self, word: str) -> Step:
        """The step that a word stands for, whatever its case. Raises NotAStep for any other word."""
        for step, known in self.words.items():
            if known.casefold() == " ".join(word.split()).casefold():
                return step
        raise NotAStep(f"“{word}” is none of the steps of this plan. They are: {', '.join(self.words.values())}.")


def require_words(words: Collection[str]) -> None:
    """Raise WordsNotThree unless there are three words that nobody can mistake for each other."""
    plain = {" ".join(word.split()).casefold() for word in words}
    if len(words) != len(Step) or len(plain) != len(Step) or "" in plain:
        raise WordsNotThree("Give each of the three steps a word of its own.")


def is_disagreeing(step: Step | None, *, status: Status, is_expected_late: bool) -> bool:
    """Green, though the milestone is overdue, or expected late by the owner's own date. Computed, never recorded."""
    return step is Step.GREEN and (status is Status.OVERDUE or is_expected_late)


def disagreement_words(word: str, *, status: Status, due: date | None) -> str:
    """How a disagreement is printed, beside the status and never in its place. `word` is the council's for green."""
    when = f" since {format_day(due)}" if due else ""
    computed = f"it has been overdue{when}" if status is Status.OVERDUE else "it is expected late"
    return f"Disagreement: said to be {word.lower()}, but {computed}."


@dataclass(frozen=True)
class ConfidenceCounts:
    """What was said last of the open milestones of a plan, how many are silent, and how many disagree."""

    green: int = 0
    amber: int = 0
    red: int = 0
    silent: int = 0
    disagreeing: int = 0

    @property
    def total(self) -> int:
        """All open milestones."""
        return self.green + self.amber + self.red + self.silent


def counted_words(counts: ConfidenceCounts, steps: Steps) -> str:
    """The counts as one sentence, with the silent and the disagreeing named. Empty where nothing is open."""
    if not counts.total:
        return "No milestone is open."
    said = [f"{getattr(counts, step.value)} {steps.word(step).lower()}" for step in Step]
    told = [*said, f"nothing said of {counts.silent}"]
    of = "the 1 open milestone" if counts.total == 1 else f"{counts.total:,} open milestones"
    return f"Of {of}: {', '.join(told)}. {_disagreeing(counts.disagreeing, steps.word(Step.GREEN).lower())}"


def _disagreeing(count: int, green: str) -> str:
    if not count:
        return "None disagrees with the computed status."
    which = "1 is said to be" if count == 1 else f"{count:,} are said to be"
    verb = "is" if count == 1 else "are"
    return f"{which} {green} and {verb} overdue or expected late: a disagreement."
