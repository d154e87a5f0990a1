"""What the clerk records in the room. Nothing that may have happened is refused; what is doubtful is to settle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from candour.boards.commands.items import told_of
from candour.boards.models import AgendaItem, Closing, Meeting, MinutesConfirmed, Opening
from candour.boards.models.sitting import (
    Attendance,
    Declaration,
    ItemTaken,
    Line,
    Movement,
    Note,
    Presiding,
    Settled,
    Somebody,
    in_force,
)
from candour.boards.rules.minutes import Frozen
from candour.boards.rules.sitting import (
    Came,
    ChangedInTheRoom,
    Conduct,
    Interest,
    Move,
    NoteKind,
    NothingSaid,
    NotOfThisMeeting,
    Standing,
    Where,
)
from candour.interests.commands import disclose_unless_registered
from candour.interests.models import Disclosure, Dispensation
from candour.interests.rules import InterestKind
from candour.lib.dates import format_day
from candour.people.models import Person
from candour.records.deeds import deed
from candour.records.rules import Actor


@dataclass(frozen=True)
class Attended:
    """What is said of somebody's coming. `office` is the title to print; without one it is that of the day."""

    who: Somebody
    came: Came
    standing: Standing = Standing.MEMBER
    office: str = ""
    where: Where = Where.ROOM
    in_place_of: Person | None = None


def take_attendance(
    *,
    meeting: Meeting,
    said: Sequence[Attended],
    on: date,
    by: Actor,
    replaces: Attendance | None = None,
    once: str = "",
) -> list[Attendance]:
    """Record who is there and who sent apologies, as many at once as were said. What was said before stays said.

    Somebody who is said to be present and absent is both, and that is to settle. With `replaces`, the first takes the
    place of that line. Raises NothingSaid, ChangedInTheRoom, Frozen once the minutes are confirmed.
    """
    names = [str(each.who.columns()["name"]) for each in said]
    with deed("room.attendance", meeting, by=by, on=on, once=once, content={"names": names}) as done:
        require_open_record(meeting)
        known = {(each.key, each.came, each.standing) for each in in_force(Attendance, meeting)}
        new = [each for each in said if replaces or _attended_key(each) not in known]
        made = []
        for place, each in enumerate(new):
            columns = _attended(each, meeting)
            made.append(add_line(Attendance, meeting, done.stamp, replaces=None if place else replaces, **columns))
    return made


def record_movement(
    *,
    meeting: Meeting,
    item: AgendaItem,
    who: Somebody,
    move: Move,
    on: date,
    by: Actor,
    reason: str = "",
    once: str = "",
) -> Movement:
    """Record that somebody arrived, left or came back before an item. Raises NothingSaid, NotOfThisMeeting, Frozen."""
    columns = who.columns()
    content = {"name": columns["name"], "move": move.value, "item": item.number}
    with deed("room.movement", meeting, by=by, on=on, once=once, content=content) as done:
        require_open_record(meeting, item)
        told = {"item": item, "move": move, "reason": reason.strip()}
        line: Movement = add_line(Movement, meeting, done.stamp, **told, **columns)
    return line


def record_presiding(
    *, meeting: Meeting, who: Somebody, on: date, by: Actor, item: AgendaItem | None = None, once: str = ""
) -> Presiding:
    """Record who presides: from the beginning, or from an item on. Raises NothingSaid, NotOfThisMeeting, Frozen."""
    columns = who.columns()
    with deed("room.presiding", meeting, by=by, on=on, once=once, content={"name": columns["name"]}) as done:
        require_open_record(meeting, item)
        line: Presiding = add_line(Presiding, meeting, done.stamp, item=item, **columns)
    return line


def take_item(*, meeting: Meeting, item: AgendaItem, on: date, by: Actor, once: str = "") -> ItemTaken:
    """Record that an item is taken up now; the order of these lines is the order taken.

    An item that was taken before keeps its first place. Raises NotOfThisMeeting, Frozen.
    """
    with deed("room.item_taken", meeting, by=by, on=on, once=once, content={"item": item.number}) as done:
        require_open_record(meeting, item)
        return add_line(ItemTaken, meeting, done.stamp, item=item)


