"""In the room: who was there for which item, and what has to be settled before draft minutes go out.

The record of a sitting is never refused: what cannot be right is kept, and stands in `to_settle` until it is put right
(issue 4, item 6; integrity rules 15 to 17, 23, 24 and 27 of the domain specification, with correction (b)).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from candour.lib.worded import Worded
from candour.records.rules import Refused


class Standing(Worded):
    """As what somebody came, or sent apologies: the heading under which minutes name them."""

    MEMBER = "member", "Member"
    OFFICER = "officer", "Officer"
    COUNCILLOR = "councillor", "Other councillor"
    GUEST = "guest", "Somebody else"


class Came(Worded):
    """What was recorded of somebody's coming. Those who come give apologies for lateness and for leaving early."""

    PRESENT = "present", "Present"
    APOLOGIES = "apologies", "Apologies for absence"
    LATE = "late", "Apologies for lateness"
    LEAVING_EARLY = "leaving_early", "Apologies for leaving early"
    ABSENT = "absent", "Absent, nothing heard"


class Where(Worded):
    """How somebody took part."""

    ROOM = "room", "In the room"
    VIDEO = "video", "By video"


class Move(Worded):
    """Somebody came or went while the body sat. All three stand before the item that they are recorded at."""

    ARRIVED = "arrived", "Arrived before this item"
    LEFT = "left", "Left before this item"
    RETURNED = "returned", "Came back before this item"


class NoteKind(Worded):
    """What the body did, in the words of its minutes. `label` is what the sentence begins with."""

    OPENING = "opening", "said in opening"
    HEARD = "heard", "heard"
    CONSIDERED = "considered", "considered"
    NOTED = "noted", "noted"
    DISCUSSED = "discussed", "discussed"
    ASKED = "asked", "asked"
    ANSWERED = "answered", "was told in answer"
    SUGGESTED = "suggested", "suggested"
    CONCERNED = "concerned", "was concerned"
    WELCOMED = "welcomed", "welcomed"
    PROCEDURE = "procedure", "decided on the order of business"


BECOMES_AN_ACTION = frozenset({NoteKind.ASKED, NoteKind.SUGGESTED, NoteKind.CONCERNED})


class Interest(Worded):
    """What kind of interest somebody declared."""

    PECUNIARY = "pecuniary", "Disclosable pecuniary interest"
    OTHER = "other", "Other registrable or personal interest"
    OUTSIDE = "outside", "Interest of an officer or of somebody from outside"


class Conduct(Worded):
    """What somebody did after declaring an interest."""

    LEFT = "left", "Left the room for the item"
    STAYED = "stayed", "Stayed and took no part"
    TOOK_PART = "took_part", "Stayed and took part"
    DISPENSED = "dispensed", "Took part under a dispensation"


class NotOpened(Refused):
    """The meeting has not been opened."""


class OpenedBefore(Refused):
    """The meeting was opened before."""


class ClosedBefore(Refused):
    """The meeting was closed, so that nothing more happens in the room."""


class ChangedInTheRoom(Refused):
    """Another clerk changed this line of the record since it was shown."""


class NotOfThisMeeting(Refused):
    """What is named belongs to another meeting."""


class NothingSaid(Refused):
    """There is nothing to record."""


@dataclass(frozen=True)
class Attender:
    """Somebody on the list of a meeting: `key` tells them from others of the same name."""

    key: str
    name: str
    standing: Standing
    came: frozenset[Came]
    where: Where = Where.ROOM
    in_place_of: str = ""
    has_seat: bool = True
    has_vote: bool = True

    @property
    def is_present(self) -> bool:
        """Whether they were there for some of it, late or until they left early too."""
        return bool(self.came & {Came.PRESENT, Came.LATE, Came.LEAVING_EARLY})


@dataclass(frozen=True)
class Moved:
    """That somebody came or went before an item."""

    key: str
    item: int
    move: Move


def order_taken(printed: Sequence[int], taken: Iterable[int]) -> list[int]:
    """The items in the order in which they were taken; those never taken up follow in the order printed."""
    first = [each for each in dict.fromkeys(taken) if each in set(printed)]
    return [*first, *(each for each in printed if each not in set(first))]


