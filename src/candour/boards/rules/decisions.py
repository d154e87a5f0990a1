"""What a clause of a decision does: the verb decides, and "noted" changes nothing."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from candour.lib.worded import Worded
from candour.plans.rules.dates import Effect, Verb, effect_of
from candour.records.rules import Refused


class Resolved(Worded):
    """The verb of a clause, in the exact word of the record. `label` completes "That ... be"."""

    APPROVED = "approved", "Approved"
    AGREED = "agreed", "Agreed"
    REFUSED = "refused", "Refused"
    NOTED = "noted", "Noted"
    CONSIDERED = "considered", "Considered"
    COMMENTED = "commented", "Commented on"
    ENDORSED = "endorsed", "Endorsed"
    RECEIVED = "received", "Received"
    REFERRED = "referred", "Referred onward"
    TAKEN_FORWARD = "taken_forward", "Taken forward"


class Doing(Worded):
    """What a clause is to do to something, where its verb is strong enough."""

    NEW_DATE = "new_date", "New date"
    ADOPT_PLAN = "adopt_plan", "Adoption of the plan"
    WITHDRAW = "withdraw", "Withdrawal of the milestone"
    CLOSE_ACTION = "close_action", "Closing of the Board action"
    RECEIVE_REPORT = "receive_report", "Receipt of the report"


class NotTheirs(Refused):
    """A decision is entered by somebody who did not ask for it."""


class NotAClause(Refused):
    """A clause says what was resolved."""


class UndoneBefore(Refused):
    """What the clause did was undone before."""


class NothingToUndo(Refused):
    """The clause has done nothing that could be undone."""


def plan_verb(verb: Resolved) -> Verb | None:
    """The verb as a plan knows it; None for one that no plan gives an effect to, such as endorsed."""
    return Verb(verb.value) if verb.value in set(Verb) else None


def does(verb: Resolved, doing: Doing) -> Effect:
    """What a verb does to a thing: agreed and approved carry it out, refused settles a new date, received a report.

    Every other pair changes nothing, and what was asked for stays asked for.
    """
    if doing is Doing.RECEIVE_REPORT:
        return Effect.NONE if verb is Resolved.REFUSED else Effect.MOVES
    known = plan_verb(verb)
    effect = effect_of(known) if known else Effect.NONE
    return effect if effect is Effect.MOVES or doing is Doing.NEW_DATE else Effect.NONE


TAKEN_FORWARD = re.compile(
    r"\bactions?\b.*\b(?:tak\w+ forward|pursued|progressed)\b|\btak\w+ forward\b.*\bactions?\b", re.I
)


def takes_actions_forward(words: str, verb: Resolved) -> bool:
    """Whether a clause says that actions be taken forward, and so has to name them before minutes are published."""
    return verb is Resolved.TAKEN_FORWARD or bool(TAKEN_FORWARD.search(words))


@dataclass(frozen=True)
class Passage:
    """A passage of a comparison: in both, only in what was recommended, or only in what was resolved."""

    words: str
    is_left_out: bool = False
    is_new: bool = False


def difference(recommended: str, resolved: str) -> tuple[Passage, ...]:
    """What was resolved beside what was recommended, word by word; empty where nothing was recommended."""
    old, new = recommended.split(), resolved.split()
    if not old or old == new:
        return ()
    found: list[Passage] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Passage(" ".join(old[a:b])))
            continue
        found += [Passage(" ".join(old[a:b]), is_left_out=True)] if b > a else []
        found += [Passage(" ".join(new[c:d]), is_new=True)] if d > c else []
    return tuple(found)


def in_clauses(words: str) -> list[str]:
    """Clauses as somebody typed them, one a line, without the numbers in front: "1. That ..." or "That ..."."""
    lines = [re.sub(r"^\s*(?:\(?\d+[.)]|[-•])\s*", "", line).strip() for line in words.splitlines()]
    return [line for line in lines if line]


def resolution_words(clauses: Sequence[str]) -> str:
    """How a decision reads in one line: its clauses, numbered where there are several."""
    if len(clauses) == 1:
        return clauses[0]
    return " ".join(f"{number}. {words}" for number, words in enumerate(clauses, 1))
