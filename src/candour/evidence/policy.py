"""Who may see which evidence, always as of now. What may not be seen is not there: pages answer 404."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from candour.evidence.models import Evidence, EvidenceVersion
from candour.evidence.rules import Classification
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission

EVERYBODY = (Classification.PUBLIC, Classification.BOARD)
SEEN = """(e.classification = ANY(%(classes)s) OR EXISTS (
        SELECT FROM evidence_evidenceversion first
        WHERE first.evidence_id = e.id AND first.number = 1 AND first.by_key = %(own)s))"""  # as `visible_to`, in SQL


def classes_seen_by(person: Person | None) -> list[str]:
    """The classes of evidence that somebody sees all of."""
    if not may(person, Permission.SEE_EVIDENCE):
        return []
    seen = list(EVERYBODY)
    seen += [Classification.INTERNAL] if may(person, Permission.SEE_INTERNAL) else []
    seen += [Classification.RESTRICTED] if may(person, Permission.SEE_RESTRICTED) else []
    return [each.value for each in seen]


def visible_to(person: Person | None) -> QuerySet[Evidence]:
    """The evidence that somebody may see: the classes open to them, and what they added themselves."""
    if person is None or not may(person, Permission.SEE_EVIDENCE):
        return Evidence.objects.none()
    added = EvidenceVersion.objects.filter(evidence=OuterRef("pk"), number=1, by_key=person.key)
    own = Q(Exists(added)) if may(person, Permission.SEE_INTERNAL) else Q(pk__in=[])
    return Evidence.objects.filter(Q(classification__in=classes_seen_by(person)) | own)


def seen_by(person: Person | None) -> tuple[list[str], str | None]:
    """What `SEEN` is told: the classes that somebody sees all of, and the key of whoever sees what they added."""
    own = person.key if person and may(person, Permission.SEE_INTERNAL) else None
    return classes_seen_by(person), own


def may_see_any(person: Person | None) -> bool:
    """Whether somebody may see evidence at all."""
    return may(person, Permission.SEE_EVIDENCE)


def may_see(person: Person | None, evidence: Evidence) -> bool:
    """Whether somebody may see this piece of evidence. One SQL statement."""
    return visible_to(person).filter(pk=evidence.pk).exists()


def may_add(person: Person | None) -> bool:
    """Whether somebody may add evidence, and versions to what they see."""
    return may(person, Permission.ADD_EVIDENCE)


def may_release(person: Person | None, evidence: Evidence) -> bool:
    """Whether somebody may say anew whom this is for. What is restricted takes leave to see what is restricted."""
    is_restricted = evidence.classification == Classification.RESTRICTED
    return may_add(person) and (not is_restricted or may(person, Permission.SEE_RESTRICTED))
