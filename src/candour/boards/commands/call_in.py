"""Calling decisions in, releasing them or referring them back, and carrying out what nobody called in."""

from datetime import date

from django.db.models import Exists, OuterRef

from candour.boards.commands.decisions import carry_out
from candour.boards.models import AgendaItem, Meeting
from candour.boards.models.call_in import CallIn, CallInEnd
from candour.boards.models.decisions import CarriedOut, Clause, ClauseEffect
from candour.boards.models.sitting import in_force
from candour.boards.queries.call_in import effects_from, window_of
from candour.boards.rules.call_in import CalledInBefore, CallInTooLate, HowEnded, NothingToCallIn
from candour.boards.rules.meetings import require_words
from candour.lib.dates import format_day
from candour.records.deeds import deed
from candour.records.rules import Actor


def call_in(*, item: AgendaItem, members: str, reasons: str, by: Actor, on: date, once: str = "") -> CallIn:
    """Record that named members called in what was resolved under an item: it waits until that is settled.

    Raises NoTitle without names or reasons, NothingToCallIn where the body has no call-in, the meeting is not closed
    or nothing was resolved, CallInTooLate once the time has run out, CalledInBefore.
    """
    who = require_words(members, ask="Name the members who call it in.")
    why = require_words(reasons, ask="Give the reasons: they are published with the call-in.")
    content = {"item": item.number, "members": who, **({} if item.is_restricted else {"reasons": why})}
    with deed("decision.called_in", item.meeting, by=by, on=on, once=once, content=content) as done:
        Meeting.objects.select_for_update().get(pk=item.meeting_id)
        _require_in_time(item, on)
        if CallIn.objects.filter(item=item).exists():
            raise CalledInBefore("It was called in before.")
        return CallIn.objects.create(item=item, called_in_on=on, members=who, reasons=why, **done.stamp)


def end_call_in(*, call: CallIn, how: HowEnded, words: str, by: Actor, on: date, once: str = "") -> CallInEnd:
    """Release a decision that was called in, so that it takes effect now, or refer it back to the body.

    What is referred back never takes effect: the body decides again at a later meeting. Raises NoTitle without words,
    CalledInBefore the second time; NotTheirs as `carry_out`.
    """
    why = require_words(words, ask="Say who decided so, and what they said.")
    meeting = Meeting.objects.select_related("body").get(pk=call.item.meeting_id)
    with deed("decision.call_in_ended", meeting, by=by, on=on, once=once, content={"how": how.value}) as done:
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        if CallInEnd.objects.filter(call_in=call).exists():
            raise CalledInBefore("What became of this call-in was recorded before.")
        end = CallInEnd.objects.create(call_in=call, ended_on=on, how=how.value, words=why, **done.stamp)
        if how is HowEnded.RELEASED:
            carry_out(meeting=meeting, on=on, by=by)
    return end


def carry_out_what_ran_out(*, on: date, by: Actor) -> int:
    """Carry out what was resolved where the time for calling it in has run out. Done again, it does nothing more.

    Returns in how many meetings something was carried out. Raises nothing: what is refused is recorded, and is to
    settle, as when a meeting closes.
    """
    return sum(_carry_out_if_due(meeting, on=on, by=by) for meeting in _waiting(on))


def _waiting(on: date) -> list[Meeting]:
    """Closed meetings of bodies that have had call-in, of which an effect was neither done nor tried."""
    tried = CarriedOut.objects.filter(effect=OuterRef("pk"))
    untried = ClauseEffect.objects.filter(~Exists(tried), clause__meeting=OuterRef("pk"))
    rows = Meeting.objects.with_body().filter(Exists(untried), closing__closed_on__lte=on)
    return list(rows.filter(body__rules__call_in_days__isnull=False).distinct().order_by("pk"))


def _carry_out_if_due(meeting: Meeting, *, on: date, by: Actor) -> bool:
    ready = {item for item, day in effects_from(meeting, on=on).items() if day}
    standing = in_force(Clause, meeting).filter(item__in=ready)
    is_due = ClauseEffect.objects.filter(clause__in=standing, carried=None).exists()
    return bool(carry_out(meeting=meeting, on=on, by=by)) if is_due else False


def _require_in_time(item: AgendaItem, on: date) -> None:
    open_ = window_of(item.meeting)
    if open_ is None or not in_force(Clause, item.meeting).filter(item=item).exists():
        raise NothingToCallIn("Nothing was resolved under this item that could be called in.")
    if on > open_.last_day:
        raise CallInTooLate(f"The time for calling it in ran out at the end of {format_day(open_.last_day)}.")
