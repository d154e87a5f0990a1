"""What may stand in an address besides what Django knows: a day."""

from datetime import date

from django.urls import register_converter


class DayConverter:
    """A day in an address, such as 2018-06-11."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Read it. A day that does not exist raises ValueError, which is a page that does not exist."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Write it."""
        return value.isoformat()


DAY = "day"  # an address that holds one is written f"<{DAY}:position>/"
register_converter(DayConverter, DAY)
