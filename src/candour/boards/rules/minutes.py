"""How minutes read: drafted from what was recorded, in the order printed, in the house style of council minutes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby

from candour.boards.rules.sitting import NoteKind
from candour.lib.dates import format_day
from candour.lib.shapes import LONDON
from candour.lib.worded import Worded
from candour.records.rules import Refused

NIL = "Nil items."
IN_ORDER = "For ease of reference the minutes are set out in the order of the agenda."


class Stage(Worded):
    """How far minutes have come."""

    NOT_DRAFTED = "not_drafted", "Not drafted"
    DRAFT = "draft", "Draft, not published"
    PUBLISHED = "published", "Published as a draft"
    DEFERRED = "deferred", "Published as a draft, and deferred"
    CONFIRMED = "confirmed", "Confirmed"


class Agreed(Worded):
    """How the chair agreed to the draft."""

    EMAIL = "email", "By e-mail"
    PERSON = "person", "In person"
    TELEPHONE = "telephone", "By telephone"


class NotClosed(Refused):
    """The meeting is not closed, so its minutes cannot go out."""


class SomethingToSettle(Refused):
    """Draft minutes go out when nothing is left to settle."""


class ChairHasNotAgreed(Refused):
    """Draft minutes go out when the chair has agreed to what they say now."""


class NotPublished(Refused):
    """Minutes are confirmed after they were published as a draft."""


class Frozen(Refused):
    """Confirmed minutes are never edited."""


class WrongBody(Refused):
    """Minutes are confirmed by the same body, by its successor, or by whoever was named when it was wound up."""


class NotLater(Refused):
    """Minutes are confirmed at a later meeting."""


class ConfirmedBefore(Refused):
    """The minutes were confirmed before."""


class NoSuchMeeting(Refused):
    """No meeting has this address, or several were held on this day."""


class EditedMeanwhile(Refused):
    """Somebody else edited the same part of the minutes since it was shown."""


class BlockKind(StrEnum):
    """What a block of a section is."""

    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    RESOLVED = "resolved"
    ACTION_BY = "action_by"


@dataclass(frozen=True)
class Block:
    """A paragraph, a list under a lead-in, the resolution, or who is to act."""

    kind: BlockKind
    lines: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True)
class Section:
    """One item of the minutes, under its printed number and title; without a number between items."""

    heading: str
    blocks: tuple[Block, ...]
    number: str = ""
    key: str = ""


@dataclass(frozen=True)
class Name:
    """One person of a list: name, office in brackets, and what else is said of them there."""

    name: str
    office: str = ""
    detail: str = ""

    @property
    def line(self) -> str:
        """As it is printed: "Councillor A B (Cabinet Member for C), by video"."""
        office = f" ({self.office})" if self.office else ""
        return f"{self.name}{office}" + (f", {self.detail}" if self.detail else "")


@dataclass(frozen=True)
class NameList:
    """Who was there, under one heading."""

    heading: str
    names: tuple[Name, ...]


@dataclass(frozen=True)
class MinutesPaper:
    """The minutes of one meeting, as a page, a PDF and a Word file print them."""

    authority: str
    body: str
    title: str
    held: str
    venue: str
    on: date
    state: str
    is_draft: bool
    people: tuple[NameList, ...]
    sections: tuple[Section, ...]
    ended: str
    chair: str
    confirmed: str = ""
    corrections: tuple[str, ...] = ()
    digest: str = field(default="", compare=False)


@dataclass(frozen=True)
class Noted:
    """A running note of an item, as it was taken."""

    kind: NoteKind
    words: str
    speaker: str = ""


def drafted(notes: Iterable[Noted], body: str) -> tuple[Block, ...]:
    """The notes of an item as minutes say them: notes of one kind that follow each other stand in one list.

    `body` is what the minutes call the body: "The Board".
    """
    blocks: list[Block] = []
    for (kind, speaker), same in groupby(notes, key=lambda note: (note.kind, note.speaker)):
        lines = tuple(note.words for note in same)
        blocks.append(_as_block(kind, speaker, lines, body))
    return tuple(blocks)


def _as_block(kind: NoteKind, speaker: str, lines: tuple[str, ...], body: str) -> Block:
    if kind in {NoteKind.OPENING, NoteKind.PROCEDURE}:
        return Block(BlockKind.PARAGRAPH, tuple(_sentence(line) for line in lines))
    begins = f"{body} {kind.label}"
    from_whom = f" from {speaker}" if speaker and kind is NoteKind.HEARD else ""
    told = f", answered by {speaker}" if speaker and kind is not NoteKind.HEARD else ""
    if len(lines) == 1:
        return Block(BlockKind.PARAGRAPH, (f"{begins}{from_whom}{_joined(lines[0])}{told}.",))
    that = " that" if all(line.casefold().startswith("that ") for line in lines) else ""
    shown = tuple(_sentence(line[5:] if that else line) for line in lines)
    return Block(BlockKind.BULLETS, shown, f"{begins}{from_whom}{that or ' the following'}{told}:")


def _joined(words: str) -> str:
    """A note as the end of a sentence: "that the draft was ready", "the report of the director"."""
    plain = words.strip().rstrip(".")
    starts_as_clause = plain.split(" ", 1)[0].casefold() in {"that", "the", "a", "an", "how", "whether", "why", "what"}
    if starts_as_clause:
        return f" {plain[:1].lower()}{plain[1:]}"
    return f": {plain}"


def _sentence(words: str) -> str:
    plain = words.strip()
    plain = plain[:1].upper() + plain[1:]
    return plain if plain.endswith((".", "?", "!", ":", ";")) else f"{plain}."


def resolved(clauses: Sequence[str]) -> Block | None:
    """The decision of an item, numbered where there are several clauses."""
    return Block(BlockKind.RESOLVED, tuple(_sentence(each) for each in clauses)) if clauses else None


def action_by(lines: Sequence[str]) -> Block | None:
    """Who is to act on the item."""
    return Block(BlockKind.ACTION_BY, tuple(lines)) if lines else None


def apologies_said(absent: Sequence[str], late: Sequence[str], early: Sequence[str]) -> tuple[Block, ...]:
    """The item on apologies: for absence, for lateness and for leaving early each in a sentence of their own."""
    found = []
    for names, what in ((absent, "absence"), (late, "lateness"), (early, "leaving early")):
        if names:
            begins = "Apologies were" if len(names) > 1 else "An apology was"
            found.append(f"{begins} received for {what} from {listed(names)}.")
    return (Block(BlockKind.PARAGRAPH, tuple(found or ["No apologies were received."])),)


def declarations_said(declared: Sequence[str], what: str) -> tuple[Block, ...]:
    """The item on declarations: each of them, or that there were none. `what` is what the agenda calls them."""
    if declared:
        return (Block(BlockKind.PARAGRAPH, tuple(declared)),)
    return (Block(BlockKind.PARAGRAPH, (f"No {what} were declared.",)),)


def interest_said(name: str, interest: str, item: str, nature: str, conduct: str) -> str:
    """One declaration as a sentence."""
    why = f": {nature.strip().rstrip('.')}" if nature.strip() else ""
    return f"{name} declared {_article(interest)} {interest} in {item}{why}. {name} {conduct}."


def _article(words: str) -> str:
    return "an" if words[:1].casefold() in set("aeiou") else "a"


def varied_said(numbers: Sequence[str]) -> Block:
    """That the order of business was varied, with the order in which the items were taken."""
    return Block(BlockKind.PARAGRAPH, (f"The items were taken in this order: {listed(numbers)}. {IN_ORDER}",))


def minutes_said(days: Sequence[date], corrections: Sequence[str], body: str) -> tuple[Block, ...]:
    """The item that confirms earlier minutes."""
    what = (
        f"The minutes of the meeting{'s' if len(days) > 1 else ''} held on {listed([format_day(day) for day in days])}"
    )
    how = "with the following corrections" if corrections else ""
    said = f"{what} were confirmed as a correct record of the proceedings{', ' + how if how else ''}"
    if not corrections:
        return (Block(BlockKind.PARAGRAPH, (f"{said}.",)),)
    return (Block(BlockKind.BULLETS, tuple(_sentence(each) for each in corrections), f"{said}:"),)


def deferred_said(days: Sequence[date]) -> Block:
    """That earlier minutes were not reached."""
    which = listed([format_day(day) for day in days])
    several = "s" if len(days) > 1 else ""
    return Block(BlockKind.PARAGRAPH, (f"The minutes of the meeting{several} held on {which} were deferred.",))


def movements_said(arrived: Sequence[str], left: Sequence[str], returned: Sequence[str]) -> Block | None:
    """Who came and went before an item."""
    pairs = ((arrived, "arrived"), (left, "left"), (returned, "came back"))
    said = [f"{listed(names)} {verb} before this item." for names, verb in pairs if names]
    return Block(BlockKind.PARAGRAPH, (" ".join(said),)) if said else None


def presided_said(name: str) -> Block:
    """That somebody else presided from an item on."""
    return Block(BlockKind.PARAGRAPH, (f"{name} presided over this item.",))


def listed(words: Sequence[str]) -> str:
    """Names in a sentence: "A", "A and B", "A, B and C"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def at_time(moment: datetime) -> str:
    """A time of day in London as minutes print it: 6.05 p.m."""
    local = moment.astimezone(LONDON)
    return f"{local.hour % 12 or 12}.{local:%M} {'a.m.' if local.hour < 12 else 'p.m.'}"


