"""The forward plan of a body: its page, its entries, and what is done to them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from candour.boards import policy
from candour.boards.commands import forward as commands
from candour.boards.forms.forward import (
    AddEntryForm,
    ChangeEntryForm,
    MoveEntryForm,
    PutOnAgendaForm,
    TakeEntryOffForm,
)
from candour.boards.models.forward import ForwardEntry
from candour.boards.queries.forward import entry_page, forward_entry, forward_plan, meeting_link
from candour.boards.views.doing import ask, trail
from candour.lib.shapes import Link
from candour.people.models import Body
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.views.doing import posted
from candour.records.clock import today
from candour.ui.numbers import page_number


@needs(Permission.SEE_MEETINGS)
def plan_of_body(request: SignedInRequest, body: int) -> HttpResponse:
    """What comes to which meeting of a body, what slipped, and what came."""
    row = get_object_or_404(Body, pk=body)
    shown = forward_plan(row, request.person, on=today(), number=page_number(request))
    return render(request, "boards/forward_plan.html", {"shown": shown, "breadcrumbs": trail(None)})


@needs(Permission.SEE_MEETINGS)
def entry(request: SignedInRequest, entry: int) -> HttpResponse:
    """One entry: where it stands, and every place that it had."""
    row = _entry(entry)
    shown = forward_entry(row, request.person, on=today())
    context = {"shown": shown, "entry": row, "may_run": policy.may_run(request.person), "breadcrumbs": _way(row.body)}
    return render(request, "boards/forward_entry.html", context)


@needs(Permission.RUN_MEETINGS)
def add_entry(request: SignedInRequest, body: int) -> HttpResponse:
    """Put business on the forward plan."""
    row = get_object_or_404(Body, pk=body)
    form = AddEntryForm(posted(request), body=row, on=today())
    heading = f"Add to the forward plan of the {row.name}"
    words = {"heading": heading, "verb": "Add it", "back": reverse("boards:forward_plan", args=[row.pk])}
    return ask(request, form, commands.add_entry, about=None, body=row, **words)


@needs(Permission.RUN_MEETINGS)
def change_entry(request: SignedInRequest, entry: int) -> HttpResponse:
    """Say otherwise what an entry is."""
    row = _entry(entry)
    stands = {name: getattr(row, name) for name in ("title", "kind", "brought_by", "decision_sought")}
    form = ChangeEntryForm(
        posted(request), initial={**stands, "theme": row.theme_id, "action": row.action_id, "seen": row.version}
    )
    words = {"heading": f"Change: {row.title}", "verb": "Save", "back": entry_page(row.pk)}
    return ask(request, form, commands.change_entry, about=None, entry=row, **words)


@needs(Permission.RUN_MEETINGS)
def move_entry(request: SignedInRequest, entry: int) -> HttpResponse:
    """Move an entry to another meeting."""
    row = _entry(entry)
    form = MoveEntryForm(posted(request), entry=row, on=today())
    know = "The place that it had is kept and shown."
    words = {"heading": f"Move: {row.title}", "verb": "Move it", "back": entry_page(row.pk), "know": know}
    return ask(request, form, commands.move_entry, about=None, entry=row, **words)


@needs(Permission.RUN_MEETINGS)
def take_entry_off(request: SignedInRequest, entry: int) -> HttpResponse:
    """Take an entry off the forward plan."""
    row = _entry(entry)
    know = "It stays in the list of what came and what was taken off, with the reason."
    words = {"heading": f"Take off: {row.title}", "verb": "Take it off", "back": entry_page(row.pk), "know": know}
    return ask(request, TakeEntryOffForm(posted(request)), commands.take_entry_off, about=None, entry=row, **words)


@needs(Permission.RUN_MEETINGS)
def put_on_agenda(request: SignedInRequest, entry: int) -> HttpResponse:
    """Make an entry an item of the agenda of its meeting."""
    row = _entry(entry)
    place = row.placements.select_related("meeting__body").order_by("-placed_on", "-pk")[0]
    form = PutOnAgendaForm(posted(request), meeting=place.meeting)
    heading = f"Put on the agenda: {row.title}"
    words = {"heading": heading, "verb": "Put it on the agenda", "back": entry_page(row.pk), "know": f"{place}."}
    return ask(request, form, commands.put_entry_on_agenda, about=place.meeting, entry=row, **words)


def _entry(pk: int) -> ForwardEntry:
    return get_object_or_404(ForwardEntry.objects.select_related("body"), pk=pk)


def _way(body: Body) -> list[Link]:
    """All meetings, then the forward plan."""
    return [*trail(None), meeting_link(body)]
