"""The minutes of a meeting as they would read now, how far they have come, and which of them lie before a meeting."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from candour.boards.models import Meeting
from candour.boards.models.meetings import MinutesConfirmed
from candour.boards.models.minutes import (
    ChairAgreement,
    Circulation,
    Deferral,
    FactualComment,
    MinutesText,
    MinutesVersion,
    WoundUp,
)
from candour.boards.models.sitting import Declaration
from candour.boards.queries.sitting import Asked, Attendee, ItemRecord, Record, Resolution, record_of
from candour.boards.rules import minutes as rules
from candour.boards.rules.items import ItemKind
from candour.boards.rules.minutes import Block, BlockKind, MinutesPaper, Name, NameList, Noted, Section, Stage
from candour.boards.rules.sitting import Came, Conduct, Doubt, Interest, Move, NoteKind, Standing, Where
from candour.lib.dates import format_day
from candour.outputs.canonical import canonical
from candour.people.models import Body, Organisation

IN_PRIVATE = "This item was taken in private."
OPENING = "opening"
CONDUCT_WORDS = {
    "left": "left the room while it was considered",
    "stayed": "stayed and took no part",
    "took_part": "stayed and took part",
    "dispensed": "took part under a dispensation",
}
INTEREST_WORDS = {
    Interest.PECUNIARY: "disclosable pecuniary interest",
    Interest.OTHER: "interest",
    Interest.OUTSIDE: "interest under their own rules",
}
FIRST_BUSINESS = frozenset({ItemKind.APOLOGIES, ItemKind.DECLARATIONS, ItemKind.MINUTES})


def minutes_paper(meeting: Meeting, *, with_private: bool = False, record: Record | None = None) -> MinutesPaper:
    """The minutes as they read now: drafted from the record, with what somebody wrote in place of what was drafted.

    Without `with_private` an item taken in private has its line of the agenda and nothing more. At most 33 statements.
    """
    record = record or record_of(meeting)
    texts = texts_of(meeting)
    confirmed = MinutesConfirmed.objects.filter(meeting=meeting).select_related("at_meeting__body", "signed_by").first()
    paper = MinutesPaper(
        authority=_authority(meeting),
        body=meeting.name_then(),
        title=f"Minutes of the {meeting.name_then()}",
        held=_held(meeting),
        venue=meeting.venue,
        on=meeting.held_on,
        state=_state_words(confirmed),
        is_draft=confirmed is None,
        people=_lists(record),
        sections=tuple(_sections(record, texts, with_private=with_private)),
        ended=_ended(meeting),
        chair=record.chair,
        confirmed=_confirmed_words(confirmed),
        corrections=tuple(each.words for each in confirmed.corrections.all()) if confirmed else (),
    )
    return replace(paper, digest=digest_of(paper))


def digest_of(paper: MinutesPaper) -> str:
    """The SHA-256 of what minutes say of the meeting; how far they have come is no part of it."""
    said = replace(paper, state="", is_draft=False, confirmed="", corrections=(), digest="")
    return hashlib.sha256(canonical(said)).hexdigest()


def texts_of(meeting: Meeting) -> dict[str, MinutesText]:
    """What stands of what somebody wrote, by part. One statement."""
    return {each.part: each for each in MinutesText.objects.filter(meeting=meeting, replaced_by=None)}


def part_drafted(meeting: Meeting, part: str) -> str:
    """The text of one part as somebody edits it: what they wrote, or what is drafted from the record."""
    paper = minutes_paper(meeting, with_private=True)
    section = next((each for each in paper.sections if each.key == part), None)
    narrative = {BlockKind.PARAGRAPH, BlockKind.BULLETS}
    return rules.as_text(block for block in section.blocks if block.kind in narrative) if section else ""


def stage_of(meeting: Meeting) -> Stage:
    """How far the minutes of a meeting have come. Three statements."""
    if MinutesConfirmed.objects.filter(meeting=meeting).exists():
        return Stage.CONFIRMED
    if Deferral.objects.filter(meeting=meeting).exists():
        return Stage.DEFERRED
    return Stage.PUBLISHED if MinutesVersion.objects.filter(meeting=meeting).exists() else Stage.DRAFT


def pending_for(meeting: Meeting) -> QuerySet[Meeting]:
    """The earlier meetings whose published minutes this one may confirm: of its body, and of those it follows."""
    earlier = Meeting.objects.filter(
        body__in=bodies_confirmed_by(meeting.body), starts_at__lt=meeting.starts_at, minutes_versions__isnull=False,
        minutes_confirmed=None,
    )  # fmt: skip
    return earlier.select_related("body").distinct().order_by("starts_at", "pk")


def bodies_confirmed_by(body: Body) -> set[int]:
    """The bodies whose minutes a body may confirm. One statement, and one for each body it follows."""
    found, earlier = {body.pk}, body.predecessor_id
    while earlier and earlier not in found:
        found.add(earlier)
        earlier = Body.objects.values_list("predecessor_id", flat=True).get(pk=earlier)
    return found | set(WoundUp.objects.filter(confirmer=body).values_list("body_id", flat=True))


@dataclass(frozen=True)
class MinutesDesk:
    """What stands beside the minutes on their page: stage, versions, comments, the chair's word, what is to settle."""

    stage: Stage
    versions: list[MinutesVersion]
    comments: list[FactualComment]
    agreement: ChairAgreement | None
    is_agreed: bool
    circulation: Circulation | None
    doubts: tuple[Doubt, ...]


