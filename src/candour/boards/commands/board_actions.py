"""What the Board asked for: recorded, given to somebody, told about, and closed with what shows it."""

from dataclasses import dataclass
from datetime import date

from candour.boards.commands.items import told_of
from candour.boards.models import AgendaItem, Meeting
from candour.boards.models.board_actions import ActionClosing, Assignment, BoardAction, Progress
from candour.boards.models.sitting import Note
from candour.boards.rules.board_actions import (
    ClosedAlready,
    Closing,
    NoDecision,
    NoReasonGiven,
    NothingAsked,
    NothingShown,
    Response,
    TwoOwners,
    reference,
)
from candour.boards.rules.sitting import NotOfThisMeeting
from candour.evidence.models import Evidence
from candour.people.models import Body, Person, Post
from candour.records.deeds import deed
from candour.records.rules import Actor


@dataclass(frozen=True)
class ToDo:
    """Who is to do it and by when. In the room either may be missing, and is to settle.

    The owner is a person, a post, another body, or somebody outside the authority in words; it is due on a day, or in
    words, such as "the next meeting".
    """

    person: Person | None = None
    post: Post | None = None
    body: Body | None = None
    outside: str = ""
    due_on: date | None = None
    due_words: str = ""

    def columns(self) -> dict[str, object]:
        """What is kept. Raises TwoOwners where more than one is named."""
        if sum(bool(each) for each in (self.person, self.post, self.body, self.outside.strip())) > 1:
            raise TwoOwners("A Board action has one owner at a time: a person, a post, a body, or somebody outside.")
        return {**vars(self), "outside": self.outside.strip(), "due_words": self.due_words.strip()}

    @property
    def owner(self) -> str:
        """Who it is, in words."""
        return str(self.person or self.post or self.body or self.outside.strip() or "nobody yet")


@dataclass(frozen=True)
class Source:
    """Where an ask comes from: the item, the clause of its decision by number, the note that was marked."""

    item: AgendaItem | None = None
    clause: int = 0
    note: Note | None = None


def ask_action(
    *,
    meeting: Meeting,
    words: str,
    on: date,
    by: Actor,
    source: Source | None = None,
    to_do: ToDo | None = None,
    once: str = "",
) -> BoardAction:
    """Record what the body asks for. Without owner or day it is saved, and to settle before minutes go out.

    A note that is marked again is the same action. Raises NothingAsked, TwoOwners, NotOfThisMeeting.
    """
    words, source = " ".join(words.split()), source or Source()
    if not words:
        raise NothingAsked("Write what the Board asks for.")
    for each in (source.item, source.note):
        if each is not None and each.meeting_id != meeting.pk:
            raise NotOfThisMeeting(f"“{each}” belongs to another meeting.")
    assigned = (to_do or ToDo()).columns()
    item = source.item or (source.note.item if source.note else None)
    content = told_of(item, words=words)
    with deed("board_action.asked", meeting, by=by, on=on, once=once, content=content) as done:
        Body.objects.select_for_update().get(pk=meeting.body_id)
        marked = BoardAction.objects.filter(note=source.note).first() if source.note else None
        if marked:
            return marked
        action = BoardAction.objects.create(
            body=meeting.body, ref=_next_ref(meeting), meeting=meeting, item=item, note=source.note,
            clause=source.clause, words=words, asked_on=meeting.held_on, **done.stamp,
        )  # fmt: skip
        Assignment.objects.create(action=action, assigned_on=meeting.held_on, **assigned, **done.stamp)
    return action


def assign_action(*, action: BoardAction, to_do: ToDo, on: date, by: Actor, once: str = "") -> Assignment:
    """Say who is to do it and by when, from the day `on`. Raises TwoOwners, ClosedAlready."""
    assigned = to_do.columns()
    content = told_of(action.item, owner=to_do.owner, due_on=to_do.due_on, due_words=to_do.due_words)
    with deed("board_action.assigned", action, by=by, on=on, once=once, content=content) as done:
        _require_open(action)
        return Assignment.objects.create(action=action, assigned_on=on, **assigned, **done.stamp)


def say_progress(
    *,
    action: BoardAction,
    words: str,
    on: date,
    by: Actor,
    response: Response | None = None,
    evidence: Evidence | None = None,
    once: str = "",
) -> Progress:
    """Say how far a Board action is, and what the council answers: accepted, in part, or not, with the reason.

    Raises NothingAsked without a word or an answer, NoReasonGiven for an answer that does not say why, ClosedAlready.
    """
    words = words.strip()
    if not words and response in {Response.IN_PART, Response.NOT_ACCEPTED}:
        raise NoReasonGiven("Say why it is not accepted, or which part of it is.")
    if not words and response is None:
        raise NothingAsked("Write how far it is.")
    content = told_of(action.item, words=words, response=response.value if response else "")
    with deed("board_action.progress", action, by=by, on=on, once=once, content=content) as done:
        _require_open(action)
        return Progress.objects.create(
            action=action, said_on=on, words=words, response=response.value if response else "", evidence=evidence,
            **done.stamp,
        )  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How a Board action ended. Done needs evidence, or the paper or meeting that shows it; not pursued a meeting."""

    how: Closing
    reason: str = ""
    shown_by: str = ""
    evidence: Evidence | None = None
    at_meeting: Meeting | None = None


def close_action(*, action: BoardAction, ended: Ended, on: date, by: Actor, once: str = "") -> ActionClosing:
    """Close a Board action: it stays in the record, and is in the next pack as closed since.

    Raises NothingShown for done without evidence or a paper that shows it, NoReasonGiven for overtaken without why,
    NoDecision for not pursued without the meeting that decided so, ClosedAlready.
    """
    _require_shown(ended)
    columns = {
        **vars(ended),
        "how": ended.how.value,
        "reason": ended.reason.strip(),
        "shown_by": ended.shown_by.strip(),
    }
    content = told_of(action.item, how=ended.how.value, reason=ended.reason, shown_by=ended.shown_by)
    with deed("board_action.closed", action, by=by, on=on, once=once, content=content) as done:
        _require_open(action)
        return ActionClosing.objects.create(action=action, closed_on=on, **columns, **done.stamp)


def _require_shown(ended: Ended) -> None:
    if ended.how is Closing.DONE and not (ended.evidence or ended.shown_by.strip()):
        raise NothingShown("Say what shows that it was done: evidence, or the paper or the meeting where it is seen.")
    if ended.how is Closing.OVERTAKEN and not ended.reason.strip():
        raise NoReasonGiven("Say what overtook it.")
    if ended.how is Closing.NOT_PURSUED and ended.at_meeting is None:
        raise NoDecision("Not pursuing what the Board asked for is the Board’s decision. Choose the meeting.")


def _require_open(action: BoardAction) -> None:
    Body.objects.select_for_update().get(pk=action.body_id)
    if ActionClosing.objects.filter(action=action).exists():
        raise ClosedAlready(f"{action.ref} was closed before. What was recorded of it stands.")


def _next_ref(meeting: Meeting) -> str:
    year = meeting.held_on.year
    count = BoardAction.objects.filter(body=meeting.body_id, asked_on__year=year).count()
    return reference(count + 1, year)
