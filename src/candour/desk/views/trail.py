"""The audit trail, and striking a passage out of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from candour.desk.forms import AskStrikeOutForm, StrikeOutForm
from candour.desk.queries.trail import entry_page, trail_page
from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.records.commands import ask_to_strike_out, strike_out
from candour.records.models import Deed, StrikingOut
from candour.ui.numbers import page_number


@needs(Permission.SEE_AUDIT_TRAIL)
def trail(request: SignedInRequest) -> HttpResponse:
    """Everything that was done, newest first."""
    return render(request, "desk/trail.html", {"trail": trail_page(number=page_number(request))})


@needs(Permission.SEE_AUDIT_TRAIL)
def entry(request: SignedInRequest, number: int) -> HttpResponse:
    """One entry, whole."""
    found = get_object_or_404(Deed.objects.select_related("content"), number=number)
    return render(request, "desk/entry.html", {"entry": entry_page(found, request.person)})


@needs(Permission.STRIKE_OUT)
def ask_strike_out(request: SignedInRequest, number: int) -> HttpResponse:
    """Ask for a passage to be struck out."""
    found = get_object_or_404(Deed.objects.select_related("content"), number=number)
    form, back = AskStrikeOutForm(request.POST or None), reverse("desk:entry", args=[number])
    if form.is_valid() and attempt(form, lambda: ask_to_strike_out(target=found, by=request.person, **form.said())):
        return redirect(back)
    return render(request, "desk/ask_strike_out.html", {"form": form, "number": number, "back": back})


@needs(Permission.STRIKE_OUT)
def confirm_strike_out(request: SignedInRequest, pk: int) -> HttpResponse:
    """Strike it out, as the second person."""
    asked = get_object_or_404(StrikingOut.objects.select_related("deed"), pk=pk, struck_at=None)
    form, back = StrikeOutForm(request.POST or None), reverse("desk:entry", args=[asked.deed.number])
    if form.is_valid() and attempt(form, lambda: strike_out(striking=asked, by=request.person, **form.said())):
        return redirect(back)
    return render(request, "desk/confirm_strike_out.html", {"form": form, "asked": asked, "back": back})
