"""What the pages of the reports room ask: the list, what is missing, the versions, a frozen file."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.urls import reverse

from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.plans.models import Plan, Theme
from candour.reports.models import Report, Snapshot, SnapshotFile
from candour.reports.queries.texts import Written, theme_part, written_in
from candour.reports.rules.words import COMMENT_NAMES, PART_NAMES, CommentKind, Part

_NEEDED = (Part.INTRODUCTION, Part.RECOMMENDATIONS)


@dataclass(frozen=True)
class MissingPart:
    """A part that a report lacks, in words; without those that `must_be_there` it cannot be cleared."""

    words: str
    url: str
    must_be_there: bool


@dataclass(frozen=True)
class ReportLine:
    """A report in the list of reports. `newest` is the number of its newest cleared version, or None."""

    title: str
    plan: str
    body: str
    on: date
    url: str
    newest: int | None
    cleared_on: date | None


@dataclass(frozen=True)
class PartTask:
    """A part of a report that can be written, with where it stands, as a task list prints it."""

    title: str
    url: str
    status: str
    colour: str
    hint: str = ""


def report_lines(reports: QuerySet[Report]) -> list[ReportLine]:
    """Reports, the newest position first. One statement."""
    cleared = Snapshot.objects.filter(report=OuterRef("pk")).order_by("-number")
    found = reports.select_related("plan", "body").annotate(
        newest=Max("versions__number"), cleared_on=Subquery(cleared.values("cleared_on")[:1])
    )
    return [
        ReportLine(
            title=each.title, plan=each.plan.name, body=each.body.name, on=each.on, url=each.get_absolute_url(),
            newest=each.newest, cleared_on=each.cleared_on,
        )
        for each in found
    ]  # fmt: skip


def missing_parts(report: Report, written: Written | None = None) -> list[MissingPart]:
    """What the report lacks, the necessary parts first. At most three statements."""
    stands = written or written_in(report)
    found = [
        MissingPart(f"{PART_NAMES[part]}: nothing is written yet.", _section(report, part), must_be_there=True)
        for part in _NEEDED
        if not stands.text(part)
    ]
    found += [missing for kind in CommentKind if (missing := _missing_comment(report, stands, kind))]
    found += [
        MissingPart(f"{theme.name}: no paragraph for this theme yet.", _section(report, part), must_be_there=False)
        for theme in _themes(report)
        if not stands.text(part := theme_part(theme.pk))
    ]
    return found


def _missing_comment(report: Report, stands: Written, kind: CommentKind) -> MissingPart | None:
    url = _comment(report, kind)
    if kind not in stands.comments:
        return MissingPart(f"{COMMENT_NAMES[kind]}: not given yet.", url, must_be_there=True)
    if stands.is_out_of_date(kind):
        words = f"{COMMENT_NAMES[kind]}: older than the recommendations, so they have to be given again."
        return MissingPart(words, url, must_be_there=True)
    return None


@dataclass(frozen=True)
class BuildersDesk:
    """What stands above a report that is being built: what is missing, what one may do, what was cleared."""

    missing: list[MissingPart]
    tasks: list[PartTask]
    versions: list[Snapshot]
    may_clear: bool
    may_write: bool


def desk_of(report: Report, person: Person) -> BuildersDesk:
    """What this person needs to build this report."""
    return BuildersDesk(
        missing=missing_parts(report),
        tasks=tasks_for(report, person),
        versions=list(report.versions.all()),
        may_clear=may(person, Permission.CLEAR_REPORT),
        may_write=may(person, Permission.WRITE_REPORT),
    )


def tasks_for(report: Report, person: Person) -> list[PartTask]:
    """The parts of the report that this person may write, with where each stands."""
    stands = written_in(report)
    tasks: list[PartTask] = []
    if may(person, Permission.WRITE_REPORT):
        parts = [(PART_NAMES[part], part.value) for part in Part]
        parts += [(f"Theme: {theme.name}", theme_part(theme.pk)) for theme in _themes(report)]
        tasks += [_task(title, _section(report, part), is_done=bool(stands.text(part))) for title, part in parts]
    permissions = {CommentKind.FINANCE: Permission.COMMENT_FINANCE, CommentKind.LEGAL: Permission.COMMENT_LEGAL}
    for kind, permission in permissions.items():
        if may(person, permission):
            is_done = kind in stands.comments and not stands.is_out_of_date(kind)
            url = _comment(report, kind)
            tasks.append(_task(COMMENT_NAMES[kind], url, is_done=is_done))
    return tasks


def _task(title: str, url: str, *, is_done: bool) -> PartTask:
    return PartTask(title, url, "Written" if is_done else "Not written yet", "" if is_done else "yellow")


def _section(report: Report, part: str) -> str:
    return reverse("reports:write_section", args=[report.pk, part])


def _comment(report: Report, kind: CommentKind) -> str:
    return reverse(f"reports:comment_{kind.value}", args=[report.pk])


def _themes(report: Report) -> QuerySet[Theme]:
    return Theme.objects.filter(plan=report.plan_id)


def part_name(report: Report, part: str) -> str:
    """The heading under which a part is written, or the empty text if the report has no such part."""
    if part in set(Part):
        return PART_NAMES[Part(part)]
    names = {theme_part(theme.pk): theme.name for theme in _themes(report)}
    return names.get(part, "")


def frozen_file(plan: Plan, form: str, *, on: date) -> SnapshotFile | None:
    """The newest cleared file of a plan's report for a day, in one form, if it was cleared. One statement."""
    files = SnapshotFile.objects.filter(format=form, snapshot__report__plan=plan, snapshot__report__on=on)
    return files.select_related("snapshot__report").order_by("-snapshot__recorded_at", "-pk").first()


def open_report_of(plan: Plan, *, on: date) -> Report | None:
    """The report of a plan for a day that is being written, if there is just one. One statement."""
    found = list(Report.objects.filter(plan=plan, on=on).select_related("body", "plan")[:2])
    return found[0] if len(found) == 1 else None
