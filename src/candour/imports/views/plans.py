"""The four pages of an import: choose a file, say what the columns mean, settle the doubts, done."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from candour.evidence.models import Evidence
from candour.imports import commands, policy
from candour.imports.commands import SentFile
from candour.imports.forms.deciding import FinishForm
from candour.imports.forms.plans import ChooseFileForm, ColumnsForm, DoubtsForm
from candour.imports.models import Draft
from candour.imports.problem_file import write_problem_file
from candour.imports.queries import check_page, columns_of, done_page, preview_of
from candour.imports.rules.maps import read_map
from candour.imports.rules.shapes import Subject
from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.records.rules import Refused
from candour.ui.forms import DeedForm

RUNS_SHOWN = 50
XLSX = {"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@needs(Permission.IMPORT_PLAN)
def imports(request: SignedInRequest) -> HttpResponse:
    """What is being imported, and what was."""
    drafts = policy.drafts_visible_to(request.person).filter(closed_on=None)[:RUNS_SHOWN]
    runs = policy.runs_visible_to(request.person)[:RUNS_SHOWN]
    return render(request, "imports/imports.html", {"drafts": drafts, "runs": runs})


@needs(Permission.IMPORT_PLAN)
def choose_file(request: SignedInRequest) -> HttpResponse:
    """Step 1: the file, the plan and the day."""
    form = ChooseFileForm(request.POST or None, request.FILES or None, initial={"position_on": today()})
    begun: list[Draft] = []
    if form.is_valid() and attempt(form, lambda: begun.append(_begin(request, form))):
        return redirect("imports:columns", begun[0].pk) if begun else redirect("imports:imports")
    return render(request, "imports/choose_file.html", {"form": form})


def _begin(request: SignedInRequest, form: ChooseFileForm) -> Draft:
    sent = form.cleaned_data["file"]
    return commands.begin_draft(
        file=SentFile(sent.name, sent.read()), plan_name=form.plan_name, position_on=form.cleaned_data["position_on"],
        are_notes_published=form.cleaned_data["notes"] == "published", subject=form.cleaned_data["subject"],
        by=request.person, on=today(),
        once=form.cleaned_data["once"],
    )  # fmt: skip


@needs(Permission.IMPORT_PLAN)
def columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """Step 2: what the columns mean."""
    draft = get_object_or_404(policy.drafts_visible_to(request.person), pk=pk)
    if draft.closed_on:
        return redirect("imports:done", pk)
    known, found = read_map(draft.known), columns_of(draft)
    form = ColumnsForm(request.POST or None, found=found, known=known, initial={"seen": draft.version})
    if form.is_valid() and attempt(form, lambda: _keep_columns(request, draft, form), subject=draft):
        return redirect("imports:columns" if form.asks_again else "imports:check", pk)
    return render(request, "imports/columns.html", {"form": form, "draft": draft, "found": found})


def _keep_columns(request: SignedInRequest, draft: Draft, form: ColumnsForm) -> None:
    left_out = [(sheet, row) for sheet, row in draft.left_out]
    commands.change_draft(
        draft=draft, known=form.answers(), left_out=left_out, by=request.person, on=today(),
        seen=form.cleaned_data["seen"] or draft.version, once=form.cleaned_data["once"],
    )  # fmt: skip


@needs(Permission.IMPORT_PLAN)
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """Step 3: what will change, and what is wrong."""
    draft = get_object_or_404(policy.drafts_visible_to(request.person), pk=pk)
    if draft.closed_on:
        return redirect("imports:done", pk)
    try:
        found = preview_of(draft)
    except Refused as refusal:
        return render(request, "imports/unreadable.html", {"draft": draft, "sentence": str(refusal)})
    form = DoubtsForm(request.POST or None, found=found, known=read_map(draft.known), initial={"seen": draft.version})
    if form.is_valid() and attempt(form, lambda: _keep_answers(request, draft, form), subject=draft):
        return redirect("imports:check", pk)
    return render(request, "imports/check.html", {"draft": draft, "form": form, "page": check_page(found)})


def _keep_answers(request: SignedInRequest, draft: Draft, form: DoubtsForm) -> None:
    commands.change_draft(
        draft=draft, known=form.answers(), left_out=form.left_out(), by=request.person, on=today(),
        seen=form.cleaned_data["seen"] or draft.version, once=form.cleaned_data["once"],
    )  # fmt: skip


@needs(Permission.IMPORT_PLAN)
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Import, once nothing stands in the way."""
    draft = get_object_or_404(policy.drafts_visible_to(request.person), pk=pk)
    if draft.closed_on:
        return redirect("imports:done", pk)
    form = FinishForm(
        request.POST or None, initial={"seen": draft.version}, on=today(), documents=Evidence.objects.none(),
        has_dates=draft.subject is Subject.PLAN,
    )  # fmt: skip
    if form.is_valid() and attempt(form, lambda: _finish(request, draft, form), subject=draft):
        return redirect("imports:done", pk)
    return render(request, "imports/finish.html", {"draft": draft, "form": form})


def _finish(request: SignedInRequest, draft: Draft, form: FinishForm) -> None:
    commands.finish_draft(
        draft=draft, by=request.person, on=today(), seen=form.cleaned_data["seen"] or draft.version,
        approved_by=form.approved_by, once=form.cleaned_data["once"],
    )  # fmt: skip


@needs(Permission.IMPORT_PLAN)
def done(request: SignedInRequest, pk: int) -> HttpResponse:
    """Step 4: what was imported, and what was left out."""
    draft = get_object_or_404(policy.drafts_visible_to(request.person), pk=pk)
    if not draft.closed_on:
        return redirect("imports:check", pk)
    return render(request, "imports/done.html", {"draft": draft, "page": done_page(draft)})


@needs(Permission.IMPORT_PLAN)
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give an import up."""
    draft = get_object_or_404(policy.drafts_visible_to(request.person), pk=pk)
    form = DeedForm(request.POST or None, initial={"seen": draft.version})
    if form.is_valid() and attempt(form, lambda: _discard(request, draft, form), subject=draft):
        return redirect("imports:imports")
    return render(request, "imports/discard.html", {"draft": draft, "form": form})


def _discard(request: SignedInRequest, draft: Draft, form: DeedForm) -> None:
    commands.discard_draft(
        draft=draft, by=request.person, on=today(), seen=form.cleaned_data["seen"] or draft.version,
        once=form.cleaned_data["once"],
    )  # fmt: skip


@needs(Permission.IMPORT_PLAN)
def problem_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file as a spreadsheet with a column of problems."""
    draft = get_object_or_404(policy.drafts_visible_to(request.person), pk=pk)
    try:
        content = write_problem_file(preview_of(draft))
    except Refused as refusal:
        return render(request, "imports/unreadable.html", {"draft": draft, "sentence": str(refusal)})
    return HttpResponse(content, headers={**XLSX, "Content-Disposition": f'attachment; filename="problems-{pk}.xlsx"'})
