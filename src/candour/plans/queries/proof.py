"""What proves a milestone: the evidence that stands for it, as far as somebody may see it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from candour.evidence.models import EvidenceVersion
from candour.evidence.policy import visible_to
from candour.evidence.rules import Form
from candour.people.models import Person
from candour.plans.models import Milestone
from candour.plans.queries.position import END_OF_TIME


@dataclass(frozen=True)
class ProofShown:
    """One piece of evidence of a milestone. `link` is the number of its link, by which it is withdrawn."""

    link: int
    title: str
    url: str
    is_to_follow: bool
    linked_on: date


def proofs_of(
    milestone: Milestone, person: Person | None, *, on: date, known_at: datetime | None = None
) -> list[ProofShown]:
    """The evidence that stands for a milestone on a day and that somebody may see, oldest first. One SQL statement."""
    moment = known_at or END_OF_TIME
    here = EvidenceVersion.objects.filter(evidence=OuterRef("evidence"), on__lte=on, recorded_at__lte=moment)
    linked = milestone.evidence_links.filter(linked_on__lte=on, recorded_at__lte=moment)
    withdrawn = Q(withdrawal__withdrawn_on__lte=on, withdrawal__recorded_at__lte=moment)
    links = linked.exclude(withdrawn).filter(evidence__in=visible_to(person))
    found = links.annotate(is_here=Exists(here.exclude(form=Form.REFERENCE.value))).order_by("linked_on", "pk")
    return [
        ProofShown(link, title, reverse("evidence:evidence", args=[evidence]), not is_here, linked_on)
        for link, title, evidence, is_here, linked_on in found.values_list(
            "pk", "evidence__title", "evidence", "is_here", "linked_on"
        )
    ]