def private_parts(meeting: Meeting) -> set[str]:
    """The parts of the minutes that were taken in private, by key. One statement."""
    return {str(pk) for pk in meeting.items.exclude(ground="").values_list("pk", flat=True)}


def parts_to_comment_on(meeting: Meeting, *, with_private: bool) -> list[tuple[str, str]]:
    """The parts of the draft that somebody reads, by key and heading."""
    hidden = set() if with_private else private_parts(meeting)
    read = [each for each in minutes_paper(meeting, with_private=with_private).sections if each.key]
    return [(each.key, f"{each.number} {each.heading}".strip()) for each in read if each.key not in hidden]


def desk_of(meeting: Meeting, *, with_private: bool) -> MinutesDesk:
    """What stands beside the minutes on their page; comments on what was taken in private for those let in alone."""
    record = record_of(meeting)
    agreement = ChairAgreement.objects.filter(meeting=meeting).first()
    comments = FactualComment.objects.filter(meeting=meeting, answers=None).select_related("answer")
    digest = minutes_paper(meeting, with_private=True, record=record).digest
    return MinutesDesk(
        stage=stage_of(meeting),
        versions=list(MinutesVersion.objects.filter(meeting=meeting)),
        comments=list(comments if with_private else comments.exclude(part__in=private_parts(meeting))),
        agreement=agreement,
        is_agreed=agreement is not None and agreement.digest == digest,
        circulation=Circulation.objects.filter(meeting=meeting).first(),
        doubts=record.doubts,
    )


@dataclass(frozen=True)
class _Earlier:
    confirmed: list[MinutesConfirmed]
    deferred: list[Deferral]


def _authority(meeting: Meeting) -> str:
    ours = Organisation.objects.filter(is_ours=True).first()
    return ours.name_on(meeting.held_on) if ours else ""


def _held(meeting: Meeting) -> str:
    opening = getattr(meeting, "opening", None)
    return f"Held at {rules.held_words(opening.opened_at if opening else meeting.starts_at)}"


def _ended(meeting: Meeting) -> str:
    closing = getattr(meeting, "closing", None)
    return f"The meeting ended at {rules.at_time(closing.closed_at)}" if closing else ""


def _state_words(confirmed: MinutesConfirmed | None) -> str:
    return "Confirmed minutes" if confirmed else "Draft minutes, to be confirmed at a later meeting"


