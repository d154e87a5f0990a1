"""Putting people into posts and giving them roles, and ending both."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from candour.people import commands
from candour.people.attempts import attempt
from candour.people.forms import AppointForm, EndForm, GrantRoleForm
from candour.people.models import Person, Post, PostHeld, RoleHeld
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.records.deeds import deed


@needs(Permission.MANAGE_PEOPLE)
def appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put somebody into a post."""
    row = get_object_or_404(Person, pk=pk)
    form = AppointForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _appoint(row, form.cleaned_data, by=request.person, on=today())):
        return redirect(row)
    return render(request, "people/appoint.html", {"form": form, "row": row})


def _appoint(person: Person, answers: dict[str, Any], *, by: Person, on: date) -> None:
    period = {name: answers[name] for name in ("from_on", "to_on")}
    with deed("person.put_into_post", person, by=by, on=on, once=answers["once"]):
        post: Post = answers["post"] or commands.add_post(
            title=answers["title"], directorate=answers["directorate"], by=by, on=on,
        )  # fmt: skip
        commands.appoint(person=person, post=post, by=by, on=on, **period)


@needs(Permission.MANAGE_PEOPLE)
def end_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """End somebody's time in a post."""
    held = get_object_or_404(PostHeld.objects.select_related("person", "post"), pk=pk)
    form = EndForm(request.POST or None, initial={"seen": held.version})
    if form.is_valid():
        answers = dict(form.cleaned_data, held=held, by=request.person, on=today())
        if attempt(form, lambda: commands.end_post(**answers), subject=held):
            return redirect(held.person)
    return render(request, "people/end_post.html", {"form": form, "held": held})


@needs(Permission.MANAGE_PEOPLE)
def grant_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give somebody a role."""
    row = get_object_or_404(Person, pk=pk)
    form = GrantRoleForm(request.POST or None, person=row, on=today())
    if form.is_valid():
        answers = {name: answer for name, answer in form.cleaned_data.items() if name != "seen"}
        if attempt(form, lambda: commands.grant_role(person=row, by=request.person, on=today(), **answers)):
            return redirect(row)
    return render(request, "people/grant_role.html", {"form": form, "row": row})


@needs(Permission.MANAGE_PEOPLE)
def end_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a role."""
    held = get_object_or_404(RoleHeld.objects.select_related("person", "deputy_for"), pk=pk)
    form = EndForm(request.POST or None, initial={"seen": held.version})
    if form.is_valid():
        answers = dict(form.cleaned_data, held=held, by=request.person, on=today())
        if attempt(form, lambda: commands.end_role(**answers), subject=held):
            return redirect(held.person)
    return render(request, "people/end_role.html", {"form": form, "held": held})
