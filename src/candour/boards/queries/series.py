"""The series of meetings, each with its meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from candour.boards import policy
from candour.boards.models import Meeting, Series
from candour.boards.rules.meetings import STATE_COLOURS, STATE_WORDS
from candour.lib.shapes import Page
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission

PAGE_SIZE = 10
DAYS_BACK = 731


@dataclass(frozen=True, slots=True)
class SeriesMeeting:
    """A meeting of a series as the list prints it."""

    meeting: Meeting
    state: str
    colour: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series with its meetings of the last two years and to come, the latest first."""

    series: Series
    meetings: Sequence[SeriesMeeting]


def series_page(person: Person, *, on: date, number: int = 1) -> Page[SeriesRow]:
    """One page of the series of all bodies. At most four statements."""
    rows = Series.objects.select_related("body").order_by("body__name", "title", "pk")
    if not may(person, Permission.SEE_MEETINGS):
        rows = rows.none()
    since = on - timedelta(days=DAYS_BACK)
    newest = policy.visible_to(person).with_facts().filter(starts_at__date__gte=since).order_by("-starts_at", "-pk")
    first = (number - 1) * PAGE_SIZE
    shown = rows.prefetch_related(Prefetch("meetings", queryset=newest))[first : first + PAGE_SIZE]
    return Page([_row(each, on) for each in shown], number, PAGE_SIZE, rows.count(), order="by body", kind="series")


def _row(series: Series, on: date) -> SeriesRow:
    found = []
    for meeting in series.meetings.all():
        state = meeting.state(on=on)
        found.append(SeriesMeeting(meeting, STATE_WORDS[state], STATE_COLOURS[state]))
    return SeriesRow(series, found)
