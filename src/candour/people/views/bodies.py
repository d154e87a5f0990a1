"""The organisations and bodies of the record: listing, adding and renaming them, and renaming posts."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from candour.people import commands, queries
from candour.people.attempts import attempt
from candour.people.forms import AddBodyForm, AddOrganisationForm, RenameForm
from candour.people.models import Body, Organisation, Post
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.records.clock import today

RENAMED: dict[str, type[Organisation] | type[Body] | type[Post]] = {
    "organisation": Organisation,
    "body": Body,
    "post": Post,
}


@needs(Permission.MANAGE_PEOPLE)
def bodies(request: SignedInRequest) -> HttpResponse:
    """Organisations with their bodies, under the names of today."""
    return render(request, "people/bodies.html", {"shown": queries.bodies_shown()})


@needs(Permission.MANAGE_PEOPLE)
def add_body(request: SignedInRequest) -> HttpResponse:
    """Add a board, a committee or a team."""
    form = AddBodyForm(request.POST or None)
    if form.is_valid():
        answers = {name: answer for name, answer in form.cleaned_data.items() if name != "seen"}
        if attempt(form, lambda: commands.add_body(by=request.person, on=today(), **answers)):
            return redirect("people:bodies")
    return render(request, "people/add_body.html", {"form": form})


@needs(Permission.MANAGE_PEOPLE)
def add_organisation(request: SignedInRequest) -> HttpResponse:
    """Add an organisation."""
    form = AddOrganisationForm(request.POST or None)
    if form.is_valid():
        answers = {name: answer for name, answer in form.cleaned_data.items() if name != "seen"}
        if attempt(form, lambda: commands.add_organisation(by=request.person, on=today(), **answers)):
            return redirect("people:bodies")
    return render(request, "people/add_organisation.html", {"form": form})


@needs(Permission.MANAGE_PEOPLE)
def rename(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """Give an organisation, a body or a post its new name from a day."""
    if kind not in RENAMED:
        raise Http404
    thing = get_object_or_404(RENAMED[kind], pk=pk)
    form = RenameForm(request.POST or None, initial={"seen": thing.version})
    if form.is_valid():
        answers = dict(form.cleaned_data, thing=thing, by=request.person, on=today())
        if attempt(form, lambda: commands.rename(**answers), subject=thing):
            return redirect("people:people" if kind == "post" else "people:bodies")
    return render(request, "people/rename.html", {"form": form, "thing": thing})
