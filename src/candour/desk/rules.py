"""What a page is asked for: a day, and perhaps the moment up to which facts count."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from candour.lib.dates import count_days, format_day, last_day_of_month
from candour.lib.shapes import Link

VISIT_ENDS_AFTER = timedelta(minutes=30)
MONTHS_OFFERED = 4


@dataclass(frozen=True)
class Asked:
    """The day that a page shows, the moment up to which facts are counted (None: all), and today."""

    on: date
    today: date
    known_at: datetime | None = None
    known_words: str = ""

    @property
    def is_today(self) -> bool:
        """Whether the page shows today, with all that is recorded."""
        return self.on == self.today and self.known_at is None

    @property
    def query(self) -> str:
        """What an address carries so that the day travels with it; nothing for today."""
        asked = {} if self.on == self.today else {"on": self.on.isoformat()}
        asked |= {"known_at": self.known_words} if self.known_words else {}
        return f"?{urlencode(asked)}" if asked else ""


def days_offered(*, asked: Asked, first: date | None, expiry: date | None) -> list[Link]:
    """The days worth a press, in order: the first position, today, the next months' firsts, the expiry."""
    firsts, day = [], asked.today
    for _ in range(MONTHS_OFFERED):
        day = last_day_of_month(day.year, day.month) + timedelta(days=1)
        firsts.append(day)
    days = {day for day in (first, expiry, asked.today, asked.on, *firsts) if day and (first is None or day >= first)}
    return [
        Link("Today" if day == asked.today else format_day(day), f"?on={day.isoformat()}", is_current=day == asked.on)
        for day in sorted(days)
    ]


def visit_began(*, before_at: datetime | None, looked_at: datetime, now: datetime) -> datetime | None:
    """The end of the visit before this one. A visit lasts while somebody looks at least every half hour."""
    return looked_at if now - looked_at > VISIT_ENDS_AFTER else before_at


def expiry_sentence(*, what: str, expires_on: date, on: date, falling_due: int) -> str:
    """How long a direction still runs, and how much falls due on its last day. `what` opens the sentence.

    Source: the Directions of 2017 to Tower Hamlets ran to 30 September 2018, the day on which 17 milestones fell due.
    """
    left = (expires_on - on).days
    when = f"in {count_days(left)}, on {format_day(expires_on)}" if left else "today"
    due = {0: "no milestone falls", 1: "1 milestone falls"}.get(falling_due, f"{falling_due:,} milestones fall")
    return f"{what} {when}; {due} due that day."


def expiring(*, kind: str, title: str) -> str:
    """What expires, as a sentence begins with it: "The Directions expire", "Improvement notice of May 2025 expires"."""
    return "The Directions expire" if kind == "directions" else f"{title} expires"
