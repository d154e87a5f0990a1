"""How far papers have come: who holds each, since when, and which comments are void. At most four statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from candour.reports.models import (
    ClearedPaper,
    Clearing,
    Comment,
    Paper,
    PaperFor,
    PaperQuery,
    PaperVersion,
    Passing,
    QueryAnswer,
    SectionText,
)
from candour.reports.queries.basis import basis_of_content, basis_of_texts
from candour.reports.rules.blocks import Content
from candour.reports.rules.signing import Basis, differences
from candour.reports.rules.tracking import Course, Desk, Holder, Signed, Since, holder_of
from candour.reports.rules.words import CommentKind, Part

type Kept = dict[str, Any]


@dataclass(frozen=True)
class PaperCourse:
    """A paper with who holds it and since when, and what has become of its comments."""

    paper: Paper
    holder: Holder
    since: Since
    lacking: tuple[CommentKind, ...]
    has_open_query: bool

    @property
    def is_cleared(self) -> bool:
        """Whether a version of it is cleared."""
        return self.holder is Holder.NOBODY


def courses(papers: QuerySet[Paper]) -> list[PaperCourse]:
    """How far some papers have come, in their order. At most four statements, whatever their number; slice first."""
    rows = list(_annotated(papers))
    void = _Voids.among(rows)
    return [_course(row, void) for row in rows]


def _annotated(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    own = {"paper": OuterRef("pk")}
    on_it = Q(**own) | Q(report=OuterRef("report"))
    comments = {kind: Comment.objects.filter(on_it, kind=kind) for kind in CommentKind}
    texts = SectionText.objects.filter(report=OuterRef("report"), part=Part.RECOMMENDATIONS)
    commented = {"on": "commented_on", "pk": "pk", "version": "version_id", "about": "about_id", "marks": "marks"}
    return papers.select_related("report").annotate(
        c_written=_newest(PaperVersion.objects.filter(**own), on="written_on", pk="pk"),
        c_asked_for=_newest(texts, on="written_on", pk="pk"),
        c_passed=_newest(Passing.objects.filter(**own), on="passed_on", to="to"),
        c_query=_newest(PaperQuery.objects.filter(**own, answer=None), on="asked_on"),
        c_answered=_newest(QueryAnswer.objects.filter(query__paper=OuterRef("pk")), on="answered_on"),
        c_finance=_newest(comments[CommentKind.FINANCE], **commented),
        c_legal=_newest(comments[CommentKind.LEGAL], **commented),
        c_clearing=_newest(Clearing.objects.filter(**own, made=None, failure=None), on="cleared_on"),
        c_cleared=_newest(ClearedPaper.objects.filter(**own), on="cleared_on"),
    )


def _newest[Row: Model](rows: QuerySet[Row], **columns: str) -> Subquery:
    found = JSONObject(at="recorded_at", **columns)
    return Subquery(rows.order_by("-recorded_at", "-pk").values(found=found)[:1])


def _course(row: Paper, voids: "_Voids") -> PaperCourse:
    signed = {kind: _signed(row, kind, voids) for kind in CommentKind}
    passed, query = _kept(row, "passed"), _kept(row, "query")
    course = Course(
        opened=Since(row.opened_on, datetime.combine(row.opened_on, time(), UTC)),
        desk=Desk(passed["to"]) if passed else Desk.COMMENTS if row.report_id else Desk.AUTHOR,
        passed=_since(passed),
        query=_since(query),
        answered=_since(_kept(row, "answered")),
        needs_comments=row.needs_comments,
        finance=signed[CommentKind.FINANCE],
        legal=signed[CommentKind.LEGAL],
        asked_to_clear=_since(_kept(row, "clearing")),
        cleared=_since(_kept(row, "cleared")),
    )
    holder, since = holder_of(course)
    lacking = [kind for kind, each in signed.items() if row.needs_comments and (each is None or each.void_since)]
    return PaperCourse(row, holder, since, tuple(lacking), has_open_query=bool(query))


def _signed(row: Paper, kind: CommentKind, voids: "_Voids") -> Signed | None:
    comment = _kept(row, kind)
    since = _since(comment)
    if comment is None or since is None:
        return None
    written = _since(_kept(row, "asked_for" if row.report_id else "written"))
    return Signed(since, (written or since) if voids.voids(row, comment) else None)


@dataclass(frozen=True)
class _Voids:
    """What is needed to tell whether comments hold: fetched for all papers at once, where something has changed."""

    names: dict[int, dict[int, str]]
    versions: dict[int, PaperVersion]
    texts: dict[int, list[SectionText]]

    @classmethod
    def among(cls, rows: Sequence[Paper]) -> "_Voids":
        """Ask what is needed, in at most three statements."""
        doubtful = [(row, comment) for row in rows for comment in _comments(row) if _may_be_void(row, comment)]
        papers = {row.pk for row, _ in doubtful}
        names: dict[int, dict[int, str]] = defaultdict(dict)
        bodies = PaperFor.objects.filter(paper__in=papers).select_related("body") if papers else ()
        for each in bodies:
            names[each.paper_id][each.body_id] = each.body.name
        wanted = {key for row, comment in doubtful for key in (comment["version"], _pk_written(row)) if key}
        reports = {row.report_id for row, _ in doubtful if row.report_id}
        texts: dict[int, list[SectionText]] = defaultdict(list)
        found = SectionText.objects.filter(report__in=reports).order_by("recorded_at", "pk") if reports else ()
        for text in found:
            texts[text.report_id].append(text)
        return cls(names, PaperVersion.objects.in_bulk(wanted) if wanted else {}, texts)

    def voids(self, row: Paper, comment: Kept) -> bool:
        """Whether comments on a paper are void."""
        if not _may_be_void(row, comment):
            return False
        now, then = self._basis(row, None, _pk_written(row)), self._basis(row, comment, comment["version"])
        return bool(differences(then, now, (comment["marks"] or "").splitlines()))

    def _basis(self, row: Paper, comment: Kept | None, version: int | None) -> Basis:
        names = self.names.get(row.pk, {})
        if row.report_id:
            until = _moment(comment["at"]) if comment else None
            known = [each for each in self.texts[row.report_id] if not until or each.recorded_at <= until]
            return basis_of_texts(names, {each.part: each.text for each in known})
        written = self.versions.get(version or 0)
        return basis_of_content(names, written.content if written else Content())


def _may_be_void(row: Paper, comment: Kept) -> bool:
    """Whether anything was written since, on which the comments might rest."""
    if not row.report_id:
        return bool(comment["version"] != _pk_written(row))
    asked_for = _kept(row, "asked_for")
    return bool(comment["marks"]) or comment["about"] != (asked_for["pk"] if asked_for else None)


def _comments(row: Paper) -> Iterable[Kept]:
    return (comment for kind in CommentKind if (comment := _kept(row, kind)))


def _pk_written(row: Paper) -> int | None:
    written = _kept(row, "written")
    return written["pk"] if written else None


def _kept(row: Paper, name: str) -> Kept | None:
    found: Kept | None = vars(row)[f"c_{name}"]
    return found


def _since(kept: Kept | None) -> Since | None:
    return Since(date.fromisoformat(kept["on"]), _moment(kept["at"])) if kept else None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
