"""The pages of the directions room."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from candour.directions import commands, policy, queries
from candour.directions.forms import (
    CorrectDirectionForm,
    DirectionForm,
    RequirementForm,
    RevokeForm,
    SatisfyForm,
    WithdrawSatisfactionForm,
)
from candour.directions.models import Direction, Requirement, Satisfaction
from candour.directions.rules import DirectionKind
from candour.lib.dates import NotADate, read_day
from candour.people.attempts import attempt
from candour.people.commands import add_organisation
from candour.people.models import Person
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.records.deeds import deed


@needs(Permission.SEE_DIRECTIONS)
def directions(request: SignedInRequest) -> HttpResponse:
    """Every direction, those in force first."""
    day = _day(request)
    context = {
        "rows": queries.direction_list(request.person, on=day),
        "may_edit": policy.may_edit(request.person),
        "as_at": day,
        "today": today(),
    }
    return render(request, "directions/directions.html", context)


@needs(Permission.SEE_DIRECTIONS)
def direction(request: SignedInRequest, pk: int) -> HttpResponse:
    """One direction: each requirement, met, due or late, with what met it."""
    day = _day(request)
    context = {
        "shown": queries.direction_shown(_visible(request.person, pk), request.person, on=day),
        "may_edit": policy.may_edit(request.person),
        "as_at": day,
        "today": today(),
    }
    return render(request, "directions/direction.html", context)


@needs(Permission.EDIT_DIRECTIONS)
def add_direction(request: SignedInRequest) -> HttpResponse:
    """Record a direction."""
    kind = request.GET.get("kind", DirectionKind.DIRECTIONS.value)
    form = DirectionForm(request.POST or None, initial={"kind": kind}, person=request.person)
    if form.is_valid():
        added: list[Direction] = []
        if attempt(form, lambda: added.append(_record(form.cleaned_data, by=request.person, on=today()))):
            return redirect(added[0] if added else "directions:directions")
    return render(request, "directions/add_direction.html", {"form": form})


@needs(Permission.EDIT_DIRECTIONS)
def correct_direction(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct a direction, or say that it was extended."""
    row = _visible(request.person, pk)
    names = ("title", "power", "in_force_from", "in_force_to")
    given = {name: getattr(row, name) for name in names} | {"document": row.document_id, "seen": row.version}
    form = CorrectDirectionForm(request.POST or None, initial=given, person=request.person)
    if form.is_valid():
        answers = dict(form.cleaned_data, direction=row, by=request.person, on=today())
        if attempt(form, lambda: commands.correct_direction(**answers), subject=row):
            return redirect(row)
    return render(request, "directions/correct_direction.html", {"form": form, "row": row})


@needs(Permission.EDIT_DIRECTIONS)
def revoke_direction(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that a direction was revoked."""
    row = _visible(request.person, pk)
    form = RevokeForm(request.POST or None, initial={"seen": row.version}, direction=row)
    if form.is_valid():
        answers = dict(form.cleaned_data, direction=row, by=request.person, on=today())
        if attempt(form, lambda: commands.revoke_direction(**answers), subject=row):
            return redirect(row)
    return render(request, "directions/revoke_direction.html", {"form": form, "row": row})


@needs(Permission.EDIT_DIRECTIONS)
def add_requirement(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add one thing that a direction asks for."""
    row = _visible(request.person, pk)
    form = RequirementForm(request.POST or None)
    if form.is_valid():
        answers = _unseen(form.cleaned_data, direction=row, by=request.person, on=today())
        if attempt(form, lambda: commands.add_requirement(**answers)):
            return redirect(row)
    return render(request, "directions/add_requirement.html", {"form": form, "row": row})


@needs(Permission.EDIT_DIRECTIONS)
def satisfy(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record what met a requirement."""
    row = get_object_or_404(Requirement.objects.select_related("direction"), pk=pk)
    dues = queries.open_dues(row, on=today())
    form = SatisfyForm(request.POST or None, person=request.person, dues=dues)
    if form.is_valid():
        answers = _unseen(form.cleaned_data, requirement=row, by=request.person, on=today())
        if attempt(form, lambda: commands.satisfy(**answers)):
            return redirect(row.direction)
    return render(request, "directions/satisfy.html", {"form": form, "requirement": row})


@needs(Permission.EDIT_DIRECTIONS)
def withdraw_satisfaction(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that something did not meet a requirement after all."""
    standing = Satisfaction.objects.filter(withdrawal=None).select_related("requirement__direction")
    row = get_object_or_404(standing, pk=pk)
    form = WithdrawSatisfactionForm(request.POST or None)
    if form.is_valid():
        answers = _unseen(form.cleaned_data, satisfaction=row, by=request.person, on=today())
        if attempt(form, lambda: commands.withdraw_satisfaction(**answers)):
            return redirect(row.requirement.direction)
    return render(request, "directions/withdraw_satisfaction.html", {"form": form, "met": row})


def _record(answers: dict[str, Any], *, by: Person, on: date) -> Direction:
    """A direction and, where somebody new gave it, that organisation, in one go."""
    given = {name: answers[name] for name in ("kind", "title", "power", "given_on", "in_force_to", "document")}
    with deed("direction.entered", None, by=by, on=on, once=answers["once"]) as done:
        issuer = answers["issuer"] or add_organisation(name=answers["other_issuer"], by=by, on=on)
        row = commands.record_direction(issuer=issuer, in_force_from=answers["in_force_from"], by=by, on=on, **given)
        done.subject = row
    return row


def _visible(person: Person, pk: int) -> Direction:
    return get_object_or_404(policy.visible_to(person).select_related("issuer", "revoked_by"), pk=pk)


def _day(request: SignedInRequest) -> date:
    """The day in the address, or today where there is none that can be read."""
    try:
        return read_day(request.GET.get("on", ""))
    except NotADate:
        return today()


def _unseen(answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {name: answer for name, answer in answers.items() if name != "seen"} | more
