"""What waits for one person in the reports: to comment on, and to clear."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from candour.lib.dates import format_day
from candour.lib.shapes import Duty, Waiting
from candour.people.models import Person
from candour.people.policy import may
from candour.people.queries import others_who_may
from candour.people.rules import Permission, permissions_of
from candour.reports.models import Comment, Report, SectionText
from candour.reports.rules.words import CommentKind, Part

ASKED = (
    (CommentKind.FINANCE, Permission.COMMENT_FINANCE, "reports:comment_finance"),
    (CommentKind.LEGAL, Permission.COMMENT_LEGAL, "reports:comment_legal"),
)
MOST = 25
DUTIES = {CommentKind.FINANCE: "the comments of the Chief Finance Officer", CommentKind.LEGAL: "legal comments"}


def waiting_for(person: Person) -> list[Waiting]:
    """The reports that wait for somebody's comments, and those that can be cleared. At most one statement.

    Comments on recommendations that were changed since are asked for again.
    """
    permissions = [*(permission for _, permission, _ in ASKED), Permission.CLEAR_REPORT]
    if not any(may(person, permission) for permission in permissions):
        return []
    found = []
    for report in _not_cleared():
        lacking = [(permission, page) for kind, permission, page in ASKED if not _is_given(report, kind)]
        found += [_waiting("Comment on", report, page) for permission, page in lacking if may(person, permission)]
        if not lacking and may(person, Permission.CLEAR_REPORT):
            found.append(_waiting("Clear", report, "reports:clear_report"))
    return found


def duties_of(person: Person, *, on: date) -> list[Duty]:
    """The reports that wait for somebody's role, with how many others hold one like it. At most four statements."""
    permissions = permissions_of(person.roles_on(on))
    asked = [(kind, permission) for kind, permission, _ in ASKED if permission in permissions]
    if not asked:
        return []
    waiting = list(_not_cleared())
    return [
        Duty(
            f"Reports that wait for {DUTIES[kind]}",
            sum(not _is_given(report, kind) for report in waiting),
            others_who_may(permission, person, on=on),
        )
        for kind, permission in asked
    ]  # fmt: skip


def _not_cleared() -> QuerySet[Report]:
    texts = SectionText.objects.filter(report=OuterRef("pk"), part=Part.RECOMMENDATIONS).order_by("-recorded_at", "-pk")
    newest = {f"{kind}_{name}": _newest(kind, name) for kind in CommentKind for name in ("pk", "about")}
    reports = Report.objects.filter(versions=None).select_related("plan")
    return reports.annotate(recommended=Subquery(texts.values("pk")[:1]), **newest).order_by("on", "pk")[:MOST]


def _newest(kind: CommentKind, name: str) -> Subquery:
    comments = Comment.objects.filter(report=OuterRef("pk"), kind=kind).order_by("-recorded_at", "-pk")
    return Subquery(comments.values(name)[:1])


def _is_given(report: Report, kind: CommentKind) -> bool:
    """Whether the comments are there and are about the recommendations as they stand."""
    given, about = (getattr(report, f"{kind}_{name}") for name in ("pk", "about"))
    return given is not None and about == getattr(report, "recommended")  # noqa: B009  (an annotation has no type)


def _waiting(verb: str, report: Report, page: str) -> Waiting:
    detail = f"{report.plan.name}, position at {format_day(report.on)}"
    return Waiting(verb, report.title, reverse(page, args=[report.pk]), detail=detail)
