"""Which meeting somebody names, its minutes as they went out, and whether what was frozen is still what it was."""

import hashlib
from collections.abc import Iterator
from datetime import date

from candour.boards.models import Meeting, Pack
from candour.boards.models.minutes import MinutesFile
from candour.boards.rules.minutes import NoSuchMeeting
from candour.lib.dates import format_day


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


def altered_packs_and_minutes() -> Iterator[str]:
    """A sentence for every published pack and every file of minutes that no longer has the hash kept for it."""
    for pack in Pack.objects.select_related("asked__publication__meeting__body").order_by("pk").iterator(chunk_size=20):
        digest = hashlib.sha256()
        for piece in pack.pieces():
            digest.update(piece)
        if digest.hexdigest() != pack.sha256:
            meeting = pack.asked.publication.meeting
            yield f"The {pack} of the {meeting.name_then()} of {format_day(meeting.held_on)} has been altered."
    files = MinutesFile.objects.select_related("version__meeting__body").order_by("pk")
    for file in files.iterator(chunk_size=20):
        if hashlib.sha256(file.content).hexdigest() != file.sha256:
            meeting = file.version.meeting
            held = f"the {meeting.name_then()} of {format_day(meeting.held_on)}"
            yield f"The {file.format} file of {file.version} of the minutes of {held} has been altered."


def _is_day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
