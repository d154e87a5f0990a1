"""What I was told, what mail I want, and my calendar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from candour.lib.shapes import Link
from candour.notices import commands
from candour.notices.forms import PreferencesForm
from candour.notices.models import CalendarAddress, Notice, Preference
from candour.notices.queries.calendar import calendar_of, person_of_address
from candour.notices.queries.pages import my_notices
from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest, may, needs_sign_in, open_to_all, roles_now
from candour.people.rules import Permission, Role
from candour.records.clock import today
from candour.ui.forms import DeedForm
from candour.ui.numbers import page_number

SECRET = "calendar_secret"  # noqa: S105  (the name under which the session keeps it until it has been shown once)


@needs_sign_in
def mine(request: SignedInRequest) -> HttpResponse:
    """What I was told and when."""
    more = {"hold": may(request.person, Permission.HOLD_MAIL), "run": may(request.person, Permission.ADMINISTER)}
    page = my_notices(request.person, number=page_number(request))
    return render(request, "notices/mine.html", {"page": page, "may": more})


@needs_sign_in
def notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """One notice that I was given, in its words."""
    found = get_object_or_404(Notice.objects.select_related("plan", "release"), pk=pk, person=request.person)
    return render(request, "notices/notice.html", {"notice": found, "breadcrumbs": _trail()})


@needs_sign_in
def preferences(request: SignedInRequest) -> HttpResponse:
    """Choose what mail I get."""
    row = Preference.objects.filter(person=request.person).first() or Preference(person=request.person)
    names = ("wants_reminders", "wants_as_deputy", "wants_meetings", "wants_digest", "digest_day")
    given = {name: getattr(row, name) for name in names} | {"seen": row.version if row.pk else None}
    form = PreferencesForm(request.POST or None, initial=given, is_deputy=Role.DEPUTY in roles_now(request.person))
    if form.is_valid() and attempt(form, lambda: _do(request, commands.choose_mail, form), subject=row):
        return redirect("notices:mine")
    return render(request, "notices/preferences.html", {"form": form, "breadcrumbs": _trail()})


@needs_sign_in
@never_cache
def calendar(request: SignedInRequest) -> HttpResponse:
    """My calendar's private address: whether there is one, and once, after it was made, what it is."""
    address = CalendarAddress.objects.filter(person=request.person, revoked_at=None).first()
    secret = request.session.pop(SECRET, "")
    url = request.build_absolute_uri(reverse("notices:feed", args=[secret])) if secret else ""
    shown = {"address": address, "url": url, "breadcrumbs": _trail()}
    return render(request, "notices/calendar.html", shown)


@needs_sign_in
def make_calendar(request: SignedInRequest) -> HttpResponse:
    """Make a private address; the one before stops working."""
    form = DeedForm(request.POST or None)
    made: list[commands.Made] = []
    if form.is_valid() and attempt(form, lambda: made.append(_do(request, commands.make_calendar_address, form))):
        for each in made:
            request.session[SECRET] = each.secret
        return redirect("notices:calendar")
    return render(request, "notices/make_calendar.html", {"form": form, "breadcrumbs": _trail()})


@needs_sign_in
def revoke_calendar(request: SignedInRequest) -> HttpResponse:
    """Take the private address away."""
    form = DeedForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _do(request, commands.revoke_calendar_address, form)):
        return redirect("notices:calendar")
    return render(request, "notices/revoke_calendar.html", {"form": form, "breadcrumbs": _trail()})


@open_to_all("A calendar program cannot sign in. The secret in the address lets it read one person's dates.")
@require_safe
@never_cache
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody's due dates, for their calendar program. 404 once the address was taken away."""
    person = person_of_address(secret, on=today())
    if person is None:
        raise Http404
    answer = HttpResponse(calendar_of(person, on=today()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="due-dates.ics"'
    return answer


def _do(request: SignedInRequest, command: Any, form: DeedForm) -> Any:
    """Do something about whoever asks."""
    said = {name: answer for name, answer in form.cleaned_data.items() if name != "seen" or answer is not None}
    return command(person=request.person, by=request.person, on=today(), **said)


def _trail() -> list[Link]:
    return [Link("Notices", reverse("notices:mine"))]
