"""The charts of a report. Each says what its table says, and answers one question."""

from candour.lib.charts import Bar, Mark, due_histogram, stacked_bars
from candour.lib.dates import format_day
from candour.lib.drawing import Look, Part
from candour.lib.shapes import Chart
from candour.reports.rules.shapes import Numbers, QuarterlyReport, ThemeSection

_PARTS = (
    Part("Completed", Look.solid),
    Part("In progress", Look.plain),
    Part("Overdue", Look.hatched),
    Part("Withdrawn", Look.dotted),
    Part("Carried forward", Look.ruled),
)
_LONGEST_NAME = 56  # letters that fit over a bar


def by_theme(report: QuarterlyReport) -> Chart:
    """How are we doing by theme?"""
    said = "; ".join(f"{theme.name}: {_said(theme.numbers)}" for theme in report.themes)
    return stacked_bars(
        key="by-theme",
        title="Milestones by theme",
        description=f"{report.head.position_words}. {said}.",
        name="Theme",
        parts=_PARTS,
        bars=[Bar(theme.name, _counts(theme.numbers)) for theme in report.themes],
    )


def of_theme(theme: ThemeSection, place: int) -> Chart:
    """How are the strategic actions of one theme doing?"""
    said = "; ".join(f"{line.code}: {_said(line.numbers)}" for line in theme.actions)
    return stacked_bars(
        key=f"theme-{place}",
        title=f"{theme.name}: milestones by strategic action",
        description=f"{said}.",
        name="Strategic action",
        parts=_PARTS,
        bars=[Bar(_short(f"{line.code} {line.title}"), _counts(line.numbers)) for line in theme.actions],
    )


def by_due_date(report: QuarterlyReport) -> Chart:
    """When does the work fall due, and how much of it on the day the Directions expire or after?"""
    days = [(line.due_on, _counts(line.numbers)) for line in report.due if line.due_on]
    said = "; ".join(f"{line.due}: {line.numbers.total}" for line in report.due)
    expiry = f" {report.expiry.title} {report.expiry.words}." if report.expiry else ""
    marks = [Mark(report.expiry.on, "Directions expire")] if report.expiry else []
    return due_histogram(
        key="by-due-date",
        title="When milestones fall due",
        description=f"Milestones by the day they are due. {said}.{expiry} Position at {format_day(report.on)}.",
        parts=_PARTS,
        days=days,
        marks=marks,
    )


def _counts(numbers: Numbers) -> tuple[int, ...]:
    return (numbers.completed, numbers.in_progress, numbers.overdue, numbers.withdrawn, numbers.carried_forward)


def _said(numbers: Numbers) -> str:
    parts = zip(_PARTS, _counts(numbers), strict=True)
    return ", ".join(f"{count} {part.name.lower()}" for part, count in parts if count) or "no milestones"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1].rstrip()}…"
