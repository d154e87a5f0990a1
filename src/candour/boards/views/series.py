"""Series of meetings: the list with their meetings, a new one, and the meetings of a year."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from candour.boards import commands, policy
from candour.boards.commands.series import plan_series
from candour.boards.forms.series import PlanSeriesForm, SeriesForm
from candour.boards.models import Series
from candour.boards.queries.series import series_page
from candour.boards.views.doing import ask, trail
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.views.doing import posted
from candour.records.clock import today
from candour.ui.numbers import page_number

LIST = "boards:series"


@needs(Permission.SEE_MEETINGS)
def every_series(request: SignedInRequest) -> HttpResponse:
    """The series of meetings with their meetings."""
    page = series_page(request.person, on=today(), number=page_number(request))
    context = {"page": page, "may_run": policy.may_run(request.person), "breadcrumbs": trail(None)}
    return render(request, "boards/series.html", context)


@needs(Permission.RUN_MEETINGS)
def begin(request: SignedInRequest) -> HttpResponse:
    """Begin a series of meetings."""
    words = {"heading": "Begin a series of meetings", "verb": "Begin it", "back": reverse(LIST)}
    return ask(request, SeriesForm(posted(request)), commands.begin_series, about=None, **words)


@needs(Permission.RUN_MEETINGS)
def plan_year(request: SignedInRequest, series: int) -> HttpResponse:
    """Plan the meetings of a year."""
    row = get_object_or_404(Series.objects.select_related("body"), pk=series)
    heading = f"Plan meetings: {row.title} of the {row.body.name}"
    words = {"heading": heading, "verb": "Plan these meetings", "back": reverse(LIST)}
    return ask(request, PlanSeriesForm(posted(request)), plan_series, about=None, series=row, **words)
