"""Call-in: what a meeting resolved, whether it takes effect, and recording that it was called in."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from candour.boards import policy
from candour.boards.commands import call_in as commands
from candour.boards.forms.call_in import CallInForm, EndCallInForm
from candour.boards.models import CallIn, Meeting
from candour.boards.queries.call_in import decided_at, window_of
from candour.boards.views.doing import ask, item_of, meeting_of, trail
from candour.people.policy import SignedInRequest, needs
from candour.people.queries import rules_on
from candour.people.rules import Permission
from candour.plans.views.doing import posted
from candour.records.clock import today


@needs(Permission.SEE_MEETINGS)
def decided(request: SignedInRequest, meeting: str) -> HttpResponse:
    """What the meeting resolved, and whether it takes effect."""
    row = meeting_of(request, meeting)
    context = {
        "meeting": row, "rows": decided_at(row, request.person, on=today()), "window": window_of(row),
        "days": rules_on(row.body, on=row.held_on).call_in_days, "may_run": policy.may_run(request.person),
        "breadcrumbs": trail(row),
    }  # fmt: skip
    return render(request, "boards/call_in.html", context)


@needs(Permission.RUN_MEETINGS)
def call_in(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Record that members called a decision in."""
    row = item_of(request, meeting, item)
    words = {"heading": f"Called in: {row}", "verb": "Record the call-in", "back": _back(row.meeting)}
    know = "It waits until it is released or referred back."
    form = CallInForm(posted(request))
    return ask(request, form, commands.call_in, about=row.meeting, item=row, know=know, **words)


@needs(Permission.RUN_MEETINGS)
def end_call_in(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Record what became of a call-in."""
    row = item_of(request, meeting, item)
    call = get_object_or_404(CallIn.objects.select_related("item"), item=row)
    words = {"heading": f"What became of the call-in: {row}", "verb": "Record it", "back": _back(row.meeting)}
    know = f"Called in by {call.members}."
    form = EndCallInForm(posted(request))
    return ask(request, form, commands.end_call_in, about=row.meeting, call=call, know=know, **words)


def _back(meeting: Meeting) -> str:
    return reverse("boards:decided", args=[meeting.slug])
