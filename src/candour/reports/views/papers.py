"""Papers: the report tracker, opening a paper, writing it, attaching to it, passing it on."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from candour.evidence.policy import visible_to as evidence_visible_to
from candour.people.attempts import attempt
from candour.people.models import Body
from candour.people.policy import SignedInRequest, may, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.reports import commands, policy
from candour.reports.forms import papers as forms
from candour.reports.models import Paper
from candour.reports.paper_printing import PAPER_FORMS, printed_paper
from candour.reports.printing import FORM_NAMES
from candour.reports.queries import paper_pages
from candour.reports.queries.said import Asking, paper_said
from candour.reports.queries.versions import content_of_paper, newest_version
from candour.reports.rules.blocks import Figure, Section
from candour.reports.rules.markup import markup_of
from candour.reports.rules.papers import PaperKind
from candour.reports.rules.tracking import Desk
from candour.ui.forms import DeedForm
from candour.ui.numbers import page_number


@needs(Permission.SEE_REPORTS)
def papers(request: SignedInRequest) -> HttpResponse:
    """The report tracker: every paper that is not cleared, who holds it and since when; and what was cleared last."""
    seen = policy.papers_visible_to(request.person)
    shown = {
        "page": paper_pages.tracker_page(seen, on=today(), number=page_number(request)),
        "cleared": paper_pages.cleared_lines(seen, on=today()),
        "may_open": may(request.person, Permission.WRITE_PAPER),
    }
    return render(request, "reports/papers.html", shown)


@needs(Permission.WRITE_PAPER)
def open_paper(request: SignedInRequest) -> HttpResponse:
    """Begin a paper."""
    form = forms.OpenPaperForm(request.POST or None, papers=policy.papers_visible_to(request.person))
    opened: list[Paper] = []

    def do(once: str) -> None:
        said = form.cleaned_data
        opened.append(
            commands.open_paper(
                title=said["title"], bodies=list(said["bodies"]), kind=PaperKind(said["kind"]), author=said["author"],
                facts=form.facts(), on=today(), by=request.person, once=once,
            )
        )  # fmt: skip

    if _is_done(form, do):
        return redirect(opened[0] if opened else "reports:papers")
    return render(request, "reports/open_paper.html", {"form": form, "back": reverse("reports:papers")})


@needs(Permission.SEE_REPORTS, hidden=True)
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """A paper as readers will see it, with who holds it and what is missing on top."""
    row = get_object_or_404(policy.papers_visible_to(request.person), pk=pk)
    if row.report_id:
        return redirect(row)
    newest = row.cleared_versions.first()
    if not policy.may_see_drafts(request.person):
        return redirect("reports:cleared_paper", pk, newest.number if newest else 1)
    said = paper_said(row, newest_version(row), Asking(today()))
    sources = {key: reverse("reports:paper_picture", args=[pk, key]) for key in said.pictures}
    desk = paper_pages.paper_desk(row, request.person, on=today())
    names = {form: FORM_NAMES[form] for form in PAPER_FORMS}
    return render(
        request, "reports/paper.html",
        {"row": row, "desk": desk, "printed": printed_paper(said, sources), "form_names": names},
    )  # fmt: skip


@needs(Permission.WRITE_PAPER)
def describe_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change the head of a paper."""
    row = _writable(request, pk)
    names = ("title", "author", "lead_officer", "lead_member", "wards", "key_decision", "needed_by", "follows")
    initial = {**{name: getattr(row, name) for name in names}, "seen": row.version}
    papers = policy.papers_visible_to(request.person).exclude(pk=pk)
    form = forms.PaperHeadForm(request.POST or None, initial=initial, papers=papers, before=row.follows)

    def do(once: str) -> None:
        said = {name: form.cleaned_data[name] for name in ("title", "author", "seen")}
        commands.describe_paper(paper=row, facts=form.facts(), on=today(), by=request.person, once=once, **said)

    return _deed(request, row, form, do, "What stands at its head", "Save the head")


