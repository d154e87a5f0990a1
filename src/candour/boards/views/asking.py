"""How every page about a sitting does its one deed: load, ask, do, go on."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from candour.boards.forms.sitting import RoomForm
from candour.boards.models import AgendaItem, Meeting
from candour.boards.policy import visible_to
from candour.lib.shapes import Link
from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest
from candour.records.clock import today


@dataclass(frozen=True)
class Asking:
    """What a page asks: its heading, the words of its button, where it leads back to, and what to know first."""

    heading: str
    verb: str
    back: str
    know: tuple[str, ...] = ()
    warning: str = ""


def meeting_of(request: SignedInRequest, slug: str) -> Meeting:
    """The meeting of an address, if this person may see it; else 404."""
    return get_object_or_404(visible_to(request.person).select_related("opening", "closing"), slug=slug)


def item_of(meeting: Meeting, pk: int) -> AgendaItem:
    """An item of the meeting; else 404."""
    return get_object_or_404(AgendaItem.objects.standing(), meeting=meeting, pk=pk)


def room(meeting: Meeting) -> str:
    """The address of the room of a meeting."""
    return reverse("boards:room", args=[meeting.slug])


def at_item(item: AgendaItem) -> str:
    """The address of an item in the room."""
    return reverse("boards:sit_item", args=[item.meeting.slug, item.pk])


def minutes_of(meeting: Meeting) -> str:
    """The address of the minutes of a meeting."""
    return reverse("boards:minutes", args=[meeting.slug])


def is_done(
    request: SignedInRequest, form: RoomForm, command: Callable[..., object], *, words: str = "Saved.", **given: object
) -> bool:
    """Do what a form asks, if it was sent and is valid; else it says why not, with everything typed still in it."""
    if request.method != "POST" or not form.is_valid():
        return False
    is_saved = attempt(form, lambda: command(**given, **form.said(), on=today(), by=request.person))
    if is_saved:
        messages.success(request, words)
    return is_saved


def ask(request: SignedInRequest, form: RoomForm, asking: Asking, meeting: Meeting, **more: object) -> HttpResponse:
    """The page that asks."""
    context = {"form": form, "asking": asking, "back": asking.back, "meeting": meeting, "breadcrumbs": trail(meeting)}
    return render(request, "boards/ask.html", context | more)


def trail(meeting: Meeting) -> list[Link]:
    """All meetings, the meeting, and its minutes."""
    return [
        Link("Meetings", reverse("boards:meetings")),
        Link(str(meeting), meeting.get_absolute_url()),
        Link("Minutes", minutes_of(meeting)),
    ]
