"""The pages of update sheets: they go out, come back, are looked at and recorded."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from candour.imports import policy
from candour.imports.commands import SentFile
from candour.imports.commands.update_sheets import answer_sheet, begin_sheet, finish_sheet, give_sheet_up
from candour.imports.forms.sheets import DownloadForm, RowsForm, UploadForm
from candour.imports.models import SheetDraft
from candour.imports.queries.sheet_pages import sheet_check_page, sheet_done, sheets_page
from candour.imports.queries.update_sheets import preview_of_sheet, row_keys
from candour.imports.sheet_problem_file import write_sheet_problems
from candour.lib.shapes import Link
from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.models import Plan
from candour.plans.policy import milestones_editable_by, visible_to
from candour.plans.queries.rounds import current_round
from candour.plans.queries.update_sheets import Grouping, sheets_due
from candour.plans.update_sheets import SheetsWanted, file_names, packed_update_sheets, update_sheet_pieces
from candour.records.clock import today
from candour.records.rules import Refused
from candour.ui.forms import DeedForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Permission.UPDATE_MILESTONE)
def sheets(request: SignedInRequest, plan: str) -> HttpResponseBase:
    """The update sheets of a plan: download them, and see which came back."""
    about = get_object_or_404(visible_to(request.person), slug=plan)
    round_now = current_round(about, on=today())
    position_on = round_now.position_on if round_now else today()
    form = DownloadForm(request.POST or None, initial={"position_on": position_on})
    if form.is_valid():
        sent = _sent(request, about, form)
        if sent:
            return sent
        form.add_error(None, "No milestone of this plan that you may update is open, so there is no sheet.")
    context = {"form": form, "about": about, "page": sheets_page(about, request.person), "breadcrumbs": _way(about)}
    return render(request, "imports/sheets.html", context)


def _sent(request: SignedInRequest, plan: Plan, form: DownloadForm) -> StreamingHttpResponse | None:
    """The one sheet there is, or all of them as a ZIP, streamed; None where there is none."""
    by, editable = Grouping(form.cleaned_data["by"]), milestones_editable_by(request.person)
    due = sheets_due(plan, editable, by=by, on=today())
    wanted = SheetsWanted(plan, form.cleaned_data["position_on"], today(), due)
    if not due:
        return None
    if len(due) == 1:
        pieces, kind, name = update_sheet_pieces(wanted, due[0]), XLSX, f"{plan.slug}-{file_names(due)[0]}"
    else:
        pieces, kind, name = packed_update_sheets(wanted), "application/zip", f"{plan.slug}-update-sheets.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(pieces, content_type=kind, headers=headers)


@needs(Permission.UPDATE_MILESTONE)
def upload(request: SignedInRequest, plan: str) -> HttpResponse:
    """Choose a sheet that came back."""
    about = get_object_or_404(visible_to(request.person), slug=plan)
    form = UploadForm(request.POST or None, request.FILES or None, initial={"received_on": today()})
    begun: list[SheetDraft] = []
    if form.is_valid() and attempt(form, lambda: begun.append(_begin(request, about, form))):
        return redirect("imports:check_sheet", begun[0].pk) if begun else redirect("imports:sheets", plan)
    context = {"form": form, "about": about, "breadcrumbs": _way(about)}
    return render(request, "imports/upload_sheet.html", context)


def _begin(request: SignedInRequest, plan: Plan, form: UploadForm) -> SheetDraft:
    sent = form.cleaned_data["file"]
    return begin_sheet(
        file=SentFile(sent.name, sent.read()), plan=plan, received_on=form.cleaned_data["received_on"], on=today(),
        by=request.person, once=form.cleaned_data["once"],
    )  # fmt: skip


@needs(Permission.UPDATE_MILESTONE)
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a sheet would record and what is wrong with it; what became of it once it is closed."""
    draft = get_object_or_404(policy.sheet_drafts_visible_to(request.person), pk=pk)
    context = {"draft": draft, "breadcrumbs": _way(draft.plan)}
    if draft.closed_on:
        sentence, left_out = sheet_done(draft)
        return render(request, "imports/sheet_done.html", context | {"sentence": sentence, "left_out": left_out})
    try:
        found = preview_of_sheet(draft, by=request.person, within=milestones_editable_by(request.person))
    except Refused as refusal:
        return render(request, "imports/sheet_unreadable.html", context | {"sentence": str(refusal)})
    start, beside = {"seen": draft.version}, row_keys(draft.beside)
    form = RowsForm(request.POST or None, found=found, beside=beside, initial=start)
    if form.is_valid() and attempt(form, lambda: _keep(request, draft, form), subject=draft):
        return redirect("imports:check_sheet", pk)
    return render(request, "imports/check_sheet.html", context | {"form": form, "page": sheet_check_page(found)})


def _keep(request: SignedInRequest, draft: SheetDraft, form: RowsForm) -> None:
    answer_sheet(
        draft=draft, left_out=form.rows("leave_out"), beside=form.rows("beside"), on=today(), by=request.person,
        seen=form.cleaned_data["seen"] or draft.version, once=form.cleaned_data["once"],
    )  # fmt: skip


@needs(Permission.UPDATE_MILESTONE)
def finish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record the sheet, once nothing stands in the way."""
    draft = get_object_or_404(policy.sheet_drafts_visible_to(request.person), pk=pk)
    form = DeedForm(request.POST or None, initial={"seen": draft.version})
    if draft.closed_on or (form.is_valid() and attempt(form, lambda: _finish(request, draft, form), subject=draft)):
        return redirect("imports:check_sheet", pk)
    return render(request, "imports/finish_sheet.html", {"draft": draft, "form": form})


def _finish(request: SignedInRequest, draft: SheetDraft, form: DeedForm) -> None:
    within, seen = milestones_editable_by(request.person), form.cleaned_data["seen"] or draft.version
    finish_sheet(
        draft=draft, within=within, on=today(), by=request.person, seen=seen, once=form.cleaned_data["once"]
    )  # fmt: skip


@needs(Permission.UPDATE_MILESTONE)
def give_up(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record nothing of a sheet."""
    draft = get_object_or_404(policy.sheet_drafts_visible_to(request.person), pk=pk)
    form = DeedForm(request.POST or None, initial={"seen": draft.version})
    if form.is_valid() and attempt(form, lambda: _give_up(request, draft, form), subject=draft):
        return redirect("imports:sheets", draft.plan.slug)
    return render(request, "imports/give_sheet_up.html", {"draft": draft, "form": form})


def _give_up(request: SignedInRequest, draft: SheetDraft, form: DeedForm) -> None:
    seen = form.cleaned_data["seen"] or draft.version
    give_sheet_up(draft=draft, on=today(), by=request.person, seen=seen, once=form.cleaned_data["once"])


@needs(Permission.UPDATE_MILESTONE)
def problem_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The sheet as a spreadsheet with a column of problems."""
    draft = get_object_or_404(policy.sheet_drafts_visible_to(request.person), pk=pk)
    try:
        found = preview_of_sheet(draft, by=request.person, within=milestones_editable_by(request.person))
    except Refused as refusal:
        return render(request, "imports/sheet_unreadable.html", {"draft": draft, "sentence": str(refusal)})
    headers = {"Content-Disposition": f'attachment; filename="problems-of-sheet-{pk}.xlsx"'}
    return HttpResponse(write_sheet_problems(found), content_type=XLSX, headers=headers)


def _way(plan: Plan) -> list[Link]:
    """The links that lead back up."""
    return [Link(plan.name, plan.get_absolute_url())]
