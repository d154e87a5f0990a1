"""Which meeting somebody names, and its minutes as they went out."""

from datetime import date

from candour.boards.models import Meeting
from candour.boards.models.minutes import MinutesFile
from candour.boards.rules.minutes import NoSuchMeeting


def meeting_named(words: str) -> Meeting:
    """The meeting of an address, or the only one of a day, such as 2018-06-11. At most two statements.

    Raises NoSuchMeeting, which lists the addresses where a day has several.
    """
    meetings = Meeting.objects.select_related("body", "opening", "closing")
    found = meetings.filter(slug=words).first()
    if found:
        return found
    of_day = [each for each in meetings.filter(slug__contains=words) if _is_day(words) == each.held_on]
    if len(of_day) == 1:
        return of_day[0]
    known = ", ".join(each.slug for each in of_day or meetings.order_by("-starts_at")[:5]) or "none yet"
    raise NoSuchMeeting(f"No meeting answers to “{words}” alone. Meetings here: {known}.")


def frozen_minutes(meeting: Meeting, form: str) -> MinutesFile | None:
    """The newest minutes of a meeting that went out, in one form, as everybody may read them. One statement."""
    files = MinutesFile.objects.filter(version__meeting=meeting, format=form, is_restricted=False)
    return files.select_related("version").order_by("-version__number").first()


def _is_day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
