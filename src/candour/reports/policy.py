"""Who may see and write reports: always as of now."""

from django.db.models import QuerySet

from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.reports.models import Report, Snapshot
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
