"""Pre-election periods and what they hold; letters that did not arrive."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from candour.host.models import Letter
from candour.lib.shapes import Link
from candour.notices import commands
from candour.notices.forms import PeriodForm, ReasonForm
from candour.notices.models import Notice, PreElectionPeriod
from candour.notices.queries.held import held_page, periods_shown, still_held
from candour.notices.queries.pages import undelivered as undelivered_page
from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest, may, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.ui.forms import DeedForm
from candour.ui.numbers import page_number


@needs(Permission.HOLD_MAIL)
def held(request: SignedInRequest) -> HttpResponse:
    """The periods, and every letter that is held."""
    shown = {"periods": periods_shown(on=today()), "page": held_page(number=page_number(request))}
    shown["may_release"] = may(request.person, Permission.RELEASE_MAIL)
    return render(request, "notices/held.html", shown | {"breadcrumbs": _trail()})


@needs(Permission.HOLD_MAIL)
def begin_period(request: SignedInRequest) -> HttpResponse:
    """Record a pre-election period."""
    form = PeriodForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: commands.begin_period(by=request.person, on=today(), **form.said())
    ):  # fmt: skip
        return redirect("notices:held")
    return render(request, "notices/begin_period.html", {"form": form, "breadcrumbs": _way()})


@needs(Permission.RELEASE_MAIL)
def end_period(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a period early, which lets go what it holds."""
    period = get_object_or_404(PreElectionPeriod, pk=pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: commands.end_period(period=period, by=request.person, on=today(), **form.said())
    ):
        return redirect("notices:held")
    context = {"form": form, "period": period, "breadcrumbs": _way()}
    return render(request, "notices/end_period.html", context | {"count": still_held().filter(held_in=period).count()})


@needs(Permission.RELEASE_MAIL)
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let one letter go, by the name of whoever is signed in."""
    notice = get_object_or_404(Notice.objects.select_related("person", "plan", "held_in"), pk=pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: commands.release(notice=notice, by=request.person, on=today(), **form.said())
    ):
        return redirect("notices:held")
    return render(
        request, "notices/release.html", {"form": form, "notice": notice, "breadcrumbs": _way()}
    )  # fmt: skip


@needs(Permission.ADMINISTER)
def undelivered(request: SignedInRequest) -> HttpResponse:
    """The letters that did not arrive, or may not have."""
    page = undelivered_page(number=page_number(request))
    return render(request, "notices/undelivered.html", {"page": page, "breadcrumbs": _trail()})


@needs(Permission.ADMINISTER)
def send_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Try a letter anew."""
    letter = get_object_or_404(Letter.objects.defer("text"), pk=pk)
    form = DeedForm(request.POST or None)
    once = form.cleaned_data["once"] if form.is_valid() else ""
    if once and attempt(form, lambda: commands.send_again(letter=letter, by=request.person, on=today(), once=once)):
        return redirect("notices:undelivered")
    way = [*_trail(), Link("Mail that did not go out", reverse("notices:undelivered"))]
    return render(request, "notices/send_again.html", {"form": form, "letter": letter, "breadcrumbs": way})


def _trail() -> list[Link]:
    return [Link("Notices", reverse("notices:mine"))]


def _way() -> list[Link]:
    return [*_trail(), Link("Held mail", reverse("notices:held"))]
