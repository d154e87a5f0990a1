"""A body on a day, and the forms that say how it works and who sits on it."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from candour.lib.dates import NotADate, read_day
from candour.people import commands, policy, queries
from candour.people.attempts import attempt
from candour.people.forms import (
    BodyForm,
    BodyRulesForm,
    EndForm,
    ReportsToForm,
    SeatForm,
    SeatPersonForm,
    TermsForm,
)
from candour.people.models import Body, ReportingLine, Seat, SeatHeld, Substitute
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.records.clock import today

ENDED: dict[str, type[Seat] | type[SeatHeld] | type[Substitute] | type[ReportingLine]] = {
    "seat": Seat,
    "holder": SeatHeld,
    "substitute": Substitute,
    "line": ReportingLine,
}


@needs(Permission.SEE_MEETINGS)
def body(request: SignedInRequest, body: int) -> HttpResponse:
    """A body on a day: its rules, its members, whom it reports to, what it is for."""
    row = get_object_or_404(Body.objects.select_related("predecessor"), pk=body)
    try:
        on = read_day(request.GET["on"]) if request.GET.get("on") else today()
    except NotADate:
        on = today()
    may_keep = policy.may(request.person, Permission.KEEP_BODIES)
    context = {"shown": queries.body_page(row, on=on), "may_keep": may_keep, "as_at": on, "today_url": request.path}
    return render(request, "people/body.html", context)


@needs(Permission.KEEP_BODIES)
def set_rules(request: SignedInRequest, body: int) -> HttpResponse:
    """Say how a body works from a day on."""
    row = get_object_or_404(Body, pk=body)
    stands = queries.rules_on(row, on=today())
    first = {name: getattr(stands, name) for name in BodyRulesForm.of_rules if name != "reason"}
    form = BodyRulesForm(request.POST or None, initial={**first, "from_on": today()})
    return _ask(request, form, lambda **said: commands.set_body_rules(body=row, **said), row, "How it works")


@needs(Permission.KEEP_BODIES)
def agree_terms(request: SignedInRequest, body: int) -> HttpResponse:
    """Record the terms of reference of a body, and who agreed them."""
    row = get_object_or_404(Body, pk=body)
    form = TermsForm(request.POST or None, initial={"from_on": today()})
    return _ask(request, form, lambda **said: commands.agree_terms(body=row, **said), row, "Terms of reference")


@needs(Permission.KEEP_BODIES)
def add_seat(request: SignedInRequest, body: int) -> HttpResponse:
    """Add a place to a body."""
    row = get_object_or_404(Body, pk=body)
    form = SeatForm(request.POST or None, initial={"from_on": today(), "has_vote": True})
    return _ask(request, form, lambda **said: commands.add_seat(body=row, **said), row, "Add a seat")


@needs(Permission.KEEP_BODIES)
def report_to(request: SignedInRequest, body: int) -> HttpResponse:
    """Say to which body another reports."""
    row = get_object_or_404(Body, pk=body)
    form = ReportsToForm(request.POST or None, initial={"from_on": today()})
    return _ask(request, form, lambda **said: commands.report_to(body=row, **said), row, "Reports to another body")


@needs(Permission.KEEP_BODIES)
def seat_person(request: SignedInRequest, seat: int) -> HttpResponse:
    """Put a named person into a seat."""
    row = get_object_or_404(Seat.objects.select_related("body", "post"), pk=seat)
    form = SeatPersonForm(request.POST or None, on=today(), initial={"from_on": today()})
    heading = f"Who sits in the seat {row}"
    return _ask(request, form, lambda **said: commands.seat_person(seat=row, **said), row.body, heading)


@needs(Permission.KEEP_BODIES)
def name_substitute(request: SignedInRequest, seat: int) -> HttpResponse:
    """Name somebody who may come in the holder's place."""
    row = get_object_or_404(Seat.objects.select_related("body", "post"), pk=seat)
    form = SeatPersonForm(request.POST or None, on=today(), initial={"from_on": today()})
    heading = f"Name a substitute for the seat {row}"
    return _ask(request, form, lambda **said: commands.name_substitute(seat=row, **said), row.body, heading)


@needs(Permission.KEEP_BODIES)
def end_seat(request: SignedInRequest, what: str, held: int) -> HttpResponse:
    """End a seat, somebody's time in it, a substitute or a reporting line."""
    row: Seat | SeatHeld | Substitute | ReportingLine | None = None
    if what in ENDED:
        row = ENDED[what].objects.filter(pk=held).first()
    if row is None:
        raise Http404
    owner = _body_of(row)
    form = EndForm(request.POST or None, initial={"seen": row.version})
    if form.is_valid():
        answers = dict(form.cleaned_data, held=row, by=request.person, on=today())
        if attempt(form, lambda: commands.end_seat(**answers), subject=row):
            return redirect("people:body", owner.pk)
    return render(request, "people/body_deed.html", {"form": form, "body": owner, "heading": f"End: {row}"})


def _body_of(row: Seat | SeatHeld | Substitute | ReportingLine) -> Body:
    return row.seat.body if isinstance(row, SeatHeld | Substitute) else row.body


def _ask(request: SignedInRequest, form: BodyForm, do: Callable[..., object], row: Body, heading: str) -> HttpResponse:
    """Do what the form asks and go back to the body, or show the form."""
    if form.is_valid() and attempt(form, lambda: do(by=request.person, on=today(), **form.said())):
        return redirect("people:body", row.pk)
    return render(request, "people/body_deed.html", {"form": form, "body": row, "heading": heading})
