"""The register as its page prints it: a page of risks, and the heat map of all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from candour.lib.drawing import Look, Part
from candour.lib.grids import Axis, heat_map
from candour.lib.shapes import Chart, Page
from candour.risks.queries.position import (
    GRAVEST_FIRST,
    REVIEW_FIRST,
    RiskPosition,
    Sought,
    counted_risks,
    scores_counted,
)
from candour.risks.rules import IMPACTS, LIKELIHOODS, STEPS, Level, level_of, score_of

PAGE_SIZE = 50
LOOKS = {Level.LOW: Look.plain, Level.MEDIUM: Look.dotted, Level.HIGH: Look.ruled, Level.VERY_HIGH: Look.hatched}
PARTS = {level: Part(level.label, look) for level, look in LOOKS.items()}
ORDERS = {"score": (GRAVEST_FIRST, "the highest score first"), "review": (REVIEW_FIRST, "the next review first")}
KINDS = {"open": "open risks", "closed": "closed risks", "all": "risks"}


@dataclass(frozen=True)
class RegisterRow:
    """One risk in the register, with what is to be said of its review and its owner on the day."""

    stands: RiskPosition
    review: str
    is_review_overdue: bool
    owner_words: str


@dataclass(frozen=True)
class Register:
    """A page of the register and the heat map of everything in it."""

    page: Page[RegisterRow]
    chart: Chart


def register(sought: Sought, *, number: int = 1, order: str = "score") -> Register:
    """One page of the risks that are asked for, with the heat map of all of them. At most three statements."""
    sort, said = ORDERS.get(order, ORDERS["score"])
    found, count = counted_risks(sought, order=sort, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    rows = [row_of(each, on=sought.on) for each in found]
    page = Page(rows, number, PAGE_SIZE, count, order=said, kind=KINDS[sought.state])
    return Register(page, chart_of(scores_counted(sought), what=KINDS[sought.state]))


def row_of(stands: RiskPosition, *, on: date) -> RegisterRow:
    """A risk as the register shows it on a day."""
    is_overdue = stands.is_review_overdue(on=on)
    return RegisterRow(stands, "overdue" if is_overdue else "", is_overdue, owner_words(stands, on=on))


def owner_words(stands: RiskPosition, *, on: date) -> str:
    """Who owns a risk, with a warning where nobody who is here does."""
    if not stands.owner:
        return "No owner"
    return f"{stands.owner} (has left)" if stands.is_without_owner(on=on) else stands.owner


def chart_of(counts: Mapping[tuple[int, int], int], *, what: str) -> Chart:
    """The heat map: how many risks have which likelihood and impact. `what` names what is counted."""
    cells = {(each, other): PARTS[level_of(score_of(each, other))] for each in STEPS for other in STEPS}
    return heat_map(
        key="risks",
        title=f"How likely and how grave: {sum(counts.values()):,} {what}",
        description="Likelihood from 1 to 5 upwards, impact from 1 to 5 to the right. The table says the same.",
        down=Axis("Likelihood", LIKELIHOODS),
        across=Axis("Impact", IMPACTS),
        parts=cells,
        counts=counts,
    )
