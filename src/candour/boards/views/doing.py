"""How every page of this room does its one deed: load, ask, do, go on."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from candour.boards import policy
from candour.boards.models import AgendaItem, Meeting
from candour.lib.shapes import Link
from candour.people.policy import SignedInRequest
from candour.plans.forms.asking import PlanForm
from candour.plans.views.doing import is_done

MEETINGS = "boards:meetings"


def meeting_of(request: SignedInRequest, slug: str) -> Meeting:
    """The meeting of an address, if this person may see it; else 404."""
    return get_object_or_404(policy.visible_to(request.person), slug=slug)


def item_of(request: SignedInRequest, slug: str, item: int) -> AgendaItem:
    """The item of an address, if this person may see its meeting; else 404."""
    rows = AgendaItem.objects.select_related("meeting__body")
    return get_object_or_404(rows, meeting__in=policy.visible_to(request.person), meeting__slug=slug, pk=item)


def ask(
    request: SignedInRequest,
    form: PlanForm,
    command: Callable[..., object],
    *,
    about: Meeting | None = None,
    **more: Any,
) -> HttpResponse:
    """Do what the form asks and go `back`, or show it under a `heading` with a button (`verb`) that says what happens.

    `know` is what to read first. Whatever else is given goes to the command.
    """
    words = {name: more.pop(name, "") for name in ("heading", "verb", "back", "know")}
    subject = more.get("item") or more.get("line") or more.get("meeting")
    if is_done(request, form, command, subject=subject, **more):
        return redirect(words["back"])
    return render(request, "boards/deed.html", {"form": form, "about": about, "breadcrumbs": trail(about), **words})


def trail(meeting: Meeting | None) -> list[Link]:
    """All meetings, then the meeting."""
    way = [Link("Meetings", reverse(MEETINGS))]
    return [*way, Link(str(meeting), meeting.get_absolute_url())] if meeting else way
