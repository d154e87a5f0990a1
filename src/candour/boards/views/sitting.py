"""In the room: one page for the clerk, one for each item, and a page for whatever is recorded less often."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from candour.boards.commands import open_meeting
from candour.boards.commands import sitting as commands
from candour.boards.commands.decisions import carry_out, end_sitting
from candour.boards.forms.sitting import (
    AddForm,
    AttendanceForm,
    CloseForm,
    DeclareForm,
    MoveForm,
    NoteForm,
    OpenForm,
    PresideForm,
    SettleForm,
    StrikeForm,
)
from candour.boards.models import Meeting
from candour.boards.models.sitting import Attendance, Declaration, Note, in_force, named
from candour.boards.queries.sitting import Record, dispensations_in, expected_at, record_of
from candour.boards.rules.meetings import LONDON
from candour.boards.rules.sitting import NoteKind
from candour.boards.views.asking import Asking, ask, at_item, is_done, item_of, meeting_of, minutes_of, room, trail
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission


@needs(Permission.RUN_MEETINGS)
def sit(request: SignedInRequest, meeting: str) -> HttpResponse:
    """The room: who is there, the items, and what is to settle."""
    about = meeting_of(request, meeting)
    shown = {"meeting": about, "record": record_of(about), "minutes": minutes_of(about), "breadcrumbs": trail(about)}
    return render(request, "boards/room.html", shown)


@needs(Permission.RUN_MEETINGS)
def open_room(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Open the meeting."""
    about = meeting_of(request, meeting)
    form = OpenForm(request.POST or None, meeting=about, initial={"opened_at": _clock(about)})
    if is_done(request, form, open_meeting, meeting=about, words="The meeting is open."):
        return redirect(room(about))
    return ask(request, form, Asking("Open the meeting", "Open the meeting", room(about)), about)


