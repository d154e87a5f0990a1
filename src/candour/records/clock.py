"""The one place where the day and the moment are read."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The moment at which something is recorded, in UTC. Only `records.deeds` and sign-in may ask."""
    return datetime.now(UTC)


def today() -> date:
    """Today in London, or the demo's own day. Views ask here and pass the answer on as `on=`."""
    demo_day: date | None = settings.DEMO_TODAY
    return demo_day or now().astimezone(LONDON).date()
