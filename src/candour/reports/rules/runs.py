"""The three signs that are read within a text: `**strong**`, `*emphasis*` and `[words](https://address)`."""

import re
from dataclasses import dataclass

_SIGNS = re.compile(
    r"\*\*(?P<strong>\S(?:[^*]*\S)?)\*\*|\*(?P<soft>\S(?:[^*]*\S)?)\*|\[(?P<words>[^\[\]]+)\]\((?P<url>https?://[^\s()]+)\)"
)


@dataclass(frozen=True)
class Run:
    """A stretch of words that are set in one way. `url` is the address that a link leads to."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False
    url: str = ""


def runs_of(text: str) -> tuple[Run, ...]:
    """Cut a text at its signs. A sign that is not closed is words like any other; nothing is ever lost."""
    runs: list[Run] = []
    place = 0
    for found in _SIGNS.finditer(text):
        if found.start() > place:
            runs.append(Run(text[place : found.start()]))
        runs.append(_run(found))
        place = found.end()
    return (*runs, Run(text[place:])) if place < len(text) or not runs else tuple(runs)


def plain_words(text: str) -> str:
    """The text without its signs, as it is heard."""
    return "".join(run.text for run in runs_of(text))


def without_signs(text: str) -> str:
    """A text from elsewhere in which a star or bracket means itself: where it would be read as a sign, it is spaced."""
    return _SIGNS.sub(lambda found: found[0].replace("*", "∗").replace("](", "] ("), text)


def _run(found: re.Match[str]) -> Run:
    if found["strong"]:
        return Run(found["strong"], is_strong=True)
    if found["soft"]:
        return Run(found["soft"], is_emphasis=True)
    return Run(found["words"], url=found["url"])
