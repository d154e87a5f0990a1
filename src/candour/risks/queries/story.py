"""The story of a risk, newest first, told from the facts."""

from collections.abc import Iterator
from datetime import date

from candour.lib.dates import format_day
from candour.lib.shapes import Happening
from candour.records.models import Fact
from candour.risks.models import Assessment, Closing, Risk, RiskDescription, RiskLink, RiskLinkEnd, RiskReopening
from candour.risks.rules import score_words

LONGEST_STORY = 500


def story_of(risk: Risk, *, on: date = date.max) -> list[Happening]:
    """Everything that was recorded of a risk up to the day `on`, newest first. Six statements."""
    told = [
        *_described(risk),
        *_assessed(risk),
        *(_told(each, each.closed_on, "Closed", each.reason) for each in Closing.objects.filter(risk=risk)),
        *_reopened(risk),
        *_linked(risk),
    ]
    kept = [each for each in told if each.on <= on]
    return sorted(kept, key=lambda each: (each.on, each.recorded_at), reverse=True)[:LONGEST_STORY]


def _described(risk: Risk) -> Iterator[Happening]:
    facts = RiskDescription.objects.filter(risk=risk).select_related("owner").defer("search").order_by("pk")
    before: RiskDescription | None = None
    for each in facts:
        owner = each.owner.name if each.owner else "nobody"
        if before is None:
            yield _told(each, each.described_on, "Recorded", each.description, ("Owner", owner))
        elif before.owner_id != each.owner_id:
            yield _told(each, each.described_on, "Handed over", each.reason, ("New owner", owner))
        else:
            changed = ("Before", before.description) if before.description != each.description else ("Why", each.reason)
            yield _told(each, each.described_on, "Described anew", each.description, changed)
        before = each


def _assessed(risk: Risk) -> Iterator[Happening]:
    before: Assessment | None = None
    for each in Assessment.objects.filter(risk=risk).order_by("assessed_on", "recorded_at", "pk"):
        said = ("Mitigation", each.mitigation if before is None or before.mitigation != each.mitigation else "")
        review = ("Next review", format_day(each.review_on) if each.review_on else "none set")
        what = f"Assessed: likelihood {each.likelihood}, impact {each.impact}"
        score = ("Score", score_words(each.likelihood, each.impact))
        yield _told(each, each.assessed_on, what, each.note, score, said, review)
        before = each


def _reopened(risk: Risk) -> Iterator[Happening]:
    for each in RiskReopening.objects.filter(closing__risk=risk):
        yield _told(each, each.reopened_on, "Opened again", each.reason)


def _linked(risk: Risk) -> Iterator[Happening]:
    links = RiskLink.objects.filter(risk=risk).select_related("milestone", "theme", "action", "requirement")
    for each in links:
        yield _told(each, each.linked_on, "Linked", "", ("To", str(each)))
    ends = RiskLinkEnd.objects.filter(link__risk=risk).select_related(
        "link__milestone", "link__theme", "link__action", "link__requirement"
    )
    for end in ends:
        yield _told(end, end.ended_on, "No longer linked", "", ("To", str(end.link)))


def _told(fact: Fact, on: date, what: str, words: str, *details: tuple[str, str]) -> Happening:
    return Happening(
        on=on,
        recorded_at=fact.recorded_at,
        what=what,
        who=fact.by_name,
        post=fact.by_post,
        words=words,
        details=tuple(pair for pair in details if pair[1]),
    )
