"""The agenda builder: items, their order, their grounds, templates, and publication."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from candour.boards import commands
from candour.boards.forms import (
    ChangeItemForm,
    FillForm,
    ItemForm,
    KeepTemplateForm,
    MoveForm,
    PressForm,
    RestrictForm,
    WithdrawForm,
)
from candour.boards.models import Meeting
from candour.boards.queries.notice import clear_days_of, notice_if_published
from candour.boards.queries.pages import items_shown, templates_of
from candour.boards.rules.items import grounds_of
from candour.boards.rules.meetings import STATE_WORDS, MeetingState
from candour.boards.views.doing import ask, item_of, meeting_of, trail
from candour.people.policy import SignedInRequest, needs
from candour.people.queries import rules_on
from candour.people.rules import Permission
from candour.plans.views.doing import is_done, posted
from candour.records.clock import today

LOOSE_ENDS = "What was published keeps its line, its number and its place. What is added goes out as a supplement."


@needs(Permission.RUN_MEETINGS)
def agenda(request: SignedInRequest, meeting: str) -> HttpResponse:
    """The agenda under construction: every item with what can be done to it, and the buttons that order it."""
    row = meeting_of(request, meeting)
    return _builder(request, row, PressForm())


@needs(Permission.RUN_MEETINGS)
def add_item(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Put an item on the agenda."""
    row = meeting_of(request, meeting)
    is_late = row.state(on=today()) in (MeetingState.PUBLISHED, MeetingState.IN_SESSION) and today() >= row.held_on
    form = ItemForm(posted(request), meeting=row, on=today(), is_late=is_late)
    words = {"heading": "Add an item", "verb": "Add this item", "back": _address(row)}
    return ask(request, form, commands.add_item, about=row, meeting=row, **words)


@needs(Permission.RUN_MEETINGS)
def change_item(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Say otherwise what an item is."""
    row = item_of(request, meeting, item)
    stands = {name: getattr(row, name) for name in ("kind", "title", "purpose", "presenter", "expects_paper", "paper")}
    form = ChangeItemForm(posted(request), meeting=row.meeting, initial={**stands, "seen": row.version})
    words = {"heading": f"Change the item “{row.title}”", "verb": "Save", "back": _address(row.meeting)}
    return ask(request, form, commands.change_item, about=row.meeting, item=row, **words)


@needs(Permission.RUN_MEETINGS)
def restrict_item(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Take an item in private on a ground, or in public."""
    row = item_of(request, meeting, item)
    stands = {name: getattr(row, name) for name in ("reasoning", "review_on", "restricted_title")}
    grounds = grounds_of(rules_on(row.meeting.body, on=row.meeting.held_on).regime)
    first = {**stands, "ground": row.ground or "open", "seen": row.version}
    form = RestrictForm(posted(request), grounds=grounds, initial=first)
    words = {"heading": f"In public or in private: “{row.title}”", "verb": "Save", "back": _address(row.meeting)}
    return ask(request, form, commands.restrict_item, about=row.meeting, item=row, **words)


@needs(Permission.RUN_MEETINGS)
def withdraw_item(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Take an item off the agenda."""
    row = item_of(request, meeting, item)
    form = WithdrawForm(posted(request), initial={"seen": row.version})
    words = {"heading": f"Withdraw the item “{row.title}”", "verb": "Withdraw it", "back": _address(row.meeting)}
    return ask(request, form, commands.withdraw_item, about=row.meeting, item=row, **words)


@needs(Permission.RUN_MEETINGS)
def move_item(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Move an item one place, or to an end."""
    row = item_of(request, meeting, item)
    form = MoveForm(posted(request))
    if request.method != "POST":
        return redirect(_address(row.meeting))
    if is_done(request, form, commands.move_item, item=row):
        return redirect(f"{_address(row.meeting)}#item-{row.pk}")
    return _builder(request, row.meeting, form)


@needs(Permission.RUN_MEETINGS)
def set_order(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Give the items their numbers in the order in which they stand."""
    row = meeting_of(request, meeting)
    words = {"heading": "Set the order", "verb": "Number the items", "back": _address(row)}
    know = f"Every item gets its number in the order in which it stands. {LOOSE_ENDS}"
    return ask(request, PressForm(posted(request)), commands.set_order, about=row, meeting=row, know=know, **words)


@needs(Permission.RUN_MEETINGS)
def publish(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Publish the agenda, or what was added since as a supplement."""
    row = meeting_of(request, meeting)
    given = notice_if_published(row, on=today())
    warn = "" if given.is_enough else " This is too short. It can be published all the same, and the warning stays."
    words = {"heading": "Publish the agenda", "verb": "Publish now", "back": row.get_absolute_url()}
    know = f"If it goes out today: {given.sentence}{warn} {LOOSE_ENDS}"
    form = PressForm(posted(request))
    return ask(request, form, commands.publish_agenda, about=row, meeting=row, know=know, **words)


@needs(Permission.RUN_MEETINGS)
def fill(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Put the items of a template on the agenda."""
    row = meeting_of(request, meeting)
    form = FillForm(posted(request), meeting=row)
    words = {"heading": "Fill from a template", "verb": "Add its items", "back": _address(row)}
    return ask(request, form, commands.fill_agenda, about=row, meeting=row, **words)


@needs(Permission.RUN_MEETINGS)
def keep_template(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Keep the standing items of this agenda as a template of the body."""
    row = meeting_of(request, meeting)
    know = "Apologies, declarations, minutes, forward plan, exclusion and urgent business are kept, in this order."
    words = {"heading": "Keep as a template", "verb": "Keep it", "back": _address(row)}
    form = KeepTemplateForm(posted(request))
    return ask(request, form, commands.keep_template, about=row, meeting=row, know=know, **words)


def _builder(request: SignedInRequest, row: Meeting, form: PressForm | MoveForm) -> HttpResponse:
    items = items_shown(row, request.person)
    context = {
        "meeting": row, "items": items, "form": form, "templates": templates_of(row.body),
        "state": STATE_WORDS[row.state(on=today())], "clear": clear_days_of(row), "breadcrumbs": trail(row),
        "is_numbered": bool(items) and all(each.number for each in items), "loose_ends": LOOSE_ENDS,
    }  # fmt: skip
    return render(request, "boards/agenda.html", context)


def _address(meeting: Meeting) -> str:
    return reverse("boards:agenda", args=[meeting.slug])
