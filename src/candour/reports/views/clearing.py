"""Clearing papers, watching them being made, and reading what was frozen."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from candour.outputs.pdf import CannotBeSet
from candour.outputs.word import TemplateRefused
from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.reports import commands, policy
from candour.reports.forms import CorrectForm
from candour.reports.models import ClearedFile, ClearedPaper, Paper, PaperPicture
from candour.reports.paper_printing import PAPER_FORMS, pictures_of, render_paper
from candour.reports.printing import MEDIA_TYPES, Form
from candour.reports.queries.paper_pages import under_way
from candour.reports.queries.readiness import lacking
from candour.reports.queries.said import Asking, paper_said
from candour.reports.queries.versions import newest_version
from candour.reports.views.reading import policy_for
from candour.ui.forms import DeedForm


@needs(Permission.CLEAR_REPORT)
def clear_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Clear a paper; the worker makes its files."""
    row = _paper(request, pk)
    form = DeedForm(request.POST or None)
    if form.is_valid():
        once = form.cleaned_data["once"]
        if attempt(form, lambda: commands.ask_to_clear_paper(paper=row, on=today(), by=request.person, once=once)):
            return redirect(row)
    shown = {"form": form, "row": row, "missing": lacking(row), "back": row.get_absolute_url()}
    return render(request, "reports/clear_paper.html", shown)


@needs(Permission.CLEAR_REPORT)
def correct_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Issue a corrected version of a paper; the worker makes its files."""
    row = _paper(request, pk)
    form = CorrectForm(request.POST or None)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("notice", "once")}
        if attempt(form, lambda: commands.ask_to_correct_paper(paper=row, on=today(), by=request.person, **said)):
            return redirect(row)
    return render(request, "reports/correct_paper.html", {"form": form, "row": row, "back": row.get_absolute_url()})


@needs(Permission.CLEAR_REPORT)
def make_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin again with a paper that is not made yet, or give it up so that it can be changed."""
    row = _paper(request, pk)
    making = under_way(row)
    form = DeedForm(request.POST or None)
    if making and form.is_valid():
        deed = {"clearing": making, "on": today(), "by": request.person, "once": form.cleaned_data["once"]}
        do = commands.give_up_clearing if "give_up" in request.POST else commands.make_again
        if attempt(form, lambda: do(**deed)):
            return redirect(row)
    shown = {"form": form, "row": row, "making": making, "back": row.get_absolute_url()}
    return render(request, "reports/make_again.html", shown)


@needs(Permission.SEE_REPORTS, hidden=True)
def cleared_paper(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """A cleared version as it was frozen: the file itself. An oral update has none."""
    frozen = _frozen(request, pk, number, Form.HTML)
    response = HttpResponse(frozen, content_type=MEDIA_TYPES[Form.HTML])
    response["Content-Security-Policy"] = policy_for(frozen)
    return response


@needs(Permission.SEE_REPORTS, hidden=True)
def cleared_paper_file(request: SignedInRequest, pk: int, number: int, form: str) -> HttpResponse:
    """A file of a cleared version, byte for byte."""
    asked = _form(form)
    return _download(_frozen(request, pk, number, asked), asked, f"paper-{pk}-version-{number}.{asked.value}")


@needs(Permission.SEE_INTERNAL, hidden=True)
def draft_paper_file(request: SignedInRequest, pk: int, form: str) -> HttpResponse:
    """A paper as it stands now, in one form; in Word, a copy to comment on."""
    row = get_object_or_404(policy.papers_visible_to(request.person), pk=pk, report=None)
    asked = _form(form)
    said = paper_said(row, newest_version(row), Asking(today()))
    try:
        content = render_paper(said, asked, pictures_of(row, said))
    except (CannotBeSet, TemplateRefused) as problem:
        return HttpResponse(f"{problem}\n", status=422, content_type="text/plain; charset=utf-8")
    return _download(content, asked, f"paper-{pk}-draft.{asked.value}")


@needs(Permission.SEE_INTERNAL, hidden=True)
def paper_picture(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """A picture of a paper, as it was added."""
    papers = policy.papers_visible_to(request.person)
    picture = get_object_or_404(PaperPicture, paper__in=papers, paper=pk, key=key)
    return HttpResponse(bytes(picture.content), content_type=picture.media_type)


def _paper(request: SignedInRequest, pk: int) -> Paper:
    return get_object_or_404(policy.papers_visible_to(request.person), pk=pk)


def _frozen(request: SignedInRequest, pk: int, number: int, form: Form) -> bytes:
    cleared = get_object_or_404(policy.cleared_visible_to(request.person), paper=pk, number=number)
    return _file(cleared, form)


def _file(cleared: ClearedPaper, form: Form) -> bytes:
    return bytes(get_object_or_404(ClearedFile, cleared=cleared, format=form).content)


def _form(words: str) -> Form:
    if words not in PAPER_FORMS:
        raise Http404(f"A paper has no form “{words}”.")
    return Form(words)


def _download(content: bytes, form: Form, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