def take_note(
    *,
    meeting: Meeting,
    kind: NoteKind,
    words: str,
    on: date,
    by: Actor,
    item: AgendaItem | None = None,
    speaker: str = "",
    replaces: Note | None = None,
    once: str = "",
) -> Note:
    """Take a running note; an empty line parts two notes of the same kind no further than a space.

    With `replaces`, it takes the place of an earlier note. What is said in private is not told to the audit trail.
    Raises NothingSaid, NotOfThisMeeting, ChangedInTheRoom, Frozen.
    """
    words = " ".join(words.split())
    if not words:
        raise NothingSaid("Write what is to be noted.")
    content = {"kind": kind.value, **told_of(item, words=words)}
    with deed("room.note", meeting, by=by, on=on, once=once, content=content) as done:
        require_open_record(meeting, item)
        take_up(meeting, item, done.stamp)
        columns = {"item": item, "kind": kind, "words": words, "speaker": speaker.strip()}
        return add_line(Note, meeting, done.stamp, replaces=replaces, **columns)


@dataclass(frozen=True)
class Declared:
    """An interest as it was declared, and what the member or officer did.

    `is_confirmed` is the clerk's word that a member with a pecuniary interest stayed or took part; without it that is
    to settle. `advice` is what the Monitoring Officer said. `kind` is the class of the register, where it was said;
    `is_another` says that the entry of that class on the register is another one.
    """

    who: Somebody
    interest: Interest
    conduct: Conduct
    nature: str = ""
    is_confirmed: bool = False
    advice: str = ""
    kind: InterestKind | None = None
    is_another: bool = False
    dispensation: Dispensation | None = None

    def columns(self) -> dict[str, Any]:
        """What is kept."""
        return {
            **self.who.columns(), "interest": self.interest, "conduct": self.conduct, "nature": self.nature,
            "is_confirmed": self.is_confirmed, "advice": self.advice.strip(), "kind": self.kind or "",
            "dispensation": self.dispensation,
        }  # fmt: skip


def declare_interest(
    *,
    meeting: Meeting,
    item: AgendaItem,
    said: Declared,
    on: date,
    by: Actor,
    replaces: Declaration | None = None,
    once: str = "",
) -> Declaration:
    """Record an interest declared in an item. It can be put right by a further line, and is never taken away.

    Somebody who left for the item is recorded as having left. A member's interest of a class that their register does
    not hold starts the 28 days in which it has to be registered. Raises NothingSaid, NotOfThisMeeting,
    ChangedInTheRoom, Frozen.
    """
    columns = said.who.columns()
    content = {"name": columns["name"], "interest": said.interest.value, "conduct": said.conduct.value}
    with deed("room.declaration", meeting, by=by, on=on, once=once, content=content) as done:
        require_open_record(meeting, item)
        disclosure = _disclosed(said, meeting, item, on=on, by=by) or (replaces.disclosure if replaces else None)
        told = {"item": item, "disclosure": disclosure, **said.columns()}
        line = add_line(Declaration, meeting, done.stamp, replaces=replaces, **told)
        if said.conduct is Conduct.LEFT and not _has_left(meeting, item, line.key):
            reason = "after declaring an interest"
            add_line(Movement, meeting, done.stamp, item=item, move=Move.LEFT, reason=reason, **columns)
    return line


def _disclosed(said: Declared, meeting: Meeting, item: AgendaItem, *, on: date, by: Actor) -> Disclosure | None:
    """The 28 days that run for what a member declared, if the register does not hold it. A name alone has none."""
    if said.who.person is None or said.kind is None or said.interest is Interest.OUTSIDE:
        return None
    where = f"{meeting.name_then()}, {format_day(meeting.held_on)}, item {item.number or item.position}"
    day = min(meeting.held_on, on)
    return disclose_unless_registered(
        holder=said.who.person, kind=said.kind, where=where, disclosed_on=day, is_another=said.is_another, by=by, on=on
    )