def is_varied(printed: Sequence[int], taken: Sequence[int]) -> bool:
    """Whether the order of business was varied: some item was taken before one that is printed above it."""
    places = [printed.index(each) for each in dict.fromkeys(taken) if each in printed]
    return places != sorted(places)


def present_by_item(
    order: Sequence[int], attenders: Iterable[Attender], moves: Iterable[Moved]
) -> dict[int, frozenset[str]]:
    """Who was there for each item, by their keys: those who came, less those who had left or were yet to arrive."""
    moves = list(moves)
    late = {each.key for each in _first_moves(order, moves) if each.move is Move.ARRIVED}
    here = {each.key for each in attenders if each.is_present} - late
    found = {}
    for item in order:
        for each in moves:
            if each.item == item:
                here = here - {each.key} if each.move is Move.LEFT else here | {each.key}
        found[item] = frozenset(here)
    return found


def _first_moves(order: Sequence[int], moves: Sequence[Moved]) -> list[Moved]:
    place = {item: number for number, item in enumerate(order)}
    first: dict[str, Moved] = {}
    for each in sorted(moves, key=lambda move: place.get(move.item, len(place))):
        first.setdefault(each.key, each)
    return list(first.values())


def counted_for_quorum(
    present: frozenset[str], attenders: Iterable[Attender], *, does_video_count: bool
) -> list[Attender]:
    """The members who count: with a seat, there for it, and in the room unless the body lets video count."""
    return [
        each
        for each in attenders
        if each.key in present
        and each.standing is Standing.MEMBER
        and each.has_seat
        and (does_video_count or each.where is Where.ROOM)
    ]


@dataclass(frozen=True)
class Declared:
    """An interest that somebody declared, as the to-settle list looks at it."""

    name: str
    item: str
    interest: Interest
    conduct: Conduct
    is_confirmed: bool
    has_left: bool = True
    is_covered: bool = False


@dataclass(frozen=True)
class Asked:
    """An action asked for in the room, as the to-settle list looks at it."""

    words: str
    has_owner: bool
    has_due: bool


@dataclass(frozen=True)
class Clause:
    """A clause of a decision, as the to-settle list looks at it."""

    item: str
    number: int
    words: str
    takes_actions_forward: bool
    named_actions: int
    not_carried_out: str = ""
    movers: tuple[str, ...] = ()
    votes: int = 0


@dataclass(frozen=True)
class Sitting:
    """A sitting as it was recorded. `quorum` is a number of members, None where the body has none."""

    attenders: tuple[Attender, ...]
    present: Mapping[str, frozenset[str]]
    quorum: int | None
    does_video_count: bool
    has_chair: bool
    declared: tuple[Declared, ...] = ()
    asked: tuple[Asked, ...] = ()
    clauses: tuple[Clause, ...] = ()
    settled: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Doubt:
    """Something to settle before draft minutes may be published. `key` stays the same until it is settled.

    `item` is the label of the item that it is about, where it is about one.
    """

    key: str
    words: str
    item: str = ""


def to_settle(sitting: Sitting) -> tuple[Doubt, ...]:
    """Everything that stands in the way of publishing draft minutes, in the order in which minutes are read.

    A doubt about what did happen in the room (present and apologised at once, a substitute for somebody present, no
    seat, quorum) may be settled by the clerk's word that it was so, which `settled` names by key.
    """
    found = [
        *_about_people(sitting),
        *_about_quorum(sitting),
        *_about_interests(sitting.declared),
        *_about_decisions(sitting.clauses),
        *_about_votes(sitting),
        *_about_actions(sitting.asked),
    ]
    return tuple(each for each in found if each.key not in sitting.settled)


def _about_people(sitting: Sitting) -> Iterable[Doubt]:
    present = {each.key for each in sitting.attenders if each.is_present}
    names = {each.key: each.name for each in sitting.attenders}
    for each in sitting.attenders:
        if each.is_present and each.came & {Came.APOLOGIES, Came.ABSENT}:
            yield Doubt(f"both:{each.key}", f"{each.name} is listed as present and as absent. Say which it was.")
        if each.is_present and each.in_place_of in present:
            yield Doubt(
                f"substitute:{each.key}",
                f"{each.name} came in the place of {names[each.in_place_of]}, who is listed as present too.",
            )
        if each.is_present and each.standing is Standing.MEMBER and not each.has_seat:
            yield Doubt(
                f"seat:{each.key}",
                f"{each.name} is listed as a member and holds no seat on that day, nor may come in the place of "
                "anybody who does.",
            )
    if present and not sitting.has_chair:
        yield Doubt("chair", "Nobody is recorded as presiding.")


