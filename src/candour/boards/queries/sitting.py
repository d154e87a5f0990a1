"""The record of a sitting, as the clerk's page, the minutes and the to-settle list look at it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from candour.boards.models import AgendaItem, Meeting
from candour.boards.models.board_actions import Assignment, BoardAction
from candour.boards.models.decisions import CarriedOut, Clause
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
from candour.boards.queries.seats import Seating, seating_of
from candour.boards.rules import sitting as rules
from candour.boards.rules.decisions import Passage, Resolved, difference, takes_actions_forward
from candour.boards.rules.sitting import Attender, Came, Conduct, Doubt, Interest, Move, Moved, Standing, Where
from candour.interests.models import Dispensation
from candour.interests.queries import dispensations_among
from candour.people.models import Person

OF_DECLARATION = ("item", "meeting", "disclosure__interest", "dispensation__end")


@dataclass(frozen=True)
class Attendee:
    """Somebody on the list of a meeting, with everything that was said of their coming."""

    key: str
    name: str
    office: str
    standing: Standing
    came: frozenset[Came]
    where: Where
    in_place_of: str
    lines: tuple[Attendance, ...]
    is_chair: bool = False
    has_seat: bool = True
    has_vote: bool = True

    @property
    def is_present(self) -> bool:
        """Whether they were there for some of it."""
        return bool(self.came & {Came.PRESENT, Came.LATE, Came.LEAVING_EARLY})

    @property
    def came_words(self) -> str:
        """Everything that was said of their coming, in words."""
        return ", ".join(each.label for each in Came if each in self.came)


@dataclass(frozen=True)
class Expected:
    """Somebody who is expected at a meeting, with what is recorded of their coming so far."""

    who: Somebody
    name: str
    office: str
    standing: Standing
    came_words: str = ""


@dataclass(frozen=True)
class Asked:
    """An ask of the body with whoever is to do it now."""

    action: BoardAction
    to_do: Assignment | None

    @property
    def owner(self) -> str:
        """Who is to do it, or that nobody is named."""
        return str(self.to_do) if self.to_do and self.to_do.has_owner else ""


@dataclass(frozen=True)
class Resolution:
    """A clause with its number, and why it could not be carried out, if so."""

    clause: Clause
    number: int
    refusal: str

    @property
    def difference(self) -> tuple[Passage, ...]:
        """What was resolved beside what was recommended."""
        return difference(self.clause.recommended, self.clause.words)


@dataclass(frozen=True)
class ItemRecord:
    """What was recorded under one item."""

    item: AgendaItem
    is_taken: bool
    notes: tuple[Note, ...]
    resolutions: tuple[Resolution, ...]
    asked: tuple[Asked, ...]
    declarations: tuple[Declaration, ...]
    movements: tuple[Movement, ...]
    presiding: str
    present: tuple[Attendee, ...]

    @property
    def label(self) -> str:
        """What it is called in sentences: "item 4"."""
        return f"item {self.item.number}" if self.item.number else f"“{self.item.title}”"


@dataclass(frozen=True)
class Record:
    """The whole record of a sitting. `taken` holds the items in the order taken, by their keys."""

    meeting: Meeting
    people: tuple[Attendee, ...]
    opening: tuple[Note, ...]
    items: tuple[ItemRecord, ...]
    taken: tuple[int, ...]
    is_varied: bool
    chair: str
    doubts: tuple[Doubt, ...]
    seating: Seating

    def doubts_at(self, item: AgendaItem) -> tuple[Doubt, ...]:
        """What is to settle about one item."""
        label = self.of(item).label
        return tuple(each for each in self.doubts if each.item == label)

    @property
    def quorum_words(self) -> str:
        """The quorum, and how many count towards it now: at the item that was taken up last, or from the beginning."""
        quorum, counts_video = self.seating.quorum, self.seating.does_video_count
        if quorum is None:
            return ""
        here = self._here_now()
        attenders = [_attender(each) for each in self.people]
        counted = len(rules.counted_for_quorum(here, attenders, does_video_count=counts_video))
        video = "" if counts_video else " Members by video do not count."
        return f"The quorum is {quorum}. {counted} counted now.{video}"

    def _here_now(self) -> frozenset[str]:
        by_key = {each.item.pk: each for each in self.items}
        here = by_key[self.taken[-1]].present if self.taken else [each for each in self.people if each.is_present]
        return frozenset(each.key for each in here)

    def by_standing(self, standing: Standing) -> tuple[Attendee, ...]:
        """Everybody who came, or did not, under one heading of the minutes."""
        return tuple(each for each in self.people if each.standing is standing)

    def of(self, item: AgendaItem) -> ItemRecord:
        """What was recorded under an item."""
        return next(each for each in self.items if each.item.pk == item.pk)


@dataclass(frozen=True)
class Lines:
    """Every line of a record in force, as read from the database."""

    items: list[AgendaItem]
    attendance: list[Attendance]
    movements: list[Movement]
    presiding: list[Presiding]
    taken: list[int]
    notes: list[Note]
    clauses: list[tuple[Clause, int]]
    refusals: dict[int, str]
    declarations: list[Declaration]
    asked: list[Asked]
    settled: frozenset[str]


def record_of(meeting: Meeting) -> Record:
    """The record of a meeting as it stands now. At most 23 statements, however long it is."""
    lines, seating = _lines_of(meeting), seating_of(meeting)
    chair = next((each for each in reversed(lines.presiding) if each.item_id is None), None)
    people = tuple(_seated(each, seating) for each in _people(lines.attendance, chair.key if chair else ""))
    printed = [item.pk for item in lines.items]
    order = rules.order_taken(printed, lines.taken)
    attenders = [_attender(each) for each in people]
    moves = [Moved(each.key, each.item_id, Move(each.move)) for each in lines.movements]
    present = rules.present_by_item(order, attenders, moves)
    items = tuple(_item_record(item, lines, people, present[item.pk]) for item in lines.items)
    sitting = _sitting(seating, attenders, items, present, lines)
    return Record(
        meeting=meeting, people=people, opening=tuple(each for each in lines.notes if each.item_id is None),
        items=items, taken=tuple(order[: len(set(lines.taken))]), is_varied=rules.is_varied(printed, lines.taken),
        chair=chair.name if chair else "", doubts=rules.to_settle(sitting), seating=seating,
    )  # fmt: skip


def expected_at(meeting: Meeting, record: Record) -> list[Expected]:
    """Those who are recorded, those with a seat, and where no seat is recorded those on the list of the meeting before.

    At most two statements.
    """
    found = {each.key: _expected(each) for each in record.people}
    if record.seating.members:
        return _with_seats(record.seating, found)
    earlier = Meeting.objects.filter(body=meeting.body_id, starts_at__lt=meeting.starts_at, opening__isnull=False)
    before = earlier.order_by("-starts_at").first()
    if before:
        for each in _people(list(in_force(Attendance, before).select_related("in_place_of", "person")), ""):
            if each.standing is Standing.MEMBER and not each.in_place_of and each.key not in found:
                found[each.key] = replace(_expected(each), came_words="")
    return sorted(found.values(), key=lambda each: list(Standing).index(each.standing))


def dispensations_in(record: Record) -> list[Dispensation]:
    """The dispensations of those on the list that are in force on the day of the meeting. One statement."""
    people = {line.person_id for each in record.people for line in each.lines if line.person_id}
    return dispensations_among(people, on=record.meeting.held_on)


def _with_seats(seating: Seating, found: dict[str, Expected]) -> list[Expected]:
    people = Person.objects.in_bulk(seating.persons)
    for member in seating.members:
        person = people.get(member.person or 0)
        if person and f"person:{person.pk}" not in found:
            who = Somebody(person, member.name)
            found[f"person:{person.pk}"] = Expected(who, member.name, member.title, Standing.MEMBER)
    return sorted(found.values(), key=lambda each: list(Standing).index(each.standing))


def _expected(person: Attendee) -> Expected:
    first = person.lines[0]
    who = Somebody(first.person, first.name)
    return Expected(who, person.name, person.office, person.standing, person.came_words)


def numbered_clauses(meeting: Meeting) -> list[tuple[Clause, int]]:
    """The clauses in force with their numbers under their items. At most six statements."""
    things = ("effects__revision__milestone", "effects__plan", "effects__milestone", "effects__board_action")
    lines = in_force(Clause, meeting).select_related("item", "meeting__body")
    counted: dict[int, int] = defaultdict(int)
    found = []
    for line in lines.prefetch_related(*things, "effects__report"):
        counted[line.item_id] += 1
        found.append((line, counted[line.item_id]))
    return found


def asked_at(meeting: Meeting) -> list[Asked]:
    """What a meeting asked for, each with whoever is to do it now. Two statements."""
    actions = BoardAction.objects.filter(meeting=meeting).select_related("item").order_by("pk")
    return with_owners(actions)


def with_owners(actions: Iterable[BoardAction]) -> list[Asked]:
    """Board actions, each with whoever is to do it now. Two statements."""
    rows = list(actions)
    newest: dict[int, Assignment] = {}
    given = Assignment.objects.filter(action__in=rows).select_related("person", "post", "body")
    for each in given.order_by("action", "-recorded_at", "-pk"):
        newest.setdefault(each.action_id, each)
    return [Asked(each, newest.get(each.pk)) for each in rows]


def _lines_of(meeting: Meeting) -> Lines:
    refused = CarriedOut.objects.filter(effect__clause__meeting=meeting).order_by("pk")
    told = {each.effect_id: each.refusal for each in refused}
    clauses = numbered_clauses(meeting)
    refusals = {
        clause.pk: next((told[each.pk] for each in clause.effects.all() if told.get(each.pk)), "")
        for clause, _ in clauses
    }
    return Lines(
        items=list(meeting.items.standing()),
        attendance=list(in_force(Attendance, meeting).select_related("in_place_of")),
        movements=list(in_force(Movement, meeting)),
        presiding=list(in_force(Presiding, meeting)),
        taken=list(in_force(ItemTaken, meeting).values_list("item_id", flat=True)),
        notes=list(in_force(Note, meeting)),
        clauses=clauses,
        refusals=refusals,
        declarations=list(in_force(Declaration, meeting).select_related(*OF_DECLARATION)),
        asked=asked_at(meeting),
        settled=frozenset(in_force(Settled, meeting).values_list("doubt", flat=True)),
    )


def _people(lines: Sequence[Attendance], chair: str) -> tuple[Attendee, ...]:
    by_key: dict[str, list[Attendance]] = defaultdict(list)
    for line in lines:
        by_key[line.key].append(line)
    return tuple(_person(key, each, chair) for key, each in by_key.items())


def _person(key: str, lines: list[Attendance], chair: str) -> Attendee:
    first = lines[0]
    substituted = next((each.in_place_of for each in lines if each.in_place_of), None)
    return Attendee(
        key=key, name=first.name, office=next((each.office for each in lines if each.office), ""),
        standing=Standing(first.standing), came=frozenset(Came(each.came) for each in lines),
        where=Where(lines[-1].where), in_place_of=substituted.key if substituted else "", lines=tuple(lines),
        is_chair=key == chair,
    )  # fmt: skip


def _attender(person: Attendee) -> Attender:
    return Attender(
        key=person.key, name=person.name, standing=person.standing, came=person.came, where=person.where,
        in_place_of=person.in_place_of, has_seat=person.has_seat, has_vote=person.has_vote,
    )  # fmt: skip


def _seated(person: Attendee, seating: Seating) -> Attendee:
    substituted = next((each.in_place_of.name for each in person.lines if each.in_place_of), "")
    found = seating.seated(_attender(person), substituted=substituted)
    return replace(person, has_seat=found.has_seat, has_vote=found.has_vote)


def _item_record(item: AgendaItem, lines: Lines, people: Sequence[Attendee], here: frozenset[str]) -> ItemRecord:
    def of_item[Any_: Line](rows: Iterable[Any_]) -> tuple[Any_, ...]:
        return tuple(each for each in rows if getattr(each, "item_id", None) == item.pk)

    presiding = of_item(lines.presiding)
    return ItemRecord(
        item=item, is_taken=item.pk in lines.taken, notes=of_item(lines.notes),
        resolutions=tuple(
            Resolution(clause, number, lines.refusals[clause.pk])
            for clause, number in lines.clauses
            if clause.item_id == item.pk
        ),
        asked=tuple(each for each in lines.asked if each.action.item_id == item.pk),
        declarations=of_item(lines.declarations), movements=of_item(lines.movements),
        presiding=presiding[-1].name if presiding else "",
        present=tuple(each for each in people if each.key in here),
    )  # fmt: skip


def _sitting(
    seating: Seating,
    attenders: list[Attender],
    items: Sequence[ItemRecord],
    present: dict[int, frozenset[str]],
    lines: Lines,
) -> rules.Sitting:
    return rules.Sitting(
        attenders=tuple(attenders),
        present={each.label: present[each.item.pk] for each in items if each.is_taken or each.movements},
        quorum=seating.quorum,
        does_video_count=seating.does_video_count,
        has_chair=bool(lines.presiding),
        declared=tuple(_declared(each, record, present) for record in items for each in record.declarations),
        asked=tuple(_asked(each) for each in lines.asked),
        clauses=tuple(_clause(each, record) for record in items for each in record.resolutions),
        settled=lines.settled,
    )


def _declared(line: Declaration, record: ItemRecord, present: dict[int, frozenset[str]]) -> rules.Declared:
    return rules.Declared(
        name=line.name, item=record.label, interest=Interest(line.interest), conduct=Conduct(line.conduct),
        is_confirmed=line.is_confirmed, has_left=line.key not in present[record.item.pk], is_covered=line.is_covered,
    )  # fmt: skip


def _asked(asked: Asked) -> rules.Asked:
    to_do = asked.to_do
    return rules.Asked(
        words=asked.action.words, has_owner=bool(to_do and to_do.has_owner), has_due=bool(to_do and to_do.has_due)
    )


def _clause(resolution: Resolution, record: ItemRecord) -> rules.Clause:
    clause = resolution.clause
    return rules.Clause(
        item=record.label, number=resolution.number, words=clause.words,
        takes_actions_forward=takes_actions_forward(clause.words, Resolved(clause.verb)),
        named_actions=len(record.asked), not_carried_out=resolution.refusal,
        movers=tuple(each for each in (clause.mover, clause.seconder) if each), votes=clause.votes,
    )  # fmt: skip
