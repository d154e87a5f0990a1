"""Opening a report, writing its sections, and commenting on it."""

from datetime import date

from candour.lib.dates import format_day
from candour.people.models import Body, Person
from candour.plans.models import Plan, Theme
from candour.plans.queries.position import require_position
from candour.records.deeds import deed
from candour.records.rules import Actor
from candour.reports.commands.signing import Said, sign_comments
from candour.reports.commands.steady import require_not_being_made
from candour.reports.models import Comment, Paper, PaperFor, Report, SectionText
from candour.reports.queries.texts import theme_part
from candour.reports.rules.papers import PaperKind
from candour.reports.rules.refusals import NothingWritten, ReportExists, UnknownPart
from candour.reports.rules.words import CommentKind, Part


def open_report(
    *,
    plan: Plan,
    body: Body,
    position_on: date,
    on: date,
    by: Actor,
    title: str = "",
    author: str = "",
    item: str = "",
    once: str = "",
) -> Report:
    """Begin a report of a plan to a body, with the position at the end of `position_on`.

    Raises ReportExists if there is one already, NoPositionRecorded before the plan's first position.
    """
    require_position(plan, on=position_on)
    if Report.objects.filter(plan=plan, body=body, on=position_on).exists():
        raise ReportExists(
            f"There is a report of {plan.name} to {body.name} at {format_day(position_on)} already. Open that one."
        )
    title = " ".join(title.split()) or f"{plan.name}: quarterly report"
    author = " ".join(author.split()) or _name_and_post(by, on)
    content = {"plan": plan.name, "body": body.name, "position_on": position_on, "title": title}
    with deed("report.opened", None, by=by, on=on, once=once, content=content) as done:
        report = Report.objects.create(
            plan=plan, body=body, on=position_on, title=title, author=author, item=item.strip(), opened_on=on
        )
        done.subject = report
        _open_its_paper(report, by=by)
    return report


def _open_its_paper(report: Report, *, by: Actor) -> None:
    """The paper under which a quarterly report is cleared and goes on an agenda."""
    writer = by if isinstance(by, Person) else None
    paper = Paper.objects.create(
        kind=PaperKind.QUARTERLY, report=report, title=report.title, author=report.author, written_by=writer,
        opened_on=report.opened_on,
    )  # fmt: skip
    PaperFor.objects.create(paper=paper, body=report.body)


def describe_report(
    *, report: Report, title: str, author: str, item: str, on: date, by: Actor, seen: int | None = None, once: str = ""
) -> None:
    """Change what stands at the head of the paper: title, author, item number.

    Raises Changed if somebody else did since version `seen`, NothingWritten without a title, BeingCleared while it is
    being made.
    """
    require_not_being_made(report.paper)
    if not title.strip():
        raise NothingWritten("A report has a title. Enter one.")
    seen = report.version if seen is None else seen
    head = {"title": " ".join(title.split()), "author": " ".join(author.split()), "item": item.strip()}
    with deed("report.described", report, by=by, on=on, seen=seen, once=once, content=head):
        Report.objects.filter(pk=report.pk).update(**head)
        Paper.objects.filter(report=report).update(title=head["title"], author=head["author"])


def write_section(*, report: Report, part: str, text: str, on: date, by: Actor, once: str = "") -> SectionText:
    """Write a part of a report: introduction, recommendations, background, or the paragraph of a theme.

    The earlier text is kept; an empty text takes the part out. What was cleared before does not change.
    Raises UnknownPart for a part that the report does not have.
    """
    _require_part(report, part)
    with deed("report.written", report, by=by, on=on, once=once, content={"part": part, "text": text}) as done:
        return SectionText.objects.create(report=report, part=part, text=text.strip(), written_on=on, **done.stamp)


def comment(*, report: Report, kind: CommentKind, text: str, on: date, by: Actor, once: str = "") -> Comment:
    """Sign comments on a quarterly report as it stands. Raises as `sign_comments`."""
    return sign_comments(paper=report.paper, kind=kind, said=Said(text), on=on, by=by, once=once)


def _require_part(report: Report, part: str) -> None:
    themes = Theme.objects.filter(plan=report.plan_id).values_list("pk", flat=True)
    if part not in {*Part, *(theme_part(pk) for pk in themes)}:
        raise UnknownPart(f"This report has no part “{part}”.")


def _name_and_post(by: Actor, on: date) -> str:
    post = by.post_on(on)
    return f"{by.name}, {post}" if post else by.name
