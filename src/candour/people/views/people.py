"""The list of people, one person, adding and correcting them, letting them go."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from candour.people import commands, queries
from candour.people.attempts import attempt
from candour.people.forms import LeaveForm, PersonForm
from candour.people.models import Person
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.ui.numbers import page_number


@needs(Permission.MANAGE_PEOPLE)
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody whom the record names, with their posts and roles of today."""
    page = queries.people_page(on=today(), number=page_number(request))
    return render(request, "people/people.html", {"page": page})


@needs(Permission.MANAGE_PEOPLE)
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person: posts, roles, and how they sign in."""
    shown = queries.person_shown(get_object_or_404(Person, pk=pk), on=today())
    return render(request, "people/person.html", {"shown": shown})


@needs(Permission.MANAGE_PEOPLE)
def add_person(request: SignedInRequest) -> HttpResponse:
    """Add somebody."""
    form = PersonForm(request.POST or None)
    if form.is_valid():
        added: list[Person] = []
        answers = _without(form.cleaned_data, "seen")
        if attempt(form, lambda: added.append(commands.add_person(by=request.person, on=today(), **answers))):
            return redirect(added[0] if added else "people:people")
    return render(request, "people/add_person.html", {"form": form})


@needs(Permission.MANAGE_PEOPLE)
def correct_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct how somebody's name or address is written."""
    row = get_object_or_404(Person, pk=pk)
    given = {"name": row.name, "email": row.email, "seen": row.version}
    form = PersonForm(request.POST or None, initial=given)
    if form.is_valid():
        answers = dict(form.cleaned_data, person=row, by=request.person, on=today())
        if attempt(form, lambda: commands.correct_person(**answers), subject=row):
            return redirect(row)
    return render(request, "people/correct_person.html", {"form": form, "row": row})


@needs(Permission.MANAGE_PEOPLE)
def leave(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record somebody's last day."""
    row = get_object_or_404(Person, pk=pk)
    form = LeaveForm(request.POST or None, initial={"seen": row.version})
    if form.is_valid():
        answers = dict(form.cleaned_data, person=row, by=request.person, on=today())
        if attempt(form, lambda: commands.leave(**answers), subject=row):
            return redirect(row)
    return render(request, "people/leave.html", {"form": form, "row": row})


def _without(answers: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: answer for name, answer in answers.items() if name not in names}