@needs(Permission.WRITE_PAPER)
def send_paper_to(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say for which bodies a paper is."""
    row = _writable(request, pk)
    form = forms.BodiesForm(request.POST or None, initial={"bodies": [each.body_id for each in row.bodies.all()]})

    def do(once: str) -> None:
        bodies = list(form.cleaned_data["bodies"])
        commands.send_paper_to(paper=row, bodies=bodies, on=today(), by=request.person, once=once)

    return _deed(request, row, form, do, "For which bodies it is", "Save the bodies")


@needs(Permission.WRITE_PAPER)
def restrict_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep a paper from the public on a ground, or let the public read it."""
    row = _writable(request, pk)
    names = ("ground", "public_interest", "review_on")
    form = forms.RestrictForm(
        request.POST or None, initial={**{name: getattr(row, name) for name in names}, "seen": row.version}
    )

    def do(once: str) -> None:
        seen = form.cleaned_data["seen"]
        commands.restrict_paper(
            paper=row, restriction=form.restriction(), seen=seen, on=today(), by=request.person, once=once
        )

    return _deed(request, row, form, do, "Who may read it", "Save who may read it")


@needs(Permission.WRITE_PAPER)
def write_paper_section(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Write a section of a paper."""
    row, section = _section(request, pk, key)
    stands = markup_of(section.blocks)
    form = _section_form(request, row, heading=section.heading, text=stands)

    def do(once: str) -> None:
        said = {name: form.cleaned_data[name] for name in ("heading", "seen_number")}
        commands.write_paper_section(
            paper=row, key=key, blocks=form.blocks(), on=today(), by=request.person, once=once, **said
        )

    links = {"section": section, "stands": stands if form.is_bound else ""}
    return _deed(
        request, row, form, do, section.heading, "Save this section", "reports/write_paper_section.html", links
    )


def _section_form(request: SignedInRequest, row: Paper, **at_first: object) -> forms.PaperSectionForm:
    newest = newest_version(row)
    return forms.PaperSectionForm(
        request.POST or None, initial={**at_first, "seen_number": newest.number if newest else None},
        standard=paper_pages.standard_texts(None, on=today()),
    )  # fmt: skip


@needs(Permission.WRITE_PAPER)
def add_paper_section(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a section to a paper."""
    row = _writable(request, pk)
    sections = [(each.key, each.heading) for each in content_of_paper(row).sections]
    form = forms.AddSectionForm(request.POST or None, sections=sections)

    def do(once: str) -> None:
        said = {name: form.cleaned_data[name] for name in ("heading", "after")}
        commands.add_paper_section(paper=row, on=today(), by=request.person, once=once, **said)

    return _deed(request, row, form, do, "Add a section", "Add this section")


@needs(Permission.WRITE_PAPER)
def take_out_paper_section(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Take a section out of a paper."""
    row, section = _section(request, pk, key)
    form = DeedForm(request.POST or None)

    def do(once: str) -> None:
        commands.take_out_paper_section(paper=row, key=key, on=today(), by=request.person, once=once)

    return _deed(request, row, form, do, f"Take out “{section.heading}”", "Take this section out")


@needs(Permission.WRITE_PAPER)
def recommend(request: SignedInRequest, pk: int, body: int) -> HttpResponse:
    """Say what one body is asked to do."""
    row = _writable(request, pk)
    asked = get_object_or_404(Body, pk=body)
    form = forms.RecommendForm(
        request.POST or None, initial={"text": "\n".join(content_of_paper(row).recommended_to(body))}
    )

    def do(once: str) -> None:
        items = form.cleaned_data["text"].splitlines()
        commands.recommend(paper=row, body=asked, items=items, on=today(), by=request.person, once=once)

    return _deed(request, row, form, do, f"What {asked.name} is asked to do", "Save the recommendations")


@needs(Permission.WRITE_PAPER)
def background_papers(request: SignedInRequest, pk: int) -> HttpResponse:
    """List the documents that a paper relies on."""
    row = _writable(request, pk)
    form = forms.BackgroundForm(
        request.POST or None, initial={"text": "\n".join(content_of_paper(row).background_papers)}
    )

    def do(once: str) -> None:
        titles = form.cleaned_data["text"].splitlines()
        commands.list_background_papers(paper=row, titles=titles, on=today(), by=request.person, once=once)

    return _deed(request, row, form, do, "Background papers", "Save the background papers")


@needs(Permission.WRITE_PAPER)
def add_picture(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Add a picture at the end of a section."""
    row, section = _section(request, pk, key)
    form = forms.PictureForm(request.POST or None, request.FILES or None)

    def do(once: str) -> None:
        kept = commands.keep_picture(paper=row, content=form.content(), on=today(), by=request.person)
        blocks = (*section.blocks, Figure(kept.key, form.cleaned_data["alt"]))
        commands.write_paper_section(
            paper=row, key=key, heading=section.heading, blocks=blocks, on=today(), by=request.person, once=once
        )

    return _deed(request, row, form, do, f"Add a picture to “{section.heading}”", "Add this picture")


@needs(Permission.WRITE_PAPER)
def read_word_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read a Word report into a paper; what could not be read is listed on the page of the paper."""
    row = _writable(request, pk)
    form = forms.WordForm(request.POST or None, request.FILES or None)

    def do(once: str) -> None:
        commands.read_word_report(paper=row, file=form.sent(), on=today(), by=request.person, once=once)

    above = (
        "Everything that is written here now is replaced; the version before is kept. Headings begin sections; "
        "comments of finance and legal are never taken from a file."
    )
    return _deed(request, row, form, do, "Read a Word report in", "Read it in", shown={"above": above})


@needs(Permission.WRITE_PAPER)
def append_evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Append a piece of evidence to a paper."""
    row = _writable(request, pk)
    form = forms.AppendixForm(request.POST or None, evidence=evidence_visible_to(request.person))

    def do(once: str) -> None:
        said = {name: form.cleaned_data[name] for name in ("evidence", "title")}
        commands.append_evidence(paper=row, on=today(), by=request.person, once=once, **said)

    return _deed(request, row, form, do, "Append evidence", "Append it")


@needs(Permission.WRITE_PAPER)
def take_out_appendix(request: SignedInRequest, pk: int, appendix: int) -> HttpResponse:
    """Take an appendix out of a paper."""
    row = _writable(request, pk)
    found = get_object_or_404(row.appendices.filter(taken_out=None), pk=appendix)
    form = DeedForm(request.POST or None)

    def do(once: str) -> None:
        commands.take_out_appendix(appendix=found, on=today(), by=request.person, once=once)

    return _deed(request, row, form, do, f"Take out appendix “{found.title}”", "Take this appendix out")


@needs(Permission.WRITE_PAPER)
def pass_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Pass a paper on."""
    row = _writable(request, pk)
    form = forms.PassForm(request.POST or None)

    def do(once: str) -> None:
        to, words = Desk(form.cleaned_data["to"]), form.cleaned_data["words"]
        commands.pass_paper(paper=row, to=to, words=words, on=today(), by=request.person, once=once)

    return _deed(request, row, form, do, "Pass it on", "Pass it on")


@needs(Permission.SEE_INTERNAL)
def ask_author(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask the author of a paper something."""
    row = _handled(request, pk)
    form = forms.WordsForm(request.POST or None)

    def do(once: str) -> None:
        commands.ask_author(paper=row, text=form.cleaned_data["text"], on=today(), by=request.person, once=once)

    return _deed(request, row, form, do, "Ask the author", "Ask the author")


@needs(Permission.WRITE_PAPER)
def answer_query(request: SignedInRequest, pk: int, query: int) -> HttpResponse:
    """Answer what was asked about a paper."""
    row = get_object_or_404(policy.papers_visible_to(request.person), pk=pk)
    if not policy.may_write_paper(request.person, row):
        raise Http404
    asked = get_object_or_404(row.queries, pk=query)
    form = forms.WordsForm(request.POST or None)

    def do(once: str) -> None:
        commands.answer_query(query=asked, text=form.cleaned_data["text"], on=today(), by=request.person, once=once)

    return _deed(request, row, form, do, "Answer a query", "Answer", shown={"above": f"{asked.said_by}: {asked.text}"})


def _deed(
    request: SignedInRequest, row: Paper, form: DeedForm, do: Callable[[str], object], title: str, verb: str,
    template: str = "reports/paper_deed.html", shown: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """Do what a form asks and go back to the paper; or show the form, with what it says and what was typed."""
    if _is_done(form, do, subject=row):
        return redirect(row)
    page = {"form": form, "row": row, "title": title, "verb": verb, "back": row.get_absolute_url()}
    return render(request, template, {**page, **(shown or {})})


def _is_done(form: DeedForm, do: Callable[[str], object], *, subject: Model | None = None) -> bool:
    return form.is_valid() and attempt(form, lambda: do(form.cleaned_data["once"]), subject=subject)


def _writable(request: SignedInRequest, pk: int) -> Paper:
    return get_object_or_404(policy.papers_written_by(request.person), pk=pk)


def _handled(request: SignedInRequest, pk: int) -> Paper:
    row = get_object_or_404(policy.papers_visible_to(request.person), pk=pk)
    if not policy.may_handle(request.person, row):
        raise Http404
    return row


def _section(request: SignedInRequest, pk: int, key: str) -> tuple[Paper, Section]:
    row = _writable(request, pk)
    section = content_of_paper(row).section(key)
    if section is None:
        raise Http404
    return row, section
