"""Pages of what the Board asked for."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from candour.boards.commands import board_actions as commands
from candour.boards.commands.board_actions import Source
from candour.boards.forms.board_actions import AskForm, CloseActionForm, OwnerForm, ProgressForm
from candour.boards.models.board_actions import BoardAction
from candour.boards.models.sitting import Note
from candour.boards.policy import may_answer_action, may_run
from candour.boards.queries.board_actions import action_lines, actions_visible_to, lines_of, story_of
from candour.boards.views.asking import Asking, ask, at_item, is_done, item_of, meeting_of
from candour.lib.shapes import Link
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.queries.choices import documents_for
from candour.records.clock import today
from candour.ui.numbers import page_number


@needs(Permission.SEE_MEETINGS)
def board_actions(request: SignedInRequest) -> HttpResponse:
    """Everything that was asked for and is open, or closed."""
    only = request.GET.get("only") if request.GET.get("only") in {"closed", "all"} else "open"
    page = action_lines(request.person, on=today(), number=page_number(request), only=str(only))
    return render(request, "boards/board_actions.html", {"page": page, "only": only, "breadcrumbs": _trail()[:1]})


@needs(Permission.SEE_MEETINGS, hidden=True)
def board_action(request: SignedInRequest, pk: int) -> HttpResponse:
    """One ask with its whole story."""
    action = _action(request, pk)
    progress, closing = story_of(action, request.person)
    shown = {
        "action": action, "line": lines_of([action], on=today())[0], "progress": progress, "closing": closing,
        "assignments": action.assignments.all(), "may_run": may_run(request.person),
        "may_answer": may_answer_action(request.person, action), "breadcrumbs": _trail(),
    }  # fmt: skip
    return render(request, "boards/board_action.html", shown)


@needs(Permission.RUN_MEETINGS)
def ask_action(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Record what the body asks for, also from a note."""
    about = meeting_of(request, meeting)
    row = item_of(about, item)
    marked = request.GET.get("note", "")
    note = Note.objects.filter(meeting=about, pk=marked).first() if marked.isdigit() else None
    form = AskForm(request.POST or None, meeting=about, initial={"words": note.words if note else ""})
    source = Source(row, _clause(form), note)
    if is_done(request, form, commands.ask_action, meeting=about, source=source):
        return redirect(at_item(row))
    know = ("Without an owner or a day it is saved all the same, and is to settle before the minutes go out.",)
    return ask(request, form, Asking(f"What is asked for: {row}", "Save what is asked", at_item(row), know), about)


@needs(Permission.RUN_MEETINGS)
def assign_action(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say who is to do it, and by when."""
    action = _action(request, pk)
    form = OwnerForm(request.POST or None, meeting=action.meeting, initial=_assigned(action))
    if is_done(request, form, commands.assign_action, action=action):
        return redirect("boards:board_action", pk)
    return ask(request, form, _asking(action, "Who is to do it", "Save owner and day"), action.meeting)


@needs(Permission.SEE_MEETINGS, hidden=True)
def say_progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how far it is."""
    action = _action(request, pk)
    if not may_answer_action(request.person, action):
        return redirect("boards:board_action", pk)
    form = ProgressForm(request.POST or None, documents=documents_for(request.person))
    if is_done(request, form, commands.say_progress, action=action):
        return redirect("boards:board_action", pk)
    return ask(request, form, _asking(action, "How far is it", "Save this"), action.meeting)


@needs(Permission.RUN_MEETINGS)
def close_action(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close it, with what shows it."""
    action = _action(request, pk)
    form = CloseActionForm(request.POST or None, action=action, documents=documents_for(request.person))
    if is_done(request, form, commands.close_action, action=action):
        return redirect("boards:board_action", pk)
    return ask(request, form, _asking(action, "Close", "Close this Board action"), action.meeting)


def _action(request: SignedInRequest, pk: int) -> BoardAction:
    return get_object_or_404(actions_visible_to(request.person), pk=pk)


def _asking(action: BoardAction, heading: str, verb: str) -> Asking:
    back = reverse("boards:board_action", args=[action.pk])
    return Asking(f"{heading}: {action.ref}", verb, back, (action.words,))


def _assigned(action: BoardAction) -> dict[str, object]:
    newest = action.assignments.first()
    names = ("person", "post", "body", "outside", "due_on", "due_words")
    return {name: getattr(newest, name) for name in names} if newest else {}


def _clause(form: AskForm) -> int:
    return int(form.cleaned_data.get("clause") or 0) if form.is_bound and form.is_valid() else 0


def _trail() -> list[Link]:
    return [Link("Meetings", reverse("boards:meetings")), Link("Board actions", reverse("boards:board_actions"))]