def settle(*, meeting: Meeting, doubt: str, words: str, on: date, by: Actor, once: str = "") -> Settled:
    """Say that something doubtful was so, with what explains it: in the record, not in the trail, as it may be private.

    Raises NothingSaid without words, Frozen.
    """
    if not words.strip():
        raise NothingSaid("Say what explains it.")
    with deed("room.settled", meeting, by=by, on=on, once=once) as done:
        require_open_record(meeting)
        return add_line(Settled, meeting, done.stamp, doubt=doubt, words=words.strip())


def strike[Kept: Line](*, line: Kept, on: date, by: Actor, once: str = "") -> Kept:
    """Take a line out of the record: it stays in its history, and is printed nowhere.

    Raises NotOfThisMeeting for a declaration, which stands; ChangedInTheRoom, Frozen.
    """
    if isinstance(line, Declaration):
        raise NotOfThisMeeting("A declaration of interest stands. Put it right by recording what was declared.")
    content = told_of(getattr(line, "item", None), line=str(line))
    with deed("room.struck", line.meeting, by=by, on=on, once=once, content=content) as done:
        require_open_record(line.meeting)
        own = {"id", "replaces", "is_struck", "place", "meeting", *done.stamp}
        columns = {each.name: getattr(line, each.name) for each in line._meta.concrete_fields if each.name not in own}
        return add_line(type(line), line.meeting, done.stamp, replaces=line, is_struck=True, **columns)


def add_line[Kept: Line](
    row: type[Kept], meeting: Meeting, stamp: dict[str, Any], /, *, replaces: Kept | None = None, **columns: Any
) -> Kept:
    """Append a line to the record, or in the place of another. Raises ChangedInTheRoom if that one was replaced."""
    manager: Any = row._default_manager
    last = manager.filter(meeting=meeting).aggregate(last=Max("place"))["last"]
    place = replaces.place if replaces else int(last or 0) + 1
    made = row(meeting=meeting, place=place, replaces=replaces, **columns, **stamp)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        newer = manager.filter(replaces=replaces).first() if replaces else None
        if newer is None:
            raise
        raise ChangedInTheRoom(
            f"{newer.by_name} changed this line meanwhile: “{newer}”. Nothing of yours is lost: look at it, then save "
            "yours again if it is still needed."
        ) from error
    return made


def take_up(meeting: Meeting, item: AgendaItem | None, stamp: dict[str, Any]) -> None:
    """Record that an item is taken up now, the first time that something is recorded under it while the body sits."""
    is_sitting = (
        Opening.objects.filter(meeting=meeting).exists() and not Closing.objects.filter(meeting=meeting).exists()
    )
    if item is not None and is_sitting and not in_force(ItemTaken, meeting).filter(item=item).exists():
        add_line(ItemTaken, meeting, stamp, item=item)


def require_open_record(meeting: Meeting, item: AgendaItem | None = None) -> None:
    """Raise Frozen once the minutes of a meeting are confirmed, NotOfThisMeeting for an item of another meeting."""
    if MinutesConfirmed.objects.filter(meeting=meeting).exists():
        raise Frozen("The minutes of this meeting are confirmed, so its record is never edited. Record a correction.")
    if item is not None and item.meeting_id != meeting.pk:
        raise NotOfThisMeeting(f"“{item}” is an item of another meeting.")


def _attended_key(said: Attended) -> tuple[str, str, str]:
    columns = said.who.columns()
    person = columns["person"]
    key = f"person:{person.pk}" if person else f"name:{columns['name'].casefold()}"
    return key, said.came.value, said.standing.value


def _attended(said: Attended, meeting: Meeting) -> dict[str, Any]:
    columns = said.who.columns()
    person = columns["person"]
    office = said.office.strip() or (person.post_on(meeting.held_on) if person else "")
    told = {"came": said.came, "standing": said.standing, "where": said.where, "in_place_of": said.in_place_of}
    return {**columns, **told, "office": office[:300]}


def _has_left(meeting: Meeting, item: AgendaItem, key: str) -> bool:
    moves = [each for each in in_force(Movement, meeting) if each.item_id == item.pk and each.key == key]
    return any(each.move == Move.LEFT for each in moves)
