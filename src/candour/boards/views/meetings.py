"""Meetings: the list, the calendar, one meeting, and what is done to it before it sits."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from candour.boards import commands, policy
from candour.boards.forms import CallForm, CancelForm, ChangeMeetingForm, PlanMeetingForm, PostponeForm
from candour.boards.models import Meeting
from candour.boards.queries.pages import calendar_of, meeting_page, meetings_page
from candour.boards.views.doing import MEETINGS, ask, meeting_of, trail
from candour.lib.dates import format_month, last_day_of_month
from candour.lib.shapes import Link
from candour.people.models import Body
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.views.doing import is_done, posted
from candour.records.clock import today
from candour.ui.numbers import page_number

MOST_BODIES = 50


@needs(Permission.SEE_MEETINGS)
def meetings(request: SignedInRequest) -> HttpResponse:
    """All meetings, the latest first, of one body if it is asked for."""
    chosen = request.GET.get("body", "")
    body = Body.objects.filter(pk=int(chosen)).first() if chosen.isdigit() and len(chosen) < 10 else None
    page = meetings_page(request.person, on=today(), number=page_number(request), body=body)
    context = {"page": page, "body": body, "bodies": Body.objects.all()[:MOST_BODIES]}
    return render(request, "boards/meetings.html", context | {"may_run": policy.may_run(request.person)})


@needs(Permission.SEE_MEETINGS)
def calendar(request: SignedInRequest) -> HttpResponse:
    """The meetings of one month."""
    first = _month(request.GET.get("month", ""), today())
    last = last_day_of_month(first.year, first.month)
    rows = calendar_of(request.person, first=first, last=last, on=today())
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    context = {"rows": rows, "month": format_month(first), "before": _link(before), "after": _link(after)}
    return render(request, "boards/calendar.html", context | {"breadcrumbs": trail(None)})


@needs(Permission.SEE_MEETINGS)
def meeting(request: SignedInRequest, meeting: str) -> HttpResponse:
    """One meeting: how it stands, its deadlines, its notice with the days counted, its agenda."""
    row = meeting_of(request, meeting)
    shown = meeting_page(row, request.person, on=today())
    return render(request, "boards/meeting.html", {"shown": shown, "meeting": row, "breadcrumbs": trail(None)})


@needs(Permission.RUN_MEETINGS)
def plan(request: SignedInRequest) -> HttpResponse:
    """Put a meeting into the calendar."""
    form = PlanMeetingForm(posted(request), initial={"body": request.GET.get("body")})
    made: list[Meeting] = []
    if is_done(request, form, lambda **said: made.append(commands.plan_meeting(**said))):
        return redirect(made[0] if made else MEETINGS)
    context = {"form": form, "heading": "Plan a meeting", "verb": "Plan this meeting", "back": reverse(MEETINGS)}
    return render(request, "boards/deed.html", context | {"breadcrumbs": trail(None)})


@needs(Permission.RUN_MEETINGS)
def change(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Correct where a meeting is held and what it is called."""
    row = meeting_of(request, meeting)
    stands = {name: getattr(row, name) for name in ("venue", "video_link", "title")}
    form = ChangeMeetingForm(posted(request), initial={**stands, "seen": row.version})
    words = {"heading": "Change the venue or title", "verb": "Save", "back": row.get_absolute_url()}
    return ask(request, form, commands.change_meeting, about=row, meeting=row, **words)


@needs(Permission.RUN_MEETINGS)
def call(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Summon the members."""
    row = meeting_of(request, meeting)
    words = {"heading": "Call the meeting", "verb": "Call the meeting", "back": row.get_absolute_url()}
    return ask(request, CallForm(posted(request)), commands.call_meeting, about=row, meeting=row, **words)


@needs(Permission.RUN_MEETINGS)
def postpone(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Move a meeting, or put it off until a date is found."""
    row = meeting_of(request, meeting)
    words = {"heading": "Postpone the meeting", "verb": "Postpone the meeting", "back": row.get_absolute_url()}
    know = "The call and the agenda of the old date count no more: call and publish again."
    form = PostponeForm(posted(request))
    return ask(request, form, commands.postpone_meeting, about=row, meeting=row, know=know, **words)


@needs(Permission.RUN_MEETINGS)
def cancel(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Say that a meeting will not be held."""
    row = meeting_of(request, meeting)
    words = {"heading": "Cancel the meeting", "verb": "Cancel the meeting", "back": row.get_absolute_url()}
    know = "It stays in the calendar, with the reason. This cannot be undone."
    form = CancelForm(posted(request))
    return ask(request, form, commands.cancel_meeting, about=row, meeting=row, know=know, **words)


def _month(asked: str, otherwise: date) -> date:
    """The first day of the month asked for, such as 2018-06, or of the other day's where none can be read."""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return otherwise.replace(day=1)


def _link(day: date) -> Link:
    return Link(format_month(day), f"?month={day:%Y-%m}")
