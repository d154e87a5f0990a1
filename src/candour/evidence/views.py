"""The pages of the evidence room. What somebody may not see is not found."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control

from candour.evidence import commands, files, policy, queries
from candour.evidence.forms import AddEvidenceForm, ClassForm, ContentForm, TitleForm
from candour.evidence.models import Evidence, EvidenceVersion
from candour.evidence.rules import Form, file_name
from candour.people.attempts import attempt
from candour.people.models import Person
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.ui.numbers import page_number


@needs(Permission.SEE_EVIDENCE)
def evidence_list(request: SignedInRequest) -> HttpResponse:
    """All evidence that one may see."""
    page = queries.evidence_page(request.person, number=page_number(request))
    return render(request, "evidence/evidence_list.html", {"page": page, "may_add": policy.may_add(request.person)})


@needs(Permission.SEE_EVIDENCE)
def evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """One piece of evidence with its versions."""
    row = _visible(request.person, pk)
    context = {
        "shown": queries.evidence_shown(row),
        "may_add": policy.may_add(request.person),
        "may_release": policy.may_release(request.person, row),
    }
    return render(request, "evidence/evidence.html", context)


@needs(Permission.SEE_EVIDENCE)
@cache_control(private=True, no_store=True)
def file(request: SignedInRequest, pk: int, number: int) -> FileResponse:
    """Hand out the file of one version, under a name of ours and never shown in the browser."""
    row = _visible(request.person, pk)
    version = get_object_or_404(EvidenceVersion, evidence=row, number=number, form=Form.FILE.value)
    kind = queries.KINDS_BY_MEDIA_TYPE[version.media_type]
    response = FileResponse(
        files.path_of(version.sha256).open("rb"), as_attachment=True, filename=file_name(row.pk, number, kind),
        content_type=version.media_type,
    )  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    return response


@needs(Permission.ADD_EVIDENCE)
def add_evidence(request: SignedInRequest) -> HttpResponse:
    """Add a piece of evidence."""
    form = AddEvidenceForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        added: list[Evidence] = []
        names = ("title", "classification", "restricted_because", "note", "once")
        answers = {name: form.cleaned_data[name] for name in names} | {"content": form.content()}
        if attempt(form, lambda: added.append(commands.add_evidence(by=request.person, on=today(), **answers))):
            return redirect("evidence:evidence", added[0].pk) if added else redirect("evidence:evidence_list")
    return render(request, "evidence/add_evidence.html", {"form": form})


@needs(Permission.ADD_EVIDENCE)
def add_version(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add another version."""
    row = _visible(request.person, pk)
    form = ContentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        answers = {name: form.cleaned_data[name] for name in ("note", "once")} | {"content": form.content()}
        if attempt(form, lambda: commands.add_version(evidence=row, by=request.person, on=today(), **answers)):
            return redirect("evidence:evidence", row.pk)
    return render(request, "evidence/add_version.html", {"form": form, "evidence": row})


@needs(Permission.ADD_EVIDENCE)
def classify(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say anew whom it is for."""
    row = _visible(request.person, pk)
    if not policy.may_release(request.person, row):
        raise PermissionDenied("Only those who may see what is restricted say anew whom it is for.")
    given = {"classification": row.classification, "restricted_because": row.restricted_because, "seen": row.version}
    form = ClassForm(request.POST or None, initial=given)
    if form.is_valid():
        answers = dict(form.cleaned_data, evidence=row, by=request.person, on=today())
        if attempt(form, lambda: commands.classify(**answers), subject=row):
            return redirect("evidence:evidence_list")
    return render(request, "evidence/classify.html", {"form": form, "evidence": row})


@needs(Permission.ADD_EVIDENCE)
def correct_title(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct the title."""
    row = _visible(request.person, pk)
    form = TitleForm(request.POST or None, initial={"title": row.title, "seen": row.version})
    if form.is_valid():
        answers = dict(form.cleaned_data, evidence=row, by=request.person, on=today())
        if attempt(form, lambda: commands.correct_title(**answers), subject=row):
            return redirect("evidence:evidence", row.pk)
    return render(request, "evidence/correct_title.html", {"form": form, "evidence": row})


def _visible(person: Person, pk: int) -> Evidence:
    return get_object_or_404(policy.visible_to(person), pk=pk)
