"""What a signature of financial or legal comments rests on, and what voids it.

A signature rests on what every body is asked to do, and on the figures and passages that the signer marked. It is void
when one of these changes by more than numbering and spelling (`rules.spelling`); whatever else is written leaves it.
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from candour.reports.rules.spelling import is_same_text, times_in


@dataclass(frozen=True)
class Basis:
    """What comments are given on: the recommendations by body, and every text of the paper, to find passages in."""

    recommendations: Mapping[str, Sequence[str]]
    texts: Sequence[str]


@dataclass(frozen=True)
class Difference:
    """One thing that is no longer as it was when it was signed. `words` say where it stood; `after` may be nothing."""

    words: str
    before: str
    after: str


class Way(StrEnum):
    """Whether a stretch of words stood before, stands now, or both."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


def differences(then: Basis, now: Basis, marked: Sequence[str]) -> tuple[Difference, ...]:
    """What voids a signature that was given on `then`, held against `now`; nothing where it holds."""
    bodies = dict.fromkeys((*then.recommendations, *now.recommendations))
    found = [
        difference
        for body in bodies
        for difference in _recommended(body, then.recommendations.get(body, ()), now.recommendations.get(body, ()))
    ]
    gone = [mark for mark in marked if times_in(mark, now.texts) < times_in(mark, then.texts)]
    return (*found, *(Difference("Marked by the signer", mark, _nearest(mark, then.texts, now.texts)) for mark in gone))


def stands_in(passage: str, texts: Sequence[str]) -> bool:
    """Whether a passage that somebody marks stands in the paper."""
    return times_in(passage, texts) > 0


def compared(before: str, after: str) -> tuple[tuple[Way, str], ...]:
    """Two texts held against each other word by word, as a page shows them."""
    old, new = before.split(), after.split()
    pieces: list[tuple[Way, str]] = []
    for way, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if way == "equal":
            pieces.append((Way.SAME, " ".join(old[start:end])))
            continue
        gone, come = " ".join(old[start:end]), " ".join(new[new_start:new_end])
        pieces += [(Way.GONE, gone)] if gone else []
        pieces += [(Way.NEW, come)] if come else []
    return tuple(pieces)


def _recommended(body: str, then: Sequence[str], now: Sequence[str]) -> list[Difference]:
    where = f"Recommendation to {body}"
    if len(then) == len(now):
        pairs = zip(then, now, strict=True)
        return [Difference(where, old, new) for old, new in pairs if not is_same_text(old, new)]
    matcher = difflib.SequenceMatcher(None, list(then), list(now), autojunk=False)
    found: list[Difference] = []
    for way, start, end, new_start, new_end in matcher.get_opcodes():
        if way != "equal":
            found.append(Difference(where, "\n".join(then[start:end]), "\n".join(now[new_start:new_end])))
    return found


def _nearest(mark: str, then: Sequence[str], now: Sequence[str]) -> str:
    """The text of the paper that is most like the one in which the mark stood, if any is."""
    stood = next((text for text in then if times_in(mark, [text])), mark)
    found = difflib.get_close_matches(stood, now, n=1, cutoff=0.5)
    return found[0] if found else ""
