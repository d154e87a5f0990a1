"""The words of PostgreSQL's search that rooms share: how a question is read, and how what was found is quoted.

Each room writes its search as one statement of its own, because building one anew costs several times what PostgreSQL
takes to answer it. `%(words)s` is what somebody typed; `asked` fills in the rest.
"""

from typing import Any

from candour.lib.shapes import MATCH_ENDS, MATCH_STARTS

MOST_FOUND = 20  # of each kind; whoever wants more asks more exactly
MOST_RANKED = 1000  # of each kind: a word that stands everywhere is not ranked everywhere; written out, as QUERY is
QUERY = "websearch_to_tsquery('english', %(words)s)"  # written out each time, so that the planner knows its worth
HEADLINE = (
    f"StartSel={MATCH_STARTS}, StopSel={MATCH_ENDS}, MaxWords=28, MinWords=12, MaxFragments=2, FragmentDelimiter= … "
)


def quoted(text: str) -> str:
    """SQL for the words around the match in a column or an expression, marked as `shapes.snippet` reads them."""
    return f"ts_headline('english', {text}, {QUERY}, %(headline)s)"


def asked(words: str) -> dict[str, Any]:
    """What every search statement is told."""
    return {"words": words, "limit": MOST_FOUND, "headline": HEADLINE}
