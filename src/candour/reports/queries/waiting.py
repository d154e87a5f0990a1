"""What waits for one person in the reports: to comment on, to clear, to answer."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from candour.lib.dates import format_day
from candour.lib.shapes import Duty, Waiting
from candour.people.models import Person
from candour.people.policy import may
from candour.people.queries import others_who_may
from candour.people.rules import Permission, permissions_of
from candour.reports.models import Paper
from candour.reports.policy import may_see_drafts, papers_visible_to
from candour.reports.queries.courses import PaperCourse, courses
from candour.reports.rules.tracking import Holder
from candour.reports.rules.words import CommentKind

ASKED = ((CommentKind.FINANCE, Permission.COMMENT_FINANCE), (CommentKind.LEGAL, Permission.COMMENT_LEGAL))
MOST = 25
DUTIES = {CommentKind.FINANCE: "the comments of the Chief Finance Officer", CommentKind.LEGAL: "legal comments"}
AT_COMMENTS = {Holder.FINANCE, Holder.LEGAL, Holder.BOTH}


def waiting_for(person: Person) -> list[Waiting]:
    """The papers that wait for somebody's comments, those that can be cleared, and the queries to answer.

    Comments that rest on what was changed since are asked for again. One statement, and up to three more where
    something was written after comments were signed.
    """
    if not may_see_drafts(person):
        return []
    asked = [kind for kind, permission in ASKED if may(person, permission)]
    may_clear = may(person, Permission.CLEAR_REPORT)
    papers = _not_cleared(papers_visible_to(person))
    if not asked and not may_clear:
        papers = papers.filter(written_by=person)
    found: list[Waiting] = []
    for course in courses(papers[:MOST]):
        found += [_to_sign(course, kind) for kind in asked if kind in course.lacking and course.holder in AT_COMMENTS]
        found += [_to_clear(course)] if may_clear and course.holder is Holder.CLEARER else []
        found += [_to_answer(course)] if course.has_open_query and course.paper.written_by_id == person.pk else []
    return found


def duties_of(person: Person, *, on: date) -> list[Duty]:
    """The papers that wait for somebody's role, with how many others hold one like it. At most seven statements."""
    permissions = permissions_of(person.roles_on(on))
    asked = [(kind, permission) for kind, permission in ASKED if permission in permissions]
    if not asked:
        return []
    waiting = courses(_not_cleared(Paper.objects.all())[:MOST])
    return [
        Duty(
            f"Reports that wait for {DUTIES[kind]}",
            sum(kind in course.lacking for course in waiting),
            others_who_may(permission, person, on=on),
        )
        for kind, permission in asked
    ]  # fmt: skip


def _not_cleared(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    open_ones = papers.filter(Q(report=None) | Q(report__versions=None), cleared_versions=None)
    return open_ones.select_related("report__plan").order_by("needed_by", "report__on", "pk")


def _to_sign(course: PaperCourse, kind: CommentKind) -> Waiting:
    paper = course.paper
    if paper.report_id:
        return _waiting("Comment on", paper, reverse(f"reports:comment_{kind.value}", args=[paper.report_id]))
    return _waiting("Comment on", paper, reverse("reports:sign_comments", args=[paper.pk, kind.value]))


def _to_clear(course: PaperCourse) -> Waiting:
    paper = course.paper
    if paper.report_id:
        return _waiting("Clear", paper, reverse("reports:clear_report", args=[paper.report_id]))
    return _waiting("Clear", paper, reverse("reports:clear_paper", args=[paper.pk]))


def _to_answer(course: PaperCourse) -> Waiting:
    return _waiting("Answer what is asked about", course.paper, course.paper.get_absolute_url())


def _waiting(verb: str, paper: Paper, url: str) -> Waiting:
    report = paper.report
    detail = f"{report.plan.name}, position at {format_day(report.on)}" if report else ""
    return Waiting(verb, paper.title, url, due=paper.needed_by, detail=detail)