def _confirmed_words(confirmed: MinutesConfirmed | None) -> str:
    if confirmed is None:
        return ""
    signed = f", signed by {confirmed.signed_by.name}" if confirmed.signed_by else ""
    where = f" by the {confirmed.at_meeting.name_then()}" if confirmed.at_meeting else ""
    how = "with corrections" if confirmed.corrections.exists() else "as a correct record"
    return f"Confirmed {how}{where} on {format_day(confirmed.confirmed_on)}{signed}."


def _lists(record: Record) -> tuple[NameList, ...]:
    headings = (
        (Standing.MEMBER, "Members present"), (Standing.COUNCILLOR, "Other councillors present"),
        (Standing.OFFICER, "Officers present"), (Standing.GUEST, "Others present"),
    )  # fmt: skip
    lists = [
        NameList(heading, tuple(_name(each, record) for each in record.by_standing(standing) if each.is_present))
        for standing, heading in headings
    ]
    return tuple(each for each in lists if each.names or each.heading == "Other councillors present")


def _name(person: Attendee, record: Record) -> Name:
    substituted = next((each.in_place_of for each in person.lines if each.in_place_of), None)
    details = [
        *(["in the chair"] if person.is_chair else []),
        *([f"in the place of {substituted.name}"] if substituted else []),
        *(["by video"] if person.where is Where.VIDEO else []),
        *_came_and_went(person, record),
    ]
    return Name(person.name, person.office, ", ".join(details))


def _came_and_went(person: Attendee, record: Record) -> Iterable[str]:
    for item in record.items:
        for each in item.movements:
            if each.key == person.key and each.move == Move.ARRIVED:
                yield f"from {item.label}"
            if each.key == person.key and each.move == Move.LEFT and not _returns(person, record):
                yield f"until {item.label}"


def _returns(person: Attendee, record: Record) -> bool:
    moves = [each for item in record.items for each in item.movements if each.key == person.key]
    return any(each.move == Move.RETURNED for each in moves)


def _sections(record: Record, texts: dict[str, MinutesText], *, with_private: bool) -> Iterable[Section]:
    earlier = _Earlier(
        confirmed=list(
            _with_meetings(MinutesConfirmed.objects.filter(at_meeting=record.meeting)).prefetch_related("corrections")
        ),
        deferred=list(_with_meetings(Deferral.objects.filter(at_meeting=record.meeting))),
    )
    opening = _opening(record, texts)
    if opening:
        yield opening
    is_told = not record.is_varied
    for item in record.items:
        if not is_told and item.item.kind not in FIRST_BUSINESS:
            is_told = True
            yield _varied(record)
        yield _section(item, record, texts, earlier, with_private=with_private)


def _with_meetings[Row: (MinutesConfirmed, Deferral)](rows: "QuerySet[Row]") -> "QuerySet[Row]":
    return rows.select_related("meeting").order_by("meeting__starts_at", "pk")


def _opening(record: Record, texts: dict[str, MinutesText]) -> Section | None:
    notes = [Noted(NoteKind(each.kind), each.words, each.speaker) for each in record.opening]
    written = texts.get(OPENING)
    blocks = rules.as_blocks(written.text) if written and written.text else rules.drafted(notes, _called(record))
    return Section("Opening", blocks, key=OPENING) if blocks else None


def _varied(record: Record) -> Section:
    numbers = {each.item.pk: each.item.number for each in record.items}
    return Section("Order of business", (rules.varied_said([numbers[pk] for pk in record.taken if pk in numbers]),))


def _section(
    item: ItemRecord, record: Record, texts: dict[str, MinutesText], earlier: _Earlier, *, with_private: bool
) -> Section:
    key, row = str(item.item.pk), item.item
    if row.is_restricted and not with_private:
        hidden = (Block(BlockKind.PARAGRAPH, (IN_PRIVATE,)),)
        return Section(row.title, hidden, number=row.number, key=key)
    written = texts.get(key)
    narrative = rules.as_blocks(written.text) if written and written.text else _narrative(item, record, earlier)
    decided = rules.resolved([_resolved(each) for each in item.resolutions])
    acting = rules.action_by(_acting(item))
    blocks = [*narrative, *([decided] if decided else []), *([acting] if acting else [])]
    if not blocks:
        blocks = [Block(BlockKind.PARAGRAPH, (rules.NIL if row.kind == ItemKind.URGENT else _nothing(item),))]
    title = row.restricted_title if row.is_restricted and row.restricted_title else row.title
    return Section(title, tuple(blocks), number=row.number, key=key)


