"""What comes to which meeting: the forward plan of a body, and what became of each entry, worked out from facts."""

from dataclasses import dataclass
from datetime import date

from candour.boards.rules.items import ItemKind
from candour.lib.worded import Worded
from candour.records.rules import Refused


class EntryKind(Worded):
    """What sort of business an entry brings. A spotlight looks at one theme in depth."""

    REPORT = "report", "Report"
    PRESENTATION = "presentation", "Presentation"
    SPOTLIGHT = "spotlight", "Spotlight"
    OTHER = "other", "Other business"

    @property
    def item_kind(self) -> ItemKind:
        """The kind of the agenda item that it becomes."""
        return ItemKind(self.value)


class Outlook(Worded):
    """What is to be said of an entry of a forward plan on a day. Worked out, never typed."""

    TO_ARRANGE = "to_arrange", "To be arranged"
    TO_COME = "to_come", "To come"
    ON_AGENDA = "on_agenda", "On the agenda"
    CAME = "came", "Came"
    SLIPPED = "slipped", "Slipped"
    TAKEN_OFF = "taken_off", "Taken off"


OUTLOOK_COLOURS = {
    Outlook.TO_ARRANGE: "grey",
    Outlook.TO_COME: "blue",
    Outlook.ON_AGENDA: "teal",
    Outlook.CAME: "green",
    Outlook.SLIPPED: "orange",
    Outlook.TAKEN_OFF: "grey",
}
SETTLED = frozenset({Outlook.CAME, Outlook.TAKEN_OFF})


class NotToThisBody(Refused):
    """What stands on the forward plan of a body comes to a meeting of that body."""


class SamePlace(Refused):
    """An entry is moved to another meeting, or not at all."""


class EntryTakenOff(Refused):
    """An entry that was taken off the forward plan stays off; the same business comes back as a new entry."""


class OnAgendaAlready(Refused):
    """An entry becomes one item, and an item is one entry."""


class NoMeetingYet(Refused):
    """Only what has its meeting goes onto an agenda, and only while the meeting is still ahead."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stood: the day of its meeting (None: to be arranged), and whether that meeting will not be held.

    `is_over` is whether the meeting was closed by the day asked about.
    """

    meets_on: date | None = None
    is_off: bool = False
    is_over: bool = False


def outlook(place: Place, *, has_item: bool, taken_off_on: date | None, on: date) -> Outlook:
    """What is to be said of an entry at the end of a day.

    It came when its item stood on the agenda of a meeting that was closed. It slipped when its meeting was cancelled,
    was put off without a day, was closed without it, or its day has passed and it stood on no agenda.
    """
    if taken_off_on is not None and taken_off_on <= on:
        return Outlook.TAKEN_OFF
    if place.meets_on is None and not place.is_off:
        return Outlook.TO_ARRANGE
    if has_item and not place.is_off:
        return Outlook.CAME if place.is_over else Outlook.ON_AGENDA
    is_past = place.meets_on is not None and place.meets_on < on
    return Outlook.SLIPPED if place.is_off or place.is_over or is_past else Outlook.TO_COME
