"""Decisions that do things: recorded in the room, carried out when the meeting closes, undone by a new deed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from candour.boards.commands.board_actions import Ended, close_action
from candour.boards.commands.items import told_of
from candour.boards.commands.meetings import close_meeting
from candour.boards.commands.minutes import defer_what_was_not_reached
from candour.boards.commands.sitting import add_line, require_open_record, take_up
from candour.boards.models import AgendaItem, Meeting
from candour.boards.models.board_actions import BoardAction
from candour.boards.models.decisions import CarriedOut, Clause, ClauseEffect, Undoing
from candour.boards.queries.call_in import effects_from
from candour.boards.queries.sitting import numbered_clauses
from candour.boards.rules import board_actions as ends
from candour.boards.rules.decisions import (
    Doing,
    NotAClause,
    NothingToUndo,
    NotTheirs,
    Resolved,
    UndoneBefore,
    does,
    plan_verb,
)
from candour.lib.dates import format_day
from candour.plans import commands as plans
from candour.plans.commands import DecisionSaid
from candour.plans.models import DateRevision, Decision, Milestone, Plan
from candour.plans.rules.dates import Effect
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused
from candour.reports.models import Report


@dataclass(frozen=True)
class Does:
    """What a clause is to do to one thing, by its verb."""

    doing: Doing
    revision: DateRevision | None = None
    plan: Plan | None = None
    milestone: Milestone | None = None
    board_action: BoardAction | None = None
    report: Report | None = None

    def columns(self) -> dict[str, object]:
        """What is kept."""
        return {**vars(self), "doing": self.doing.value}


@dataclass(frozen=True)
class Votes:
    """A vote as it was counted."""

    in_favour: int
    against: int
    abstained: int = 0


@dataclass(frozen=True)
class ClauseSaid:
    """One clause as it was resolved. `recommended` is what the paper had asked for; mover and seconder are names."""

    words: str
    verb: Resolved
    effects: tuple[Does, ...] = field(default=())
    recommended: str = ""
    votes: Votes | None = None
    mover: str = ""
    seconder: str = ""


def resolve(
    *, meeting: Meeting, item: AgendaItem, clauses: Sequence[ClauseSaid], on: date, by: Actor, once: str = ""
) -> list[Clause]:
    """Record what was resolved under an item, as clauses in their order. Nothing happens until the meeting closes.

    Raises NotTheirs if whoever enters it asked for one of the new dates, NotAClause for a clause without words,
    NotOfThisMeeting, Frozen.
    """
    content = {"item": item.number, **told_of(item, clauses=[each.words for each in clauses])}
    with deed("decision.resolved", meeting, by=by, on=on, once=once, content=content) as done:
        require_open_record(meeting, item)
        take_up(meeting, item, done.stamp)
        return [_add_clause(meeting, item, each, by, done.stamp) for each in clauses]


def change_clause(*, clause: Clause, said: ClauseSaid, on: date, by: Actor, once: str = "") -> Clause:
    """Put a clause right while nothing has been carried out: the new one takes its place.

    Raises UndoneBefore where it has been carried out (`correct_clause` undoes it), ChangedInTheRoom if another clerk
    changed it, and as `resolve`.
    """
    with deed("decision.changed", clause.meeting, by=by, on=on, once=once, content={"verb": said.verb.value}) as done:
        require_open_record(clause.meeting)
        if _carried(clause):
            raise UndoneBefore("This clause has been carried out. Correct it instead: what it did is undone first.")
        return _add_clause(clause.meeting, clause.item, said, by, done.stamp, replaces=clause)


def end_sitting(*, meeting: Meeting, closed_at: datetime, on: date, by: Actor, once: str = "") -> list[CarriedOut]:
    """Close a meeting: what it resolved takes effect for its day, and minutes not reached are deferred.

    What cannot be carried out is recorded with the reason, and is to settle. Raises NotTheirs if whoever closes asked
    for one of the new dates, NotInThisState unless the meeting is in session, EndsBeforeItStarts.
    """
    with deed("sitting.ended", meeting, by=by, on=on, once=once, content={"at": closed_at}):
        close_meeting(meeting=meeting, closed_at=closed_at, by=by, on=on)
        defer_what_was_not_reached(meeting=meeting, on=on, by=by)
        return carry_out(meeting=meeting, on=on, by=by)


def carry_out(*, meeting: Meeting, on: date, by: Actor, once: str = "") -> list[CarriedOut]:
    """Do what the clauses in force say and what has not been done yet, for the day of the meeting.

    What may still be called in, was, or was referred back, waits (`rules.call_in`), and then counts from the day on
    which its time ran out or it was released. A plan's change rule may say no, or a milestone may have been withdrawn:
    that is recorded, and can be tried again.
    Raises NotTheirs if whoever does it asked for one of the new dates.
    """
    with deed("decision.carried_out", meeting, by=by, on=on, once=once):
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        made: list[CarriedOut] = []
        days = effects_from(meeting, on=on)
        for clause, number in numbered_clauses(meeting):
            if day := days[clause.item_id]:
                made += _carry_out_clause(clause, number, day, on=on, by=by)
        return made


def correct_clause(*, clause: Clause, said: ClauseSaid, reason: str, on: date, by: Actor, once: str = "") -> Clause:
    """Put right a clause that was carried out: what it did is undone by a new deed, then the right one is carried out.

    The dates go back from the day of the meeting, as if they had never moved; what was known before stays known.
    Raises NothingToUndo if nothing was carried out, UndoneBefore, NotTheirs, NotAClause.
    """
    done_before = [each for each in _carried(clause) if not each.refusal]
    if not done_before:
        raise NothingToUndo("Nothing was carried out by this clause. Change the clause instead.")
    if Undoing.objects.filter(carried__in=done_before).exists():
        raise UndoneBefore("What this clause did was undone before. Look at the clause that took its place.")
    content = {"verb": said.verb.value, **told_of(clause.item, reason=reason)}
    with deed("decision.corrected", clause.meeting, by=by, on=on, once=once, content=content) as done:
        right = _add_clause(clause.meeting, clause.item, said, by, done.stamp, replaces=clause)
        kept = _kept(done_before, right)
        wrong = [each for each in done_before if each not in kept]
        _undo(wrong, "Corrected in private." if clause.item.is_restricted else reason, on=on, by=by)
        Undoing.objects.bulk_create(Undoing(carried=each, undone_on=on, reason=reason, **done.stamp) for each in wrong)
        _keep(kept, right, on, done.stamp)
        number = next(number for each, number in numbered_clauses(clause.meeting) if each.pk == right.pk)
        day = effects_from(clause.meeting, on=on)[right.item_id] or clause.meeting.held_on
        _carry_out_clause(right, number, day, on=on, by=by)
    return right


def _add_clause(
    meeting: Meeting,
    item: AgendaItem,
    said: ClauseSaid,
    by: Actor,
    stamp: dict[str, object],
    replaces: Clause | None = None,
) -> Clause:
    words = " ".join(said.words.split())
    if not words:
        raise NotAClause("Write what was resolved, such as “That the report be noted”.")
    _require_not_own(said.effects, by)
    votes = said.votes
    clause = add_line(
        Clause, meeting, stamp, replaces=replaces, item=item, words=words, verb=said.verb,
        recommended=" ".join(said.recommended.split()), votes_for=votes.in_favour if votes else None,
        votes_against=votes.against if votes else None, abstained=votes.abstained if votes else None,
        mover=said.mover.strip(), seconder=said.seconder.strip(),
    )  # fmt: skip
    ClauseEffect.objects.bulk_create(ClauseEffect(clause=clause, **each.columns(), **stamp) for each in said.effects)
    return clause


def _require_not_own(effects: Iterable[Does], by: Actor) -> None:
    for each in effects:
        if each.revision and each.revision.by_key == by.key:
            raise NotTheirs(
                f"You asked for the new date of {each.revision.milestone.ref}, so another clerk has to enter the "
                "decision on it."
            )


def _carried(clause: Clause) -> list[CarriedOut]:
    return list(
        CarriedOut.objects.filter(effect__clause=clause).select_related(
            "effect__clause", "effect__revision__milestone", "decision"
        )
    )


def _carry_out_clause(clause: Clause, number: int, day: date, *, on: date, by: Actor) -> list[CarriedOut]:
    """Do what one clause says: all its new dates in one decision, every other effect by itself."""
    done = {each.effect_id for each in _carried(clause) if not each.refusal}
    effects = [each for each in clause.effects.all() if each.pk not in done]
    dates = [each for each in effects if each.doing == Doing.NEW_DATE]
    groups = [*([dates] if dates else []), *([each] for each in effects if each.doing != Doing.NEW_DATE)]
    _require_not_own([Does(Doing.NEW_DATE, revision=each.revision) for each in dates], by)
    return [row for group in groups for row in _try(clause, number, group, day, on=on, by=by)]


def _try(clause: Clause, number: int, group: list[ClauseEffect], day: date, *, on: date, by: Actor) -> list[CarriedOut]:
    item = f"Item {clause.item.number}, resolution {number}"
    with deed("decision.effect", clause.meeting, by=by, on=on, content={"item": item}) as done:
        try:
            decision, refusal = _do(clause, item, group, day, on=on, by=by), ""
        except Refused as no:
            decision, refusal = None, str(no)
        rows = [
            CarriedOut(effect=each, carried_on=on, decision=decision, refusal=refusal, **done.stamp) for each in group
        ]
        return CarriedOut.objects.bulk_create(rows)


def _do(clause: Clause, item: str, group: list[ClauseEffect], day: date, *, on: date, by: Actor) -> Decision | None:
    """Call down to the room that the effect belongs to; nothing where the verb is too weak for it."""
    verb, doing = Resolved(clause.verb), Doing(group[0].doing)
    known, effect = plan_verb(verb), does(verb, doing)
    if doing is Doing.NEW_DATE:
        said = _decision(clause, item, day) if known else None
        revisions = [each.revision for each in group if each.revision]
        return plans.decide_date_revisions(revisions=revisions, decision=said, on=on, by=by) if said else None
    if effect is not Effect.MOVES:
        return None
    first = group[0]
    if first.plan:
        return plans.adopt_plan(plan=first.plan, decision=_decision(clause, item, day), on=on, by=by).decision
    if first.milestone:
        said = _decision(clause, item, day)
        taken_out = plans.withdraw(milestone=first.milestone, reason=_words(clause), decision=said, on=on, by=by)
        return taken_out.decision
    if first.board_action:
        ended = Ended(ends.Closing.NOT_PURSUED, reason=_words(clause), at_meeting=clause.meeting)
        close_action(action=first.board_action, ended=ended, on=clause.meeting.held_on, by=by)
    return None


def _decision(clause: Clause, item: str, day: date) -> DecisionSaid:
    """The decision as a plan records it: of the body, with the exact verb, on the day from which it counts.

    That is the day of the meeting, or where the body has call-in the day on which its time ran out; the note says both.
    """
    verb = plan_verb(Resolved(clause.verb))
    if verb is None:
        raise NotAClause(f"“{clause.verb}” is no verb on which a plan acts.")
    meeting = clause.meeting
    note = _words(clause)
    if day != meeting.held_on:
        note = f"Resolved on {format_day(meeting.held_on)}, in effect after call-in on {format_day(day)}. {note}"
    return DecisionSaid(verb=verb, decided_on=day, body=meeting.body, item=item, note=note)


def _words(clause: Clause) -> str:
    """What other rooms are told of a resolution: its words, unless it was taken in private."""
    return "Resolved in private." if clause.item.is_restricted else clause.words


def _kept(carried: Sequence[CarriedOut], right: Clause) -> list[CarriedOut]:
    """What the right clause does as well, and so is not undone."""
    if does(Resolved(right.verb), Doing.NEW_DATE) is not Effect.MOVES:
        return []
    wanted = {each.revision_id for each in right.effects.all() if each.revision_id}
    return [each for each in carried if each.effect.revision_id in wanted and _has_moved(each)]


def _keep(kept: Sequence[CarriedOut], right: Clause, on: date, stamp: dict[str, object]) -> None:
    effects = {each.revision_id: each for each in right.effects.all() if each.revision_id}
    CarriedOut.objects.bulk_create(
        CarriedOut(effect=effects[each.effect.revision_id or 0], carried_on=on, decision=each.decision, **stamp)
        for each in kept
    )


def _has_moved(carried: CarriedOut) -> bool:
    verb = Resolved(carried.effect.clause.verb)
    return bool(carried.decision) and does(verb, Doing.NEW_DATE) is Effect.MOVES


def _undo(carried: Sequence[CarriedOut], reason: str, *, on: date, by: Actor) -> None:
    """Put back the dates that were moved. What cannot be undone here, such as an adoption, is refused in words."""
    for each in carried:
        if each.decision and each.effect.doing in {Doing.ADOPT_PLAN, Doing.WITHDRAW}:
            label = Doing(each.effect.doing).label.lower()
            raise NothingToUndo(f"The {label} cannot be undone. Record what follows from the correction instead.")
    moved = [each for each in carried if each.effect.revision_id and _has_moved(each)]
    for decision in {each.decision for each in moved if each.decision}:
        revisions = [each.effect.revision for each in moved if each.decision == decision and each.effect.revision]
        plans.undo_moves(decision=decision, revisions=revisions, reason=reason, on=on, by=by)