def held_words(opened: datetime) -> str:
    """When a meeting was held: "6.05 p.m. on Monday 11 June 2018"."""
    local = opened.astimezone(LONDON)
    return f"{at_time(opened)} on {local:%A} {format_day(local.date())}"


def as_text(blocks: Iterable[Block]) -> str:
    """Blocks as somebody edits them: paragraphs apart by an empty line, list entries after a dash."""
    parts = []
    for block in blocks:
        if block.kind is BlockKind.BULLETS:
            parts.append("\n".join([block.lead, *(f"- {line}" for line in block.lines)]).strip())
        else:
            parts += list(block.lines)
    return "\n\n".join(parts)


def as_blocks(text: str) -> tuple[Block, ...]:
    """What somebody edited, read back: lines after a dash are a list under the line before them."""
    blocks: list[Block] = []
    for part in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        bullets = tuple(line[1:].strip() for line in lines if line.startswith(("-", "•")))
        plain = [line for line in lines if not line.startswith(("-", "•"))]
        if bullets:
            blocks.append(Block(BlockKind.BULLETS, bullets, " ".join(plain)))
        elif plain:
            blocks.append(Block(BlockKind.PARAGRAPH, (" ".join(plain),)))
    return tuple(blocks)


def called(body_name: str, kind: str) -> str:
    """What minutes call a body after its first mention: "The Board", "The Committee", "Cabinet"."""
    if kind in {"cabinet", "council"}:
        return body_name
    words = {"board": "Board", "committee": "Committee", "partnership": "Partnership", "team": "Team"}
    return f"The {words.get(kind, 'body')}"


def may_confirm(body: int, of_body: int, *, predecessors: Sequence[int], named: int | None = None) -> bool:
    """Whether a body may confirm the minutes of another: the same, one that follows it, or the one that was named."""
    return body in (of_body, named) or of_body in predecessors