def _resolved(resolution: Resolution) -> str:
    """A clause with who moved it and how they voted, where that was recorded."""
    voted = resolution.clause.voted_words
    return f"{resolution.clause.words.rstrip('.')}. {voted}" if voted else resolution.clause.words


def _nothing(item: ItemRecord) -> str:
    return "Nothing was recorded under this item." if item.is_taken else "This item was not reached."


def _narrative(item: ItemRecord, record: Record, earlier: _Earlier) -> tuple[Block, ...]:
    notes = [Noted(NoteKind(each.kind), each.words, each.speaker) for each in item.notes]
    return (*_before(item), *_of_kind(item, record, earlier), *rules.drafted(notes, _called(record)))


def _before(item: ItemRecord) -> tuple[Block, ...]:
    moved = rules.movements_said(*(_moved(item, move) for move in (Move.ARRIVED, Move.LEFT, Move.RETURNED)))
    return tuple(
        each for each in (moved, rules.presided_said(item.presiding) if item.presiding else None) if each is not None
    )


def _moved(item: ItemRecord, move: Move) -> list[str]:
    return [
        f"{each.name}, {each.reason}," if each.reason else each.name for each in item.movements if each.move == move
    ]


def _of_kind(item: ItemRecord, record: Record, earlier: _Earlier) -> tuple[Block, ...]:
    kind = ItemKind(item.item.kind)
    if kind is ItemKind.APOLOGIES:
        return _apologies(record)
    if kind is ItemKind.DECLARATIONS:
        said = [_interest(each, at) for at in record.items for each in at.declarations]
        return rules.declarations_said(said, "interests")
    if kind is ItemKind.MINUTES:
        return _earlier_minutes(earlier, _called(record))
    return ()


def _interest(line: Declaration, at: ItemRecord) -> str:
    interest = INTEREST_WORDS[Interest(line.interest)]
    conduct = Conduct.DISPENSED if line.is_covered and line.conduct == Conduct.TOOK_PART else line.conduct
    return rules.interest_said(line.name, interest, at.label, line.nature, CONDUCT_WORDS[conduct])


def _apologies(record: Record) -> tuple[Block, ...]:
    def named(came: Came) -> list[str]:
        return [f"{each.name}{_office(each)}" for each in record.people if came in each.came]

    return rules.apologies_said(named(Came.APOLOGIES), named(Came.LATE), named(Came.LEAVING_EARLY))


def _office(person: Attendee) -> str:
    return f", {person.office}" if person.standing is Standing.OFFICER and person.office else ""


def _earlier_minutes(earlier: _Earlier, called: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    plain = [each.meeting.held_on for each in earlier.confirmed if not each.corrections.all()]
    if plain:
        blocks += rules.minutes_said(plain, [], called)
    for each in earlier.confirmed:
        corrections = [row.words for row in each.corrections.all()]
        if corrections:
            blocks += rules.minutes_said([each.meeting.held_on], corrections, called)
    if earlier.deferred:
        blocks.append(rules.deferred_said([each.meeting.held_on for each in earlier.deferred]))
    return tuple(blocks)


def _acting(item: ItemRecord) -> list[str]:
    return [f"{each.owner or 'Not named yet'}: {each.action.words}{_due(each)}" for each in item.asked]


def _due(asked: Asked) -> str:
    to_do = asked.to_do
    if to_do is None or not to_do.has_due:
        return ""
    return f" (by {format_day(to_do.due_on)})" if to_do.due_on else f" (by {to_do.due_words})"


def _called(record: Record) -> str:
    return rules.called(record.meeting.body.name, record.meeting.body.kind)
