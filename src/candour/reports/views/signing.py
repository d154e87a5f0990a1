"""Comments on papers: signed, signed again, entered from an e-mail; who signs them, and the texts used in them."""

import functools

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from candour.evidence.policy import visible_to as evidence_visible_to
from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest, may, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.reports import commands, policy
from candour.reports.forms import papers as paper_forms
from candour.reports.forms import signing as forms
from candour.reports.models import Paper, SigningDeputy
from candour.reports.queries import paper_pages
from candour.reports.queries.basis import Standing, basis_now, standing_comments
from candour.reports.queries.signers import signers as signers_on
from candour.reports.rules.words import COMMENT_NAMES, CommentKind
from candour.ui.forms import DeedForm


@needs(Permission.SEE_INTERNAL)
def sign_comments(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """Sign comments on a paper, with what was said last time and what has changed since in view."""
    row, asked = _commented_on(request, pk, kind)
    given = standing_comments(row).get(asked)
    at_first = {"text": given.comment.text, "marks": given.comment.marks} if given else {}
    standard = paper_pages.standard_texts(asked, on=today())
    form = forms.SignForm(request.POST or None, initial=at_first, standard=standard)
    if form.is_valid():
        said, once = form.said(), form.cleaned_data["once"]
        given_by = functools.partial(commands.sign_comments, on=today(), by=request.person, once=once)
        if attempt(form, lambda: given_by(paper=row, kind=asked, said=said)):
            return redirect(row)
    return _asked(request, row, form, "reports/sign_comments.html", kind=asked, **_beside(row, asked, given))


def _beside(row: Paper, kind: CommentKind, given: Standing | None) -> dict[str, object]:
    """What is in view while somebody signs: what stands, what changed since, what was said last time."""
    return {
        "given": given,
        "changes": paper_pages.changes_shown(given.void) if given else [],
        "last": paper_pages.last_time(row, kind),
        "confirm": DeedForm(),
        "recommendations": basis_now(row).recommendations,
    }


@needs(Permission.SEE_INTERNAL)
@require_POST
def reconfirm_comments(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """Sign the same comments again, by one press."""
    row, asked = _commented_on(request, pk, kind)
    form = DeedForm(request.POST)
    if form.is_valid():
        deed = {"paper": row, "kind": asked, "on": today(), "by": request.person, "once": form.cleaned_data["once"]}
        if attempt(form, lambda: commands.reconfirm_comments(**deed)):
            return redirect(row)
    return _asked(request, row, form, "reports/reconfirm_comments.html", kind=asked)


@needs(Permission.ENTER_COMMENTS)
def enter_comments(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """Enter comments that a signer gave by e-mail."""
    row = get_object_or_404(policy.papers_visible_to(request.person), pk=pk)
    asked = _kind(kind)
    form = forms.EnterForm(
        request.POST or None, evidence=evidence_visible_to(request.person),
        standard=paper_pages.standard_texts(asked, on=today()),
    )  # fmt: skip
    if form.is_valid():
        said = {"said": form.said(), "email": form.email(), "once": form.cleaned_data["once"]}
        deed = {"paper": row, "kind": asked, "on": today(), "by": request.person, **said}
        if attempt(form, lambda: commands.enter_comments(**deed)):
            return redirect(row)
    return _asked(request, row, form, "reports/enter_comments.html", kind=asked)


@needs(Permission.SEE_INTERNAL)
def signers(request: SignedInRequest) -> HttpResponse:
    """Who signs comments today, and the texts that are used again."""
    shown = {
        "seats": [(COMMENT_NAMES[kind], signers_on(kind, on=today())) for kind in CommentKind],
        "texts": paper_pages.all_standard_texts(on=today()),
        "may_name": may(request.person, Permission.NAME_SIGNERS),
        "may_write": may(request.person, Permission.WRITE_PAPER),
    }
    return render(request, "reports/signers.html", shown)


@needs(Permission.NAME_SIGNERS)
def name_signing_post(request: SignedInRequest) -> HttpResponse:
    """Say which post signs."""
    form = forms.SigningPostForm(request.POST or None, initial={"from_on": today()})
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("post", "from_on", "once")}
        deed = {"kind": CommentKind(form.cleaned_data["kind"]), "on": today(), "by": request.person, **said}
        if attempt(form, lambda: commands.name_signing_post(**deed)):
            return redirect("reports:signers")
    return _named(request, form, "Which post signs", "Let this post sign")


@needs(Permission.NAME_SIGNERS)
def name_signing_deputy(request: SignedInRequest) -> HttpResponse:
    """Name a deputy who signs."""
    form = forms.SigningDeputyForm(request.POST or None, initial={"from_on": today()})
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("person", "from_on", "to_on", "once")}
        deed = {"kind": CommentKind(form.cleaned_data["kind"]), "on": today(), "by": request.person, **said}
        if attempt(form, lambda: commands.name_signing_deputy(**deed)):
            return redirect("reports:signers")
    return _named(request, form, "Name a deputy who signs", "Name this deputy")


@needs(Permission.NAME_SIGNERS)
def end_signing_deputy(request: SignedInRequest, deputy: int) -> HttpResponse:
    """Let a deputy sign for the last time today."""
    row = get_object_or_404(SigningDeputy.objects.select_related("person"), pk=deputy)
    form = DeedForm(request.POST or None)
    if form.is_valid():
        once = form.cleaned_data["once"]
        if attempt(form, lambda: commands.end_signing_deputy(deputy=row, on=today(), by=request.person, once=once)):
            return redirect("reports:signers")
    return _named(request, form, f"{row.person.name} signs no longer", "Let them sign for the last time today")


@needs(Permission.WRITE_PAPER)
def keep_standard_text(request: SignedInRequest) -> HttpResponse:
    """Keep a text that is used again."""
    form = paper_forms.StandardTextForm(request.POST or None, initial={"from_on": today()})
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "text", "from_on", "once")}
        kind = CommentKind(form.cleaned_data["kind"]) if form.cleaned_data["kind"] else None
        deed = {"kind": kind, "on": today(), "by": request.person, **said}
        if attempt(form, lambda: commands.keep_standard_text(**deed)):
            return redirect("reports:signers")
    return _named(request, form, "Keep a standard text", "Keep this text")


def _named(request: SignedInRequest, form: DeedForm, title: str, verb: str) -> HttpResponse:
    shown = {"form": form, "title": title, "verb": verb, "back": reverse("reports:signers")}
    return render(request, "reports/paper_deed.html", shown)


def _asked(
    request: SignedInRequest, row: Paper, form: DeedForm, template: str, *, kind: CommentKind, **shown: object
) -> HttpResponse:
    page = {"form": form, "row": row, "kind": kind, "name": COMMENT_NAMES[kind], "back": row.get_absolute_url()}
    return render(request, template, {**page, **shown})


def _commented_on(request: SignedInRequest, pk: int, kind: str) -> tuple[Paper, CommentKind]:
    row = get_object_or_404(policy.papers_visible_to(request.person), pk=pk)
    asked = _kind(kind)
    if not policy.may_comment(request.person, asked) or not row.needs_comments:
        raise Http404
    return row, asked


def _kind(kind: str) -> CommentKind:
    try:
        return CommentKind(kind)
    except ValueError as error:
        raise Http404 from error