@needs(Permission.RUN_MEETINGS)
def close_room(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Close the meeting: what it resolved takes effect."""
    about = meeting_of(request, meeting)
    form = CloseForm(request.POST or None, meeting=about)
    if is_done(request, form, end_sitting, meeting=about, words="The meeting is closed. What it resolved is done."):
        return redirect(room(about))
    know = ("What was resolved takes effect for the day of the meeting. Minutes that were not reached are deferred.",)
    return ask(request, form, Asking("Close the meeting", "Close the meeting", room(about), know), about)


@needs(Permission.RUN_MEETINGS)
def carry_out_again(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Carry out what could not be carried out when the meeting closed."""
    about = meeting_of(request, meeting)
    form = StrikeForm(request.POST or None)
    if is_done(request, form, carry_out, meeting=about, words="What could be carried out now is done."):
        return redirect(room(about))
    know = ("What was resolved and has not been done yet is tried again. What was done stays as it is.",)
    return ask(request, form, Asking("Carry out what was resolved", "Carry it out", room(about), know), about)


@needs(Permission.RUN_MEETINGS)
def take_attendance(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Take the attendance of those who are expected, all at once."""
    about = meeting_of(request, meeting)
    expected = expected_at(about, record_of(about))
    form = AttendanceForm(request.POST or None, expected=expected)
    if is_done(request, form, commands.take_attendance, meeting=about, words="Attendance is taken."):
        return redirect(room(about))
    know = ("What you leave alone is not recorded again. Officers, substitutes and guests are added one by one.",)
    return ask(request, form, Asking("Take attendance", "Save attendance", room(about), know), about)


@needs(Permission.RUN_MEETINGS)
def add_attender(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Add somebody who was not expected: an officer, a substitute, a councillor, a guest."""
    about = meeting_of(request, meeting)
    form = AddForm(request.POST or None, meeting=about)
    if is_done(request, form, commands.take_attendance, meeting=about):
        return redirect(room(about))
    return ask(request, form, Asking("Add somebody", "Add to the list", room(about)), about)


@needs(Permission.RUN_MEETINGS)
def strike_attender(request: SignedInRequest, meeting: str, line: int) -> HttpResponse:
    """Take a line out of the attendance."""
    about = meeting_of(request, meeting)
    found = get_object_or_404(in_force(Attendance, about), pk=line)
    form = StrikeForm(request.POST or None)
    if is_done(request, form, commands.strike, line=found):
        return redirect(room(about))
    know = ("It stays in the history of the record.",)
    return ask(request, form, Asking(f"Take out: {found}", "Take this line out", room(about), know), about)


@needs(Permission.RUN_MEETINGS)
def preside(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Record who presides."""
    about = meeting_of(request, meeting)
    people = [each for each in record_of(about).people if each.is_present]
    form = PresideForm(request.POST or None, people=people, items=about.items.standing())
    if is_done(request, form, commands.record_presiding, meeting=about):
        return redirect(room(about))
    return ask(request, form, Asking("Who presides", "Save who presides", room(about)), about)


@needs(Permission.RUN_MEETINGS)
def settle(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Say that something doubtful was so."""
    about, key = meeting_of(request, meeting), request.GET.get("doubt", "")
    words = next((each.words for each in record_of(about).doubts if each.key == key), "Nothing is to settle here.")
    form = SettleForm(request.POST or None)
    if is_done(request, form, commands.settle, meeting=about, doubt=key):
        return redirect(room(about))
    return ask(request, form, Asking("Settle a doubt", "It was so", room(about), warning=words), about)


@needs(Permission.RUN_MEETINGS)
def sit_item(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """One item in the room: what is noted is written here, line after line."""
    about = meeting_of(request, meeting)
    row = item_of(about, item)
    form = NoteForm(request.POST or None, initial={"kind": request.GET.get("kind") or NoteKind.NOTED.value})
    if is_done(request, form, commands.take_note, meeting=about, item=row, words="Noted."):
        return redirect(f"{at_item(row)}?kind={form.cleaned_data['kind']}")
    record = record_of(about)
    shown = {"meeting": about, "record": record, "at": record.of(row), "form": form, "breadcrumbs": trail(about)}
    shown |= {"doubts": record.doubts_at(row), "dispensations": named(dispensations_in(record))}
    return render(request, "boards/sit_item.html", shown | _neighbours(record, row.pk))


@needs(Permission.RUN_MEETINGS)
def take_item(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Take an item up, where nothing is noted under it."""
    about = meeting_of(request, meeting)
    row = item_of(about, item)
    form = StrikeForm(request.POST or None)
    if is_done(request, form, commands.take_item, meeting=about, item=row, words=f"Item {row.number} is taken up."):
        return redirect(at_item(row))
    know = ("The minutes tell the order in which items were taken, where it is not the order printed.",)
    return ask(request, form, Asking(f"Take up: {row}", "Take it up now", at_item(row), know), about)


@needs(Permission.RUN_MEETINGS)
def edit_note(request: SignedInRequest, meeting: str, note: int) -> HttpResponse:
    """Put a note right."""
    about = meeting_of(request, meeting)
    found = get_object_or_404(Note.objects.filter(meeting=about).select_related("item__meeting"), pk=note)
    back = at_item(found.item) if found.item else room(about)
    at_first = {"kind": found.kind, "speaker": found.speaker, "words": found.words}
    form = NoteForm(request.POST or None, initial=at_first)
    if is_done(request, form, commands.take_note, meeting=about, item=found.item, replaces=found):
        return redirect(back)
    return ask(request, form, Asking("Put a note right", "Save this note", back), about)


@needs(Permission.RUN_MEETINGS)
def strike_note(request: SignedInRequest, meeting: str, note: int) -> HttpResponse:
    """Take a note out of the record."""
    about = meeting_of(request, meeting)
    found = get_object_or_404(in_force(Note, about).select_related("item__meeting"), pk=note)
    back = at_item(found.item) if found.item else room(about)
    form = StrikeForm(request.POST or None)
    if is_done(request, form, commands.strike, line=found):
        return redirect(back)
    know = (found.words, "It stays in the history of the record.")
    return ask(request, form, Asking("Take a note out", "Take this note out", back, know), about)


@needs(Permission.RUN_MEETINGS)
def open_words(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Write down what was said in opening."""
    about = meeting_of(request, meeting)
    form = NoteForm(request.POST or None, initial={"kind": "opening"})
    if is_done(request, form, commands.take_note, meeting=about, item=None, words="Noted."):
        return redirect(room(about))
    return ask(request, form, Asking("Opening words", "Save this note", room(about)), about)


@needs(Permission.RUN_MEETINGS)
def move(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Record that somebody came or went before an item."""
    about = meeting_of(request, meeting)
    row = item_of(about, item)
    form = MoveForm(request.POST or None, people=record_of(about).people)
    if is_done(request, form, commands.record_movement, meeting=about, item=row):
        return redirect(at_item(row))
    return ask(request, form, Asking(f"Somebody came or went: {row}", "Save this", at_item(row)), about)


@needs(Permission.RUN_MEETINGS)
def declare(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Record an interest declared in an item."""
    about = meeting_of(request, meeting)
    row = item_of(about, item)
    form = DeclareForm(request.POST or None, **_declarers(about))
    if is_done(request, form, commands.declare_interest, meeting=about, item=row):
        return redirect(at_item(row))
    return ask(request, form, _declaring(f"Declare an interest: {row}", at_item(row)), about)


@needs(Permission.RUN_MEETINGS)
def edit_declaration(request: SignedInRequest, meeting: str, line: int) -> HttpResponse:
    """Put a declaration right, or confirm what a member did. It cannot be taken out."""
    about = meeting_of(request, meeting)
    found = get_object_or_404(in_force(Declaration, about).select_related("item__meeting"), pk=line)
    names = ("interest", "nature", "conduct", "is_confirmed", "advice", "kind")
    at_first = {name: getattr(found, name) for name in names}
    at_first |= {"who": found.key, "dispensation": str(found.dispensation_id or "")}
    form = DeclareForm(request.POST or None, initial=at_first, **_declarers(about))
    if is_done(request, form, commands.declare_interest, meeting=about, item=found.item, replaces=found):
        return redirect(at_item(found.item))
    return ask(request, form, _declaring("Put a declaration right", at_item(found.item)), about)


def _declarers(meeting: Meeting) -> dict[str, Any]:
    """Whoever may declare an interest, and the dispensations among them."""
    record = record_of(meeting)
    return {"people": record.people, "dispensations": dispensations_in(record)}


def _declaring(heading: str, back: str) -> Asking:
    warning = (
        "With a disclosable pecuniary interest and no dispensation a member leaves for the item. If the member stayed "
        "or took part, it is recorded all the same, and you confirm it."
    )
    return Asking(heading, "Save this declaration", back, warning=warning)


def _clock(meeting: Meeting) -> str:
    return f"{meeting.starts_at.astimezone(LONDON):%H:%M}"


def _neighbours(record: Record, pk: int) -> dict[str, object]:
    places = [each.item.pk for each in record.items]
    here = places.index(pk)
    return {
        "before": record.items[here - 1].item if here else None,
        "after": record.items[here + 1].item if here + 1 < len(places) else None,
    }
