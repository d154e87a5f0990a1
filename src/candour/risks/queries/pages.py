"""One risk, as its page prints it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from candour.lib.shapes import Happening, Link
from candour.people.models import Person
from candour.risks.models import Risk
from candour.risks.policy import may_edit, may_review
from candour.risks.queries.linked import Bears, bears_on
from candour.risks.queries.position import RiskPosition, risk_position
from candour.risks.queries.register import owner_words
from candour.risks.queries.story import story_of
from candour.risks.rules import IMPACTS, LIKELIHOODS


@dataclass(frozen=True)
class RiskPage:
    """Everything that a risk's page prints."""

    stands: RiskPosition
    likelihood: str
    impact: str
    owner: str
    is_review_overdue: bool
    bears_on: tuple[Bears, ...]
    story: list[Happening]
    first: tuple[Link, ...]
    more: tuple[Link, ...]
    may_unlink: bool


def risk_page(
    risk: Risk, person: Person, *, on: date, known_at: datetime | None = None, is_today: bool
) -> RiskPage | None:
    """A risk with its whole story, or None before it was raised. At most nine statements."""
    stands = risk_position(risk.pk, on=on, known_at=known_at)
    if stands is None:
        return None
    is_keeper = may_edit(person) and is_today
    return RiskPage(
        stands=stands,
        likelihood=f"{stands.likelihood} {LIKELIHOODS[stands.likelihood]}",
        impact=f"{stands.impact} {IMPACTS[stands.impact]}",
        owner=owner_words(stands, on=on),
        is_review_overdue=stands.is_review_overdue(on=on),
        bears_on=tuple(bears_on(risk, on=on, known_at=known_at)),
        story=story_of(risk, on=on),
        first=tuple(_review(risk, person, stands)) if is_today else (),
        more=tuple(_keeping(risk, stands)) if is_keeper else (),
        may_unlink=is_keeper and not stands.is_closed,
    )


def _review(risk: Risk, person: Person, stands: RiskPosition) -> list[Link]:
    is_open = not stands.is_closed and may_review(person, stands.owner_id)
    return [_link(risk, "Review this risk", "assess")] if is_open else []


def _keeping(risk: Risk, stands: RiskPosition) -> list[Link]:
    if stands.is_closed:
        return [_link(risk, "Open it again", "reopen")]
    names = (
        ("Link it to a milestone, action, theme or requirement", "link"),
        ("Describe it in other words", "describe"),
        ("Hand it over to another owner", "hand_over"),
        ("Close it", "close"),
    )
    return [_link(risk, text, name) for text, name in names]


def _link(risk: Risk, text: str, name: str) -> Link:
    return Link(text, reverse(f"risks:{name}", args=[risk.plan.slug, risk.ref]))
