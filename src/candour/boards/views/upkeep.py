"""Closures, deadlines, print lists and urgent decisions."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from candour.boards import commands
from candour.boards.forms import ClosureForm, DeadlineForm, PressForm, PrintCopyForm, ReportUrgentForm, UrgentForm
from candour.boards.models import LocalClosure, PrintCopy, UrgentDecision
from candour.boards.policy import may_run
from candour.boards.views.doing import MEETINGS, ask, meeting_of, trail
from candour.people.models import Body
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.views.doing import is_done, posted
from candour.records.clock import today

MOST_SHOWN = 100


@needs(Permission.RUN_MEETINGS)
def closures(request: SignedInRequest) -> HttpResponse:
    """The days on which the offices are closed beside bank holidays, and one more."""
    form = ClosureForm(posted(request))
    if is_done(request, form, commands.close_offices):
        return redirect("boards:closures")
    shown = LocalClosure.objects.order_by("-closed_on")[:MOST_SHOWN]
    return render(request, "boards/closures.html", {"form": form, "closures": shown, "breadcrumbs": trail(None)})


@needs(Permission.RUN_MEETINGS)
def set_deadline(request: SignedInRequest, body: int) -> HttpResponse:
    """Say by when something is due in a body."""
    row = get_object_or_404(Body, pk=body)
    form = DeadlineForm(posted(request), initial={"from_on": today()})
    heading, back = f"Deadlines of the {row.name}", reverse(MEETINGS)
    return ask(request, form, commands.set_deadline, heading=heading, verb="Set this deadline", back=back, body=row)


@needs(Permission.RUN_MEETINGS)
def print_list(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Who gets the papers of the body on paper, how many and which pack."""
    row = meeting_of(request, meeting)
    form = PrintCopyForm(posted(request))
    if is_done(request, form, commands.put_on_print_list, body=row.body):
        return redirect("boards:print_list", row.slug)
    lines = list(PrintCopy.objects.filter(body=row.body))
    total = sum(line.copies for line in lines)
    context = {"form": form, "meeting": row, "lines": lines, "total": total, "breadcrumbs": trail(row)}
    return render(request, "boards/print_list.html", context)


@needs(Permission.RUN_MEETINGS)
def take_off(request: SignedInRequest, meeting: str, line: int) -> HttpResponse:
    """Take somebody off the print list."""
    row = meeting_of(request, meeting)
    found = get_object_or_404(PrintCopy, pk=line, body=row.body)
    form = PressForm(posted(request), initial={"seen": found.version})
    back = reverse("boards:print_list", args=[row.slug])
    words = {"heading": f"Take {found.who} off the print list", "verb": "Take off", "back": back}
    return ask(
        request, form, lambda **said: commands.take_off_print_list(seen=found.version, **said), about=row, line=found,
        **words,
    )  # fmt: skip


@needs(Permission.SEE_MEETINGS)
def urgent_decisions(request: SignedInRequest) -> HttpResponse:
    """The decisions taken between meetings, the latest first."""
    rows = UrgentDecision.objects.select_related("body", "decided_by", "chair_consulted", "report__item__meeting__body")
    context = {"rows": rows[:MOST_SHOWN], "may_run": may_run(request.person), "breadcrumbs": trail(None)}
    return render(request, "boards/urgent_decisions.html", context)


@needs(Permission.RUN_MEETINGS)
def record_urgent(request: SignedInRequest) -> HttpResponse:
    """Record a decision that could not wait for the next meeting."""
    form = UrgentForm(posted(request), on=today())
    heading, back = "Record an urgent decision", reverse("boards:urgent_decisions")
    return ask(request, form, commands.record_urgent_decision, heading=heading, verb="Record it", back=back)


@needs(Permission.RUN_MEETINGS)
def report_urgent(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Put an urgent decision on the agenda of the next meeting."""
    row = meeting_of(request, meeting)
    form = ReportUrgentForm(posted(request), body=row.body)
    back = reverse("boards:agenda", args=[row.slug])
    words = {"heading": "Report an urgent decision", "verb": "Put it on the agenda", "back": back}
    return ask(request, form, commands.report_urgent_decision, about=row, meeting=row, **words)
