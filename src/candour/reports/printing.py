"""One report, printed in six forms. All of them print the same dataclass; none asks the database anything."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from candour.lib.shapes import Chart, Table
from candour.outputs.canonical import canonical
from candour.outputs.delimited import csv_chunks
from candour.outputs.pdf import pngs_of, render_pdf
from candour.outputs.spreadsheet import WorkbookFacts, xlsx_bytes
from candour.outputs.word import PaperFacts, Picture, render_word
from candour.reports import word_paper
from candour.reports.rules import drawings
from candour.reports.rules.shapes import Numbers, QuarterlyReport, Row, ThemeSection
from candour.reports.rules.sheets import milestones_table, sheets_of
from candour.reports.rules.tables import change_table, shortened, tables_of, theme_table

PAPER = Path(__file__).parent / "papers" / "quarterly_report.typ"
COLOUR = "#1d4a6b"


MOST_ROWS_ON_A_PAGE = 250  # longer tables go on in the files, which hold every row


class Form(StrEnum):
    """A form in which a report leaves the house."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


MEDIA_TYPES = {
    Form.HTML: "text/html; charset=utf-8",
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.CSV: "text/csv; charset=utf-8",
    Form.JSON: "application/json",
}
FORM_NAMES = {
    Form.HTML: "Web page",
    Form.PDF: "PDF",
    Form.DOCX: "Word",
    Form.XLSX: "Spreadsheet",
    Form.CSV: "CSV, every milestone",
    Form.JSON: "JSON, all of it",
}


@dataclass(frozen=True)
class PrintedTheme:
    """A theme with its chart and its table, as a page prints it."""

    section: ThemeSection
    chart: Chart
    table: Table


@dataclass(frozen=True)
class Printed:
    """A report with the tables and charts that are drawn from it. A page prints this and computes nothing."""

    report: QuarterlyReport
    tables: dict[str, Table]
    changes: tuple[Table, ...]
    themes: tuple[PrintedTheme, ...]
    by_theme: Chart
    by_due_date: Chart


@dataclass(frozen=True)
class NamedNumbers:
    """The numbers of a theme, or of all of them, under its name."""

    name: str
    numbers: Numbers


def printed(report: QuarterlyReport, *, most: int | None = None) -> Printed:
    """Draw the tables and charts of a report; with no more than `most` rows a table where a page asks for that."""
    return Printed(
        report=report,
        tables={name: shortened(table, most) for name, table in tables_of(report).items()},
        changes=tuple(shortened(change_table(group), most) for group in report.changes.groups),
        themes=tuple(
            PrintedTheme(theme, drawings.of_theme(theme, place), shortened(theme_table(theme), most))
            for place, theme in enumerate(report.themes)
        ),
        by_theme=drawings.by_theme(report),
        by_due_date=drawings.by_due_date(report),
    )


def render(report: QuarterlyReport, form: Form) -> bytes:
    """Print a report in one form. The same report makes the same bytes.

    Raises CannotBeSet if the PDF or the drawings take too much, TemplateRefused if the council's own Word template
    cannot be filled.
    """
    return _RENDERERS[form](report)


def file_name(report: QuarterlyReport, form: Form) -> str:
    """The name under which a report is saved, such as "bvip-2018-report-2018-06-11.pdf"."""
    plain = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in report.plan.lower())
    name = "-".join(part for part in plain.split("-") if part) or "plan"
    version = "" if report.head.version.startswith("Working") else f"-{report.head.version.lower().replace(' ', '-')}"
    return f"{name}-report-{report.on.isoformat()}{version}.{form.value}"


def _made_at(report: QuarterlyReport) -> datetime:
    """The moment that files carry: noon of the position date, so that printing again changes nothing."""
    return datetime.combine(report.on, time(12), UTC)


def _html(report: QuarterlyReport) -> bytes:
    return render_to_string("reports/standalone.html", {"printed": printed(report), "report": report}).encode()


def _pdf(report: QuarterlyReport) -> bytes:
    drawn = printed(report)
    data = {
        "report": report,
        "tables": drawn.tables,
        "change_tables": drawn.changes,
        "theme_tables": [theme.table for theme in drawn.themes],
        "charts": _charts(drawn),
        "colour": COLOUR,
    }
    return render_pdf(PAPER, data, made_at=_made_at(report), fonts=settings.HOME / "fonts")


def _charts(drawn: Printed) -> dict[str, Chart]:
    themes = {f"theme_{place}": theme.chart for place, theme in enumerate(drawn.themes)}
    return {"by_theme": drawn.by_theme, "by_due_date": drawn.by_due_date, **themes}


def _docx(report: QuarterlyReport) -> bytes:
    charts = _charts(printed(report))
    pngs = pngs_of([chart.svg for chart in charts.values()])
    pictures = {
        name: Picture(png, f"{chart.title}. {chart.description}", width_mm=150)
        for (name, chart), png in zip(charts.items(), pngs, strict=True)
    }
    counts = [NamedNumbers(theme.name, theme.numbers) for theme in report.themes]
    context = {"report": report, "counts": [*counts, NamedNumbers("All themes", report.milestones)]}
    return render_word(word_paper.template(), context, _facts(report), pictures)


def _facts(report: QuarterlyReport) -> PaperFacts:
    return PaperFacts(
        title=f"{report.head.title}. {report.head.position_words}",
        author=report.head.author or report.head.authority,
        made_at=_made_at(report),
        subject=report.sentence,
    )


def _xlsx(report: QuarterlyReport) -> bytes:
    facts = _facts(report)
    return xlsx_bytes(sheets_of(report), WorkbookFacts(facts.title, facts.author, facts.made_at, facts.subject))


def csv_of(rows: Iterable[Row]) -> Iterator[bytes]:
    """The CSV of a report, streamed from its rows. It is what `render` gives, and costs no memory."""
    return csv_chunks(milestones_table(rows))


def _csv(report: QuarterlyReport) -> bytes:
    return b"".join(csv_of(report.rows))


_RENDERERS: dict[Form, Callable[[QuarterlyReport], bytes]] = {
    Form.HTML: _html,
    Form.PDF: _pdf,
    Form.DOCX: _docx,
    Form.XLSX: _xlsx,
    Form.CSV: _csv,
    Form.JSON: canonical,
}
