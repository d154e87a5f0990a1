"""Who may see and write reports: always as of now."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.reports.models import ClearedPaper, Paper, Report, Snapshot
from candour.reports.rules.words import CommentKind

COMMENTERS = {CommentKind.FINANCE: Permission.COMMENT_FINANCE, CommentKind.LEGAL: Permission.COMMENT_LEGAL}

SEEN = """(%(sees_drafts)s OR EXISTS (
    SELECT FROM reports_snapshot version WHERE version.report_id = report.id))"""  # as `visible_to`, in SQL


def visible_to(person: Person) -> QuerySet[Report]:
    """The reports that somebody may open: whoever writes, comments or clears sees drafts, others what was cleared."""
    reports = Report.objects.select_related("plan", "body")
    if may_see_drafts(person):
        return reports
    return reports.filter(versions__isnull=False).distinct() if may(person, Permission.SEE_REPORTS) else reports.none()


def may_see_any(person: Person) -> bool:
    """Whether somebody may open reports at all."""
    return may(person, Permission.SEE_REPORTS)


def may_see_drafts(person: Person) -> bool:
    """Whether somebody sees a report before it is cleared: everybody inside, and nobody from outside."""
    return may(person, Permission.SEE_REPORTS) and may(person, Permission.SEE_INTERNAL)


def may_comment(person: Person, kind: CommentKind) -> bool:
    """Whether somebody gives the comments of this kind."""
    return may(person, COMMENTERS[kind])


def versions_visible_to(person: Person) -> QuerySet[Snapshot]:
    """The cleared versions that somebody may open: of every report that they may open."""
    return Snapshot.objects.filter(report__in=visible_to(person)).select_related("report")


HANDLES_ANY = (Permission.SEE_RESTRICTED, Permission.WRITE_REPORT, Permission.CLEAR_REPORT, *COMMENTERS.values())

PAPER_SEEN = """(%(sees_drafts)s OR EXISTS (
    SELECT FROM reports_clearedpaper made WHERE made.paper_id = paper.id))
AND (%(handles)s OR paper.ground = '' OR paper.written_by_id = %(person)s OR paper.lead_officer_id = %(person)s
)"""  # as `papers_visible_to`, in SQL


def papers_visible_to(person: Person) -> QuerySet[Paper]:
    """The papers that somebody may open: inside, drafts too; from outside, what was cleared and is not restricted.

    A restricted paper is seen by its author and lead officer, and by those who comment on papers, clear or keep them.
    """
    papers = Paper.objects.select_related("report", "written_by")
    if not may_see_any(person):
        return papers.none()
    if not may_see_drafts(person):
        papers = papers.filter(Exists(ClearedPaper.objects.filter(paper=OuterRef("pk"))))
    if any(may(person, permission) for permission in HANDLES_ANY):
        return papers
    return papers.filter(Q(ground="") | Q(written_by=person) | Q(lead_officer=person))


def papers_written_by(person: Person) -> QuerySet[Paper]:
    """The papers that somebody may write: any, for those who keep papers; else their own, and those they lead."""
    papers = papers_visible_to(person).filter(report=None)
    if may(person, Permission.WRITE_REPORT):
        return papers
    return papers.filter(Q(written_by=person) | Q(lead_officer=person))


def may_write_paper(person: Person, paper: Paper) -> bool:
    """Whether somebody may write this paper, and pass it on."""
    is_theirs = person.pk in {paper.written_by_id, paper.lead_officer_id}
    return may(person, Permission.WRITE_REPORT) or (may(person, Permission.WRITE_PAPER) and is_theirs)


def may_handle(person: Person, paper: Paper) -> bool:
    """Whether somebody may ask its author something: whoever comments on papers, clears or keeps them."""
    return any(may(person, permission) for permission in (Permission.WRITE_REPORT, Permission.CLEAR_REPORT)) or any(
        may(person, permission) for permission in COMMENTERS.values()
    )


def cleared_visible_to(person: Person) -> QuerySet[ClearedPaper]:
    """The cleared versions that somebody may open: of every paper that they may open."""
    return ClearedPaper.objects.filter(paper__in=papers_visible_to(person)).select_related("paper")
