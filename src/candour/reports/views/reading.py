"""Reading reports: cleared versions exactly as they were frozen, drafts, and the position of any day."""

import base64
import hashlib
import re
from collections.abc import Iterator
from datetime import date

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from candour.outputs.pdf import CannotBeSet
from candour.outputs.word import TemplateRefused
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.models import Plan
from candour.plans.queries.position import NoPositionRecorded
from candour.records.clock import today
from candour.reports import policy
from candour.reports.models import SnapshotFile
from candour.reports.printing import FORM_NAMES, MEDIA_TYPES, MOST_ROWS_ON_A_PAGE, Form, csv_of, file_name, printed
from candour.reports.printing import render as print_report
from candour.reports.queries import quarterly_report
from candour.reports.queries.streaming import milestone_rows
from candour.reports.rules.shapes import QuarterlyReport, Row

_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@needs(Permission.SEE_REPORTS, hidden=True)
def version(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """A cleared version as it was frozen. The page is the file itself, never printed again by newer code."""
    frozen = _frozen(request, pk, number, Form.HTML)
    response = HttpResponse(frozen, content_type=MEDIA_TYPES[Form.HTML])
    response["Content-Security-Policy"] = policy_for(frozen)
    return response


@needs(Permission.SEE_REPORTS, hidden=True)
def version_file(request: SignedInRequest, pk: int, number: int, form: str) -> HttpResponse:
    """A file of a cleared version, byte for byte."""
    snapshot = get_object_or_404(policy.versions_visible_to(request.person), report=pk, number=number)
    asked = _form(form)
    name = f"report-{snapshot.report.on.isoformat()}-version-{number}.{asked.value}"
    return _download(_frozen(request, pk, number, asked), asked, name)


@needs(Permission.SEE_INTERNAL, hidden=True)
def draft_file(request: SignedInRequest, pk: int, form: str) -> HttpResponseBase:
    """A report as it stands now, in one form, marked as a working draft."""
    row = get_object_or_404(policy.visible_to(request.person), pk=pk)
    asked = _form(form)
    if asked is Form.CSV:
        return _streamed(milestone_rows(row.plan, on=row.on, report=row), f"report-{row.on.isoformat()}.csv")
    return _printed(quarterly_report(row.plan, on=row.on, report=row, asked_on=today()), asked)


@needs(Permission.SEE_INTERNAL)
def position(request: SignedInRequest, slug: str, on: date) -> HttpResponse:
    """The report of a plan for any day, without anybody having opened one."""
    report = _report_of(slug, on)
    shown = {
        "report": report,
        "printed": printed(report, most=MOST_ROWS_ON_A_PAGE),
        "form_names": FORM_NAMES,
        "slug": slug,
        "on": on,
    }
    return render(request, "reports/position.html", shown)


@needs(Permission.SEE_INTERNAL)
def position_file(request: SignedInRequest, slug: str, on: date, form: str) -> HttpResponseBase:
    """The same in one form."""
    asked = _form(form)
    if asked is Form.CSV:
        return _streamed(_rows_of(slug, on), f"{slug}-{on.isoformat()}.csv")
    return _printed(_report_of(slug, on), asked)


def _report_of(slug: str, on: date) -> QuarterlyReport:
    plan = get_object_or_404(Plan, slug=slug)
    try:
        return quarterly_report(plan, on=on, asked_on=today())
    except NoPositionRecorded as nothing:
        raise Http404(str(nothing)) from nothing


def _rows_of(slug: str, on: date) -> Iterator[Row]:
    plan = get_object_or_404(Plan, slug=slug)
    try:
        return milestone_rows(plan, on=on)
    except NoPositionRecorded as nothing:
        raise Http404(str(nothing)) from nothing


def _frozen(request: SignedInRequest, pk: int, number: int, form: Form) -> bytes:
    snapshots = policy.versions_visible_to(request.person).filter(report=pk, number=number)
    return bytes(get_object_or_404(SnapshotFile, snapshot__in=snapshots, format=form).content)


def _form(words: str) -> Form:
    try:
        return Form(words)
    except ValueError as error:
        raise Http404(f"A report has no form “{words}”.") from error


def _printed(report: QuarterlyReport, form: Form) -> HttpResponse:
    try:
        return _download(print_report(report, form), form, file_name(report, form))
    except (CannotBeSet, TemplateRefused) as problem:
        return HttpResponse(f"{problem}\n", status=422, content_type="text/plain; charset=utf-8")


def _download(content: bytes, form: Form, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _streamed(rows: Iterator[Row], name: str) -> StreamingHttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(csv_of(rows), content_type=MEDIA_TYPES[Form.CSV], headers=disposition)


def policy_for(page: bytes) -> str:
    """A policy that lets a frozen page have the one style sheet that was frozen into it, and nothing else."""
    styles = [base64.b64encode(hashlib.sha256(style).digest()).decode() for style in _STYLE.findall(page)]
    allowed = " ".join(f"'sha256-{style}'" for style in styles) or "'none'"
    rest = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; style-src {allowed}; img-src data:; {rest}"
