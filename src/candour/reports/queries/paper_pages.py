"""What the pages of papers ask: one paper with all that is about it, and the report tracker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from candour.lib.dates import format_day
from candour.lib.shapes import Page
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.reports.models import (
    Appendix,
    ClearedPaper,
    Clearing,
    ClearingFailure,
    Comment,
    Paper,
    PaperFor,
    PaperQuery,
    StandardText,
    WordReading,
)
from candour.reports.policy import may_comment, may_handle, may_write_paper
from candour.reports.queries.basis import newest_comments, standing_comments
from candour.reports.queries.courses import PaperCourse, courses
from candour.reports.queries.pages import PartTask
from candour.reports.queries.readiness import lacking
from candour.reports.queries.versions import content_of_paper
from candour.reports.rules.papers import KIND_NAMES, PaperKind, lateness
from candour.reports.rules.signing import Difference, Way, compared
from candour.reports.rules.tracking import HOLDER_NAMES, Holder
from candour.reports.rules.words import COMMENT_NAMES, CommentKind

PAGE_SIZE = 50


@dataclass(frozen=True)
class TrackerLine:
    """A paper in the report tracker: who holds it, since when, and how it stands to the day by which it is needed."""

    title: str
    url: str
    kind: str
    bodies: str
    holder: str
    since: date
    needed_by: date | None
    lateness: str
    is_late: bool
    is_restricted: bool


@dataclass(frozen=True)
class ChangeShown:
    """What changed since comments were signed, word by word."""

    words: str
    pieces: tuple[tuple[Way, str], ...]


@dataclass(frozen=True)
class CommentTask:
    """Comments of one kind on a paper: where they stand, and what this person may do about them."""

    name: str
    status: str
    colour: str
    sign_url: str
    enter_url: str


@dataclass(frozen=True)
class PaperDesk:
    """What stands above a paper that is being written: who holds it, what is missing, and what one may do."""

    line: TrackerLine
    missing: list[str]
    tasks: list[PartTask]
    comments: list[CommentTask]
    queries: list[PaperQuery]
    appendices: list[Appendix]
    reading: WordReading | None
    versions: list[ClearedPaper]
    making: Clearing | None
    failure: ClearingFailure | None
    may_write: bool
    may_handle: bool
    may_clear: bool


def tracker_page(papers: QuerySet[Paper], *, on: date, number: int = 1) -> Page[TrackerLine]:
    """One page of papers that are not cleared, the ones needed first on top. At most seven statements."""
    open_ones = papers.filter(cleared_versions=None)
    first = (number - 1) * PAGE_SIZE
    found = courses(open_ones.order_by("needed_by", "opened_on", "pk")[first : first + PAGE_SIZE])
    lines = _lines(found, on=on)
    return Page(lines, number, PAGE_SIZE, open_ones.count(), order="what is needed first on top", kind="papers")


def cleared_lines(papers: QuerySet[Paper], *, on: date) -> list[TrackerLine]:
    """The papers cleared last, up to fifty. At most five statements."""
    return _lines(courses(papers.exclude(cleared_versions=None).distinct().order_by("-pk")[:PAGE_SIZE]), on=on)


def _lines(found: Sequence[PaperCourse], *, on: date) -> list[TrackerLine]:
    names: dict[int, list[str]] = {}
    rows = PaperFor.objects.filter(paper__in=[each.paper.pk for each in found]).select_related("body")
    for row in rows:
        names.setdefault(row.paper_id, []).append(row.body.name)
    return [_line(each, ", ".join(names.get(each.paper.pk, [])), on) for each in found]


def _line(course: PaperCourse, bodies: str, on: date) -> TrackerLine:
    paper = course.paper
    is_author = course.holder is Holder.AUTHOR and paper.author
    return TrackerLine(
        title=paper.title,
        url=paper.get_absolute_url(),
        kind=KIND_NAMES[PaperKind(paper.kind)],
        bodies=bodies,
        holder=f"{HOLDER_NAMES[course.holder]}: {paper.author}" if is_author else HOLDER_NAMES[course.holder],
        since=course.since.on,
        needed_by=paper.needed_by,
        lateness="" if course.is_cleared else lateness(paper.needed_by, on=on),
        is_late=not course.is_cleared and paper.is_late(on=on),
        is_restricted=paper.is_restricted,
    )


def paper_desk(paper: Paper, person: Person, *, on: date) -> PaperDesk:
    """What this person needs to bring this paper on."""
    (course,) = courses(Paper.objects.filter(pk=paper.pk))
    (line,) = _lines([course], on=on)
    versions = list(paper.cleared_versions.order_by("-number"))
    newest = Clearing.objects.filter(paper=paper).select_related("failure").order_by("-pk").first()
    failure = getattr(newest, "failure", None)
    is_being_made = course.holder is Holder.WORKER or _is_made_again(newest)
    may_write = may_write_paper(person, paper)
    return PaperDesk(
        line=line,
        missing=lacking(paper),
        tasks=_tasks(paper) if may_write else [],
        comments=_comment_tasks(paper, person),
        queries=list(paper.queries.select_related("answer").order_by("-pk")),
        appendices=list(paper.appendices.filter(taken_out=None).order_by("pk")),
        reading=paper.word_readings.order_by("-pk").first(),
        versions=versions,
        making=newest if is_being_made else None,
        failure=failure,
        may_write=may_write,
        may_handle=may_handle(person, paper),
        may_clear=may(person, Permission.CLEAR_REPORT),
    )


def _is_made_again(newest: Clearing | None) -> bool:
    """Whether a correction of a paper that was cleared before is being made."""
    return newest is not None and Clearing.objects.filter(pk=newest.pk, made=None, failure=None).exists()


def under_way(paper: Paper) -> Clearing | None:
    """The clearing of a paper that is being made now. One statement."""
    return Clearing.objects.filter(paper=paper, made=None, failure=None).order_by("-pk").first()


def newest_failure(paper: Paper) -> ClearingFailure | None:
    """Why the newest clearing of a paper could not be brought to an end, if it could not. One statement."""
    newest = Clearing.objects.filter(paper=paper).select_related("failure").order_by("-pk").first()
    found: ClearingFailure | None = getattr(newest, "failure", None)
    return found


def _tasks(paper: Paper) -> list[PartTask]:
    content = content_of_paper(paper)
    tasks = [
        _task(
            each.heading, reverse("reports:write_paper_section", args=[paper.pk, each.key]), is_done=bool(each.blocks)
        )
        for each in content.sections
    ]
    if paper.kind == PaperKind.REPORT:
        tasks += [
            _task(
                f"Recommendations to {each.body.name}",
                reverse("reports:recommend", args=[paper.pk, each.body_id]),
                is_done=bool(content.recommended_to(each.body_id)),
            )
            for each in paper.bodies.select_related("body")
        ]
    listed = reverse("reports:background_papers", args=[paper.pk])
    return [*tasks, _task("Background papers", listed, is_done=bool(content.background_papers))]


def _task(title: str, url: str, *, is_done: bool) -> PartTask:
    return PartTask(title, url, "Written" if is_done else "Not written yet", "" if is_done else "yellow")


def _comment_tasks(paper: Paper, person: Person) -> list[CommentTask]:
    if not paper.needs_comments:
        return []
    standing = standing_comments(paper)
    may_enter = may(person, Permission.ENTER_COMMENTS)
    tasks = []
    for kind in CommentKind:
        given = standing.get(kind)
        words, colour = ("Not given yet", "yellow")
        if given:
            words, colour = ("To be signed again", "orange") if given.is_void else (_signed(given.comment), "")
        args = [paper.pk, kind.value]
        sign_url = reverse("reports:sign_comments", args=args) if may_comment(person, kind) else ""
        enter_url = reverse("reports:enter_comments", args=args) if may_enter else ""
        tasks.append(CommentTask(COMMENT_NAMES[kind], words, colour, sign_url, enter_url))
    return tasks


def _signed(comment: Comment) -> str:
    return f"Signed by {comment.signed_by}, {format_day(comment.commented_on)}"


def changes_shown(differences: Sequence[Difference]) -> list[ChangeShown]:
    """What voids comments, word by word, as the signer sees it."""
    return [ChangeShown(each.words, compared(each.before, each.after)) for each in differences]


def last_time(paper: Paper, kind: CommentKind) -> Comment | None:
    """The comments of this kind on the paper that came before, or on the last quarterly report of the same plan."""
    before = paper.follows or _report_before(paper)
    return newest_comments(before).get(kind) if before else None


def _report_before(paper: Paper) -> Paper | None:
    if not paper.report:
        return None
    earlier = Paper.objects.filter(report__plan=paper.report.plan_id, report__on__lt=paper.report.on)
    return earlier.select_related("report").order_by("-report__on").first()


def standard_texts(kind: CommentKind | None, *, on: date) -> QuerySet[StandardText]:
    """The standard texts that hold on a day, each in its newest form, for comments of one kind or for sections."""
    newest = StandardText.objects.filter(from_on__lte=on).order_by("name", "-from_on", "-pk").distinct("name")
    return StandardText.objects.filter(pk__in=newest.values("pk"), kind=kind or "").exclude(text="").order_by("name")


def all_standard_texts(*, on: date) -> list[StandardText]:
    """Every standard text that holds on a day, by name. One statement."""
    newest = StandardText.objects.filter(from_on__lte=on).order_by("name", "-from_on", "-pk").distinct("name")
    return [each for each in newest if each.text]
