"""Pages that record what was resolved, and put it right."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from candour.boards.commands import decisions as commands
from candour.boards.forms.decisions import ChangeClauseForm, CorrectClauseForm, ResolveForm, at_first
from candour.boards.models import Meeting
from candour.boards.models.decisions import CarriedOut, Clause
from candour.boards.queries.decisions import offered_to
from candour.boards.views.asking import Asking, ask, at_item, is_done, item_of, meeting_of
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission

UNDONE = "What this clause did is undone, as if it had never been. Then what you enter here is carried out."


@needs(Permission.RUN_MEETINGS)
def resolve(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Record one clause of a decision."""
    about = meeting_of(request, meeting)
    row = item_of(about, item)
    form = ResolveForm(request.POST or None, offered=offered_to(about))
    if is_done(request, form, commands.resolve, meeting=about, item=row, words="Saved. It takes effect at the end."):
        return redirect(at_item(row))
    know = ("One clause at a time: they are numbered by themselves. It takes effect when the meeting is closed.",)
    return ask(request, form, Asking(f"What was resolved: {row}", "Save this clause", at_item(row), know), about)


@needs(Permission.RUN_MEETINGS)
def edit_clause(request: SignedInRequest, meeting: str, clause: int) -> HttpResponse:
    """Put a clause right before it is carried out; afterwards the way leads to its correction."""
    about = meeting_of(request, meeting)
    found = get_object_or_404(_clauses(about), pk=clause)
    if CarriedOut.objects.filter(effect__clause=found, refusal="").exists():
        return redirect("boards:correct_clause", meeting, clause)
    offered = offered_to(about, of_clause=found)
    form = ChangeClauseForm(request.POST or None, initial=at_first(found), offered=offered)
    if is_done(request, form, commands.change_clause, clause=found):
        return redirect(at_item(found.item))
    return ask(request, form, Asking("Put a clause right", "Save this clause", at_item(found.item)), about)


@needs(Permission.RUN_MEETINGS)
def correct_clause(request: SignedInRequest, meeting: str, clause: int) -> HttpResponse:
    """Correct a clause that was carried out: what it did is undone by a new deed."""
    about = meeting_of(request, meeting)
    found = get_object_or_404(_clauses(about), pk=clause)
    offered = offered_to(about, of_clause=found)
    form = CorrectClauseForm(request.POST or None, initial=at_first(found), offered=offered)
    if is_done(request, form, commands.correct_clause, clause=found):
        return redirect(at_item(found.item))
    asking = Asking("Correct a clause", "Undo and correct", at_item(found.item), warning=UNDONE)
    return ask(request, form, asking, about)


def _clauses(meeting: Meeting) -> QuerySet[Clause]:
    """Every clause of a meeting, also one that was replaced: pressing late on an old page is said in words."""
    return Clause.objects.filter(meeting=meeting).select_related("item__meeting", "meeting__body")
