"""Opening a report, writing it, commenting on it, clearing and correcting it."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest, may, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.reports import commands, policy
from candour.reports.forms import CorrectForm, HeadForm, OpenForm, RecommendationsForm, SectionForm
from candour.reports.models import Paper, Report
from candour.reports.printing import FORM_NAMES, MOST_ROWS_ON_A_PAGE, printed
from candour.reports.queries import pages, quarterly_report
from candour.reports.queries.paper_pages import newest_failure, under_way
from candour.reports.queries.texts import written_in
from candour.reports.rules.words import CommentKind, Part
from candour.reports.views import signing
from candour.ui.forms import DeedForm


@needs(Permission.SEE_REPORTS)
def reports(request: SignedInRequest) -> HttpResponse:
    """Every report that this person may open."""
    lines = pages.report_lines(policy.visible_to(request.person))
    may_open = may(request.person, Permission.WRITE_REPORT)
    return render(request, "reports/reports.html", {"lines": lines, "may_open": may_open})


@needs(Permission.WRITE_REPORT)
def open_report(request: SignedInRequest) -> HttpResponse:
    """Begin a report."""
    form = OpenForm(request.POST or None, initial={"position_on": today()})
    if form.is_valid():
        opened: list[Report] = []
        if attempt(form, lambda: opened.append(commands.open_report(by=request.person, on=today(), **_said(form)))):
            return redirect(opened[0] if opened else "reports:reports")
    return render(request, "reports/open_report.html", {"form": form})


@needs(Permission.SEE_REPORTS, hidden=True)
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """The report as readers will see it, with what is missing on top. Readers from outside get what was cleared."""
    row = get_object_or_404(policy.visible_to(request.person), pk=pk)
    newest = row.versions.first()
    if not policy.may_see_drafts(request.person):
        return redirect("reports:version", pk, newest.number if newest else 1)
    said = quarterly_report(row.plan, on=row.on, report=row, asked_on=today())
    shown = {"report": said, "printed": printed(said, most=MOST_ROWS_ON_A_PAGE), "form_names": FORM_NAMES}
    clearing = {"making": under_way(row.paper), "failure": newest_failure(row.paper)}
    desk = pages.desk_of(row, request.person)
    return render(request, "reports/report.html", {"row": row, "desk": desk, **shown, **clearing})


@needs(Permission.WRITE_REPORT)
def describe_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the head of the paper."""
    row = get_object_or_404(Report, pk=pk)
    at_first = {"title": row.title, "author": row.author, "item": row.item, "seen": row.version}
    form = HeadForm(request.POST or None, initial=at_first)
    if form.is_valid():
        deed = {"report": row, "by": request.person, "on": today(), **form.cleaned_data}
        if attempt(form, lambda: commands.describe_report(**deed), subject=row):
            return redirect(row)
    return render(request, "reports/describe_report.html", {"form": form, "row": row})


@needs(Permission.WRITE_REPORT)
def write_section(request: SignedInRequest, pk: int, part: str) -> HttpResponse:
    """Write one part of a report."""
    row = get_object_or_404(Report, pk=pk)
    name = pages.part_name(row, part)
    if not name:
        raise Http404
    kind = RecommendationsForm if part == Part.RECOMMENDATIONS else SectionForm
    form = kind(request.POST or None, initial={"text": written_in(row).text(part)})
    if form.is_valid():
        said = _said(form)
        if attempt(form, lambda: commands.write_section(report=row, part=part, by=request.person, on=today(), **said)):
            return redirect(row)
    return render(request, "reports/write_section.html", {"form": form, "row": row, "name": name})


@needs(Permission.COMMENT_FINANCE)
def comment_finance(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Give the comments of the Chief Finance Officer."""
    return _comment(request, pk, CommentKind.FINANCE)


@needs(Permission.COMMENT_LEGAL)
def comment_legal(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Give the legal comments."""
    return _comment(request, pk, CommentKind.LEGAL)


def _comment(request: SignedInRequest, pk: int, kind: CommentKind) -> HttpResponseBase:
    return signing.sign_comments(request, get_object_or_404(Paper, report=pk).pk, kind.value)


@needs(Permission.CLEAR_REPORT)
def clear_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Clear a report, which freezes it; the worker makes its files."""
    row = get_object_or_404(Report, pk=pk)
    form = DeedForm(request.POST or None)
    if form.is_valid():
        once = form.cleaned_data["once"]
        deed = {"paper": row.paper, "by": request.person, "on": today(), "once": once}
        if attempt(form, lambda: commands.ask_to_clear_paper(**deed)):
            return redirect(row)
    shown = {"form": form, "row": row, "missing": pages.missing_parts(row)}
    return render(request, "reports/clear_report.html", shown)


@needs(Permission.CLEAR_REPORT)
def correct_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Issue a corrected version; the worker makes its files."""
    row = get_object_or_404(Report, pk=pk)
    form = CorrectForm(request.POST or None)
    if form.is_valid():
        said = _said(form)
        deed = {"paper": row.paper, "by": request.person, "on": today(), **said}
        if attempt(form, lambda: commands.ask_to_correct_paper(**deed)):
            return redirect(row)
    return render(request, "reports/correct_report.html", {"form": form, "row": row})


def _said(form: DeedForm) -> dict[str, Any]:
    """What a form asks of its command, without the version seen, which only an edit in place needs."""
    return {name: value for name, value in form.cleaned_data.items() if name != "seen"}
