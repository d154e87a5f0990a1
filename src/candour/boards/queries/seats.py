"""Who had a seat on the body on the day of a meeting, and how many of them make a quorum."""

from dataclasses import dataclass, replace

from candour.boards.models import Meeting
from candour.boards.rules.sitting import Attender, Standing
from candour.people.queries import Member, members_on, rules_on


@dataclass(frozen=True)
class Seating:
    """The seats of a body on the day of a meeting, its quorum, and whether members by video count towards it.

    A body of which no seat is recorded on that day has everybody sit who is listed as a member.
    """

    members: tuple[Member, ...]
    quorum: int | None
    does_video_count: bool

    @property
    def persons(self) -> tuple[int, ...]:
        """The keys of those who sit there, the chair first."""
        return tuple(each.person for each in self.members if each.person)

    def seated(self, attender: Attender, *, substituted: str = "") -> Attender:
        """Whoever came, with whether they have a seat and a vote: their own, or that of the member `substituted`.

        A substitute has the seat of a member who has named substitutes only if they are one of them.
        """
        if attender.standing is not Standing.MEMBER or not self.members:
            return attender
        own = self._seat_of(attender.key, attender.name)
        seat = own or self._seat_of(attender.in_place_of, substituted)
        may_come = own or (seat and (not seat.substitutes or attender.name in seat.substitutes))
        return replace(attender, has_seat=bool(may_come), has_vote=bool(seat and may_come and seat.has_vote))

    def _seat_of(self, key: str, name: str) -> Member | None:
        found = (each for each in self.members if each.person and _is(each, key, name))
        return next(found, None)


def seating_of(meeting: Meeting) -> Seating:
    """The seats, the quorum and what counts towards it on the day of a meeting. Five statements."""
    rules = rules_on(meeting.body, on=meeting.held_on)
    return Seating(members_on(meeting.body, on=meeting.held_on), rules.quorum, rules.video_counts)


def _is(member: Member, key: str, name: str) -> bool:
    """Whether a seat is that of somebody: of a person of the record, or of a name that was only written."""
    if key.startswith("person:"):
        return key == f"person:{member.person}"
    return bool(name) and name.casefold() == member.name.casefold()