def _about_quorum(sitting: Sitting) -> Iterable[Doubt]:
    if sitting.quorum is None:
        return
    for item, here in sitting.present.items():
        counted = counted_for_quorum(here, sitting.attenders, does_video_count=sitting.does_video_count)
        if len(counted) < sitting.quorum:
            yield Doubt(
                f"quorum:{item}",
                f"{_members(len(counted))} recorded as there for {item} and counted, and the quorum is "
                f"{sitting.quorum}.",
                item,
            )


def _members(number: int) -> str:
    return "1 member is" if number == 1 else f"{number} members are"


def _about_interests(declared: Iterable[Declared]) -> Iterable[Doubt]:
    for each in declared:
        if each.interest is Interest.PECUNIARY and each.conduct is Conduct.DISPENSED and not each.is_covered:
            yield Doubt(
                f"dispensation:{each.name}:{each.item}",
                f"{each.name} is recorded as having taken part in {each.item} under a dispensation, and none in force "
                "on that day is named.",
                each.item,
            )
        if warns(each.interest, each.conduct, is_covered=each.is_covered) and not each.is_confirmed:
            yield Doubt(
                f"interest:{each.name}:{each.item}",
                f"{each.name} declared a disclosable pecuniary interest in {each.item} and is recorded as having "
                f"{'taken part' if each.conduct is Conduct.TOOK_PART else 'stayed'}. Confirm that it was so.",
                each.item,
            )
        if each.conduct is Conduct.LEFT and not each.has_left:
            yield Doubt(
                f"departure:{each.name}:{each.item}",
                f"{each.name} is said to have left for {each.item}, and the attendance does not show it.",
                each.item,
            )


def warns(interest: Interest, conduct: Conduct, *, is_covered: bool = False) -> bool:
    """Whether what was recorded of an interest needs the clerk's confirmation, as the member should have left.

    A dispensation that covers it leaves nothing to warn of.
    """
    return not is_covered and interest is Interest.PECUNIARY and conduct in {Conduct.STAYED, Conduct.TOOK_PART}


def _about_decisions(clauses: Iterable[Clause]) -> Iterable[Doubt]:
    for each in clauses:
        if each.takes_actions_forward and not each.named_actions:
            yield Doubt(
                f"unnamed:{each.item}:{each.number}",
                f"Resolution {each.number} of {each.item} has actions taken forward and names none.",
                each.item,
            )
        if each.not_carried_out:
            yield Doubt(
                f"effect:{each.item}:{each.number}",
                f"{each.item}, resolution {each.number}: {each.not_carried_out}",
                each.item,
            )


def _about_votes(sitting: Sitting) -> Iterable[Doubt]:
    """Who moved or seconded without a seat, and more votes than members with a vote were there."""
    seated = {each.name for each in sitting.attenders if each.standing is Standing.MEMBER and each.has_seat}
    voters = {each.key for each in sitting.attenders if each.standing is Standing.MEMBER and each.has_vote}
    for each in sitting.clauses:
        clause = f"resolution {each.number} of {each.item}"
        for name in (name for name in each.movers if name not in seated):
            words = f"{name} is recorded as moving or seconding {clause}, and holds no seat on that day."
            yield Doubt(f"mover:{name}:{each.item}:{each.number}", words, each.item)
        here = len(sitting.present.get(each.item, frozenset()) & voters)
        if each.item in sitting.present and each.votes > here:
            words = f"{each.votes} votes are recorded on {clause}, and members with a vote who were there: {here}."
            yield Doubt(f"votes:{each.item}:{each.number}", words, each.item)


def _about_actions(asked: Iterable[Asked]) -> Iterable[Doubt]:
    for number, each in enumerate(asked, 1):
        missing = [*([] if each.has_owner else ["an owner"]), *([] if each.has_due else ["a day or a meeting"])]
        if missing:
            yield Doubt(f"action:{number}:{each.words[:40]}", f"“{each.words}” needs {' and '.join(missing)}.")
