"""What pages need to know about evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from candour.evidence.models import Evidence, EvidenceVersion, FoundText
from candour.evidence.policy import SEEN, may_see_any, seen_by, visible_to
from candour.evidence.rules import CLASSIFICATION_NAMES, KIND_NAMES, MEDIA_TYPES, Classification, Form, in_words
from candour.host.statements import planned_once
from candour.lib.search_sql import MOST_FOUND, QUERY, asked, quoted
from candour.lib.shapes import Found, Happening, Page, Waiting, snippet
from candour.people.models import Person

PAGE_SIZE = 50
FORM_NAMES = {Form.LINK: "Link", Form.REFERENCE: "To follow"}
DONE_WORDS = {Form.FILE: "File added", Form.LINK: "Link added", Form.REFERENCE: "Named, to follow"}
KINDS_BY_MEDIA_TYPE = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}
SEARCH = """
WITH seen AS NOT MATERIALIZED (
    SELECT e.id, e.title, e.search FROM evidence_evidence e WHERE {seen}
), titled AS (
    SELECT id, title, ts_rank(search, {query}) AS rank FROM seen WHERE search @@ {query}
    ORDER BY rank DESC, id DESC LIMIT %(limit)s
), written AS (
    SELECT seen.id, seen.title, t.text, ts_rank(t.search, {query}) AS rank
    FROM evidence_foundtext t
    JOIN evidence_evidenceversion v ON v.id = t.evidence_version_id
    JOIN seen ON seen.id = v.evidence_id
    WHERE t.search @@ {query}
        AND NOT EXISTS (
            SELECT FROM evidence_evidenceversion n WHERE n.evidence_id = v.evidence_id AND n.number > v.number)
    ORDER BY rank DESC, t.id LIMIT %(limit)s
)
SELECT id, title, rank, {text} FROM written
UNION ALL
SELECT id, title, rank, {title} FROM titled
"""
STATEMENT = SEARCH.format(query=QUERY, seen=SEEN, title=quoted("title"), text=quoted("text"))


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence in a list: what it is now, and whom it is for."""

    pk: int
    title: str
    form: str
    classification: str
    added_on: date
    url: str


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version as a page shows it. `href` opens the file or the link, and is empty for what is to follow."""

    number: int
    form: str
    size: str
    original_name: str
    note: str
    on: date
    said_by: str
    href: str
    is_elsewhere: bool
    problem: str


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """Everything that the page of a piece of evidence prints, newest version first."""

    evidence: Evidence
    classification: str
    versions: tuple[VersionShown, ...]


def evidence_page(person: Person | None, *, number: int = 1) -> Page[EvidenceRow]:
    """One page of the evidence that somebody may see, the newest first. Two SQL statements."""
    seen = visible_to(person)
    first = (number - 1) * PAGE_SIZE
    rows = evidence_rows(seen.order_by("-added_on", "-pk")[first : first + PAGE_SIZE])
    return Page(rows, number, PAGE_SIZE, seen.count(), order="the newest first", kind="pieces of evidence")


def evidence_rows(evidence: QuerySet[Evidence]) -> list[EvidenceRow]:
    """Pieces of evidence as lists show them, each by its newest version. One SQL statement."""
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("pk")).order_by("-number")
    found = evidence.annotate(
        newest_form=Subquery(newest.values("form")[:1]), newest_type=Subquery(newest.values("media_type")[:1])
    )
    columns = ("pk", "title", "newest_form", "newest_type", "classification", "added_on")
    return [
        EvidenceRow(pk, title, _form(form, kind), CLASSIFICATION_NAMES[Classification(grade)], on, _url(pk))
        for pk, title, form, kind, grade, on in found.values_list(*columns)
    ]


def evidence_shown(evidence: Evidence) -> EvidenceShown:
    """One piece of evidence with every version. One SQL statement; the caller has asked for leave."""
    versions = evidence.versions.select_related("found_text").order_by("-number")
    return EvidenceShown(
        evidence=evidence,
        classification=CLASSIFICATION_NAMES[Classification(evidence.classification)],
        versions=tuple(_version(version) for version in versions),
    )


def find(words: str, person: Person | None) -> list[Found]:
    """The evidence that somebody may see by its title or by the words inside. One SQL statement, by index.

    Only the newest version is searched. Nothing of what may not be seen is counted, ranked or quoted.
    """
    if not words.strip() or not may_see_any(person):
        return []
    classes, own = seen_by(person)
    with planned_once() as cursor:
        cursor.execute(STATEMENT, {**asked(words), "classes": classes, "own": own})
        return _found(cursor.fetchall())


def waiting_for(person: Person | None) -> list[Waiting]:
    """What somebody has named as to follow and has not added yet. One SQL statement."""
    if person is None:
        return []
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("pk")).order_by("-number")
    promised = visible_to(person).annotate(
        newest_form=Subquery(newest.values("form")[:1]), newest_by=Subquery(newest.values("by_key")[:1])
    )
    own = promised.filter(newest_form=Form.REFERENCE.value, newest_by=person.key).order_by("added_on", "pk")
    return [
        Waiting("Add", title, reverse("evidence:add_version", args=[pk]), detail="Named as evidence, to follow.")
        for pk, title in own.values_list("pk", "title")
    ]


def story_of(evidence: Evidence) -> list[Happening]:
    """Every version of a piece of evidence, newest first. One SQL statement; the caller has asked for leave."""
    return [
        Happening(
            on=version.on,
            recorded_at=version.recorded_at,
            what=DONE_WORDS[Form(version.form)],
            who=version.by_name,
            post=version.by_post,
            words=version.note,
            url=_url(evidence.pk),
            is_internal=evidence.classification in {Classification.INTERNAL, Classification.RESTRICTED},
            subject=evidence.title,
        )
        for version in evidence.versions.order_by("-number")
    ]


def _found(rows: Iterable[tuple[Any, ...]]) -> list[Found]:
    best: dict[int, Found] = {}
    for pk, title, rank, said in rows:
        found = Found("Evidence", title, _url(pk), snippet(said), rank=rank)
        if pk not in best or rank > best[pk].rank:
            best[pk] = found
    return sorted(best.values(), key=lambda found: -found.rank)[:MOST_FOUND]


def _url(pk: int) -> str:
    return reverse("evidence:evidence", args=[pk])


def _form(form: str, media_type: str) -> str:
    kind = KINDS_BY_MEDIA_TYPE.get(media_type)
    return KIND_NAMES[kind] if kind else FORM_NAMES[Form(form)]


def _version(version: EvidenceVersion) -> VersionShown:
    found: FoundText | None = getattr(version, "found_text", None)
    opens = {Form.FILE: reverse("evidence:file", args=[version.evidence_id, version.number]), Form.LINK: version.url}
    return VersionShown(
        number=version.number,
        form=_form(version.form, version.media_type),
        size="" if version.size is None else in_words(version.size),
        original_name=version.original_name,
        note=version.note,
        on=version.on,
        said_by=version.said_by,
        href=opens.get(Form(version.form), ""),
        is_elsewhere=version.form == Form.LINK,
        problem=found.problem if found else "",
    )
