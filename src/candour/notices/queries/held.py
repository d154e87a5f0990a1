"""What pre-election periods hold."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from candour.lib.shapes import Page
from candour.notices.models import Notice, PreElectionPeriod

ROWS_A_PAGE = 50
MOST_PERIODS = 20


@dataclass(frozen=True)
class PeriodShown:
    """A period as its page names it: what it holds still, and whether it holds today."""

    period: PreElectionPeriod
    audiences: str
    held: int
    state: str
    may_be_ended: bool


def still_held() -> QuerySet[Notice]:
    """The notices that a period holds back and that nobody has let go."""
    return Notice.objects.filter(release=None).exclude(held_in=None)


def held_page(*, number: int = 1) -> Page[Notice]:
    """One page of the letters that are held, the oldest first. Two SQL statements."""
    held = still_held().select_related("person", "plan", "held_in").order_by("told_on", "pk")
    rows = list(held[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE])
    return Page(rows, number, ROWS_A_PAGE, held.count(), order="the oldest first", kind="held letters")


def periods_shown(*, on: date) -> list[PeriodShown]:
    """The newest periods, each with what it holds still. One SQL statement."""
    waiting = Count("held", filter=Q(held__release=None))
    periods = PreElectionPeriod.objects.select_related("end").annotate(waiting=waiting).order_by("-from_on", "-pk")
    return [_shown(each, on) for each in periods[:MOST_PERIODS]]


def _shown(period: PreElectionPeriod, on: date) -> PeriodShown:
    is_ended = hasattr(period, "end") or period.to_on < on
    state = "Ended" if is_ended else "Holds mail today" if period.from_on <= on else "To come"
    names = dict(PreElectionPeriod._meta.get_field("audiences").base_field.flatchoices)
    audiences = ", ".join(str(names[each]) for each in period.audiences)
    return PeriodShown(period, audiences, getattr(period, "waiting", 0), state, not is_ended)
