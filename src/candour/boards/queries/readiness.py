"""On which day the stages of a meeting were met, as far as its papers, its pack and its minutes tell."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Min, Q, QuerySet

from candour.boards.models import AgendaItem, Circulation, Meeting, MinutesVersion, PackAsked
from candour.boards.rules.deadlines import Stage
from candour.boards.rules.items import ItemKind
from candour.boards.rules.packs import Reach
from candour.reports.models import Comment, Paper
from candour.reports.queries.courses import PaperCourse, courses
from candour.reports.rules.tracking import Desk, Holder

WITH_THE_AUTHOR = frozenset({Holder.AUTHOR, Holder.DIRECTOR})
BY_THEMSELVES = [ItemKind.MINUTES.value, ItemKind.FORWARD_PLAN.value]  # nobody writes a paper for them
BY_CLEARANCE = (Stage.LEADERSHIP, Stage.BRIEFING)


def days_met(meeting: Meeting) -> dict[Stage, date | None]:
    """The day on which each stage was met by what is kept here, None for one that is not met. At most ten statements.

    Drafts: the last paper of the agenda left its author. Comments: the last of them is signed, and none is void. The
    leadership team and the chair's briefing are met once every paper is cleared. Publish: the public pack went out, or
    without one the agenda (the caller knows). Minutes: the draft went round or was published.
    """
    pack = PackAsked.objects.filter(
        publication__meeting=meeting, publication__starts_at=meeting.starts_at, publication__number=0,
        reach=Reach.PUBLIC.value, failure=None,
    )  # fmt: skip
    packed = pack.aggregate(first=Min("asked_on"))["first"]
    published = MinutesVersion.objects.filter(meeting=meeting).aggregate(first=Min("issued_on"))["first"]
    sent = Circulation.objects.filter(meeting=meeting).aggregate(first=Min("sent_on"))["first"]
    out = min((each for each in (published, sent) if each), default=None)
    return {**_days_of_papers(meeting), Stage.PUBLISH: packed, Stage.MINUTES: out}


def _days_of_papers(meeting: Meeting) -> dict[Stage, date | None]:
    of_the_agenda = Q(supplement=0) | Q(supplement=None)
    items = meeting.items.standing().filter(of_the_agenda, Q(expects_paper=True) | Q(paper__isnull=False))
    items = items.exclude(paper=None, kind__in=BY_THEMSELVES)
    rows = list(items.annotate(uploaded=Min("documents__added_on", filter=Q(documents__taken_off=None))))
    uploads: list[date | None] = [vars(each)["uploaded"] for each in rows if each.paper_id is None]
    if not rows or None in uploads:
        return {}
    papers = courses(_papers(rows))
    drafted, signed = [_drafted_on(each) for each in papers], _signed_on(papers)
    cleared = [each.since.on if each.is_cleared else None for each in papers]
    ready = _last([*cleared, *uploads])
    return {
        Stage.DRAFTS: _last([*drafted, *uploads]),
        Stage.COMMENTS: _last([*signed, *uploads]),
        **dict.fromkeys(BY_CLEARANCE, ready),
    }


def _papers(rows: Iterable[AgendaItem]) -> QuerySet[Paper]:
    passed = Max("passings__passed_on", filter=Q(passings__to=Desk.COMMENTS.value))
    return Paper.objects.filter(pk__in={each.paper_id for each in rows if each.paper_id}).annotate(left_on=passed)


def _drafted_on(course: PaperCourse) -> date | None:
    """When a paper last left its author: passed on for comments, or opened for them, as the quarterly report is."""
    if course.holder in WITH_THE_AUTHOR:
        return None
    left: date | None = vars(course.paper).get("left_on")
    return left or (course.paper.opened_on if course.paper.report_id else course.since.on)


def _signed_on(papers: Iterable[PaperCourse]) -> list[date | None]:
    """When the last comments on each paper were signed; None where some lack; the day it was cleared without any."""
    keys = [each.paper.pk for each in papers]
    reports = {each.paper.report_id: each.paper.pk for each in papers if each.paper.report_id}
    last: dict[int | None, date] = {}
    found = Comment.objects.filter(Q(paper__in=keys) | Q(report__in=reports)).order_by("commented_on")
    for paper, report, on in found.values_list("paper", "report", "commented_on"):
        last[paper or reports.get(report)] = on
    return [
        None if each.lacking and not each.is_cleared else last.get(each.paper.pk) or _drafted_on(each)
        for each in papers
    ]


def _last(days: Iterable[date | None]) -> date | None:
    """The last of some days, None where one is missing or there is none."""
    known = list(days)
    return None if None in known else max((each for each in known if each), default=None)
