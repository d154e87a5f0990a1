"""Pre-election periods: begun, ended early, and what they hold let go by the Monitoring Officer or at their end."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from candour.lib.dates import format_day
from candour.notices.commands.telling import BATCH, post
from candour.notices.models import Notice, PeriodEnd, PreElectionPeriod, Release
from candour.notices.queries.held import still_held
from candour.notices.rules.refusals import AlreadyReleased, NoReason, PeriodOver, PeriodOverlaps
from candour.notices.rules.shapes import Audience
from candour.plans.models import Plan
from candour.records.deeds import deed
from candour.records.rules import Actor

ITS_TIME = "The period is over."


def begin_period(
    *, name: str, from_on: date, to_on: date, audiences: Sequence[Audience], on: date, by: Actor, once: str = ""
) -> PreElectionPeriod:
    """Record a pre-election period, in which automatic mail to these audiences waits. Both days count.

    Letters that are in the outbox already go out. Raises PeriodOver for one that has passed, PeriodOverlaps if an
    audience would be held by two periods on one day.
    """
    if to_on < max(from_on, on):
        raise PeriodOver("The last day is before the first day, or has passed. Give a later last day.")
    same_days = PreElectionPeriod.objects.filter(from_on__lte=to_on, to_on__gte=from_on, end=None)
    other = same_days.filter(audiences__overlap=[str(each) for each in audiences]).first()
    if other:
        raise PeriodOverlaps(
            f"{other.name} holds the same mail from {format_day(other.from_on)} to {format_day(other.to_on)}. "
            "End it first, or choose other days."
        )
    content = {"name": name, "from_on": from_on, "to_on": to_on, "audiences": list(audiences)}
    with deed("pre_election_period.begun", None, by=by, on=on, once=once, content=content) as done:
        period = PreElectionPeriod.objects.create(
            name=name, from_on=from_on, to_on=to_on, audiences=list(audiences), **done.stamp
        )
        done.subject = period
    return period


def end_period(*, period: PreElectionPeriod, reason: str, on: date, by: Actor, once: str = "") -> int:
    """End a period before its last day. What it holds is put into the outbox; returns how many letters that is.

    Raises PeriodOver if it has ended already, NoReason if none is given.
    """
    reason = _reason(reason)
    if period.to_on < on or PeriodEnd.objects.filter(period=period).exists():
        raise PeriodOver(f"{period.name} has ended already.")
    with deed("pre_election_period.ended", period, by=by, on=on, once=once, content={"reason": reason}) as done:
        PeriodEnd.objects.create(period=period, ended_on=on, reason=reason, **done.stamp)
        return _release(still_held().filter(held_in=period), reason, by, on)


def release(*, notice: Notice, reason: str, on: date, by: Actor, once: str = "") -> None:
    """Let one held letter go, by name and with a reason.

    Raises AlreadyReleased if it is not held any longer, NoReason if none is given.
    """
    reason = _reason(reason)
    with deed("notice.released", notice, by=by, on=on, once=once, content={"reason": reason}):
        if not _release(still_held().filter(pk=notice.pk), reason, by, on):
            raise AlreadyReleased("This letter is not held any longer: it has been let go.")


def release_what_is_over(*, plan: Plan | None, on: date, by: Actor) -> int:
    """Put into the outbox what periods held of a plan, or of none, that are over by a day. Returns how many letters."""
    over = still_held().filter(plan=plan).exclude(held_in__in=PreElectionPeriod.objects.holding_on(on))
    with transaction.atomic():
        return _release(over, ITS_TIME, by, on)


def _reason(said: str) -> str:
    reason = said.strip()
    if not reason:
        raise NoReason("Say why the mail is let go.")
    return reason


def _release(held: QuerySet[Notice], reason: str, by: Actor, on: date) -> int:
    """Let go what is held still. The plans are locked first, so that nobody else lets the same go meanwhile."""
    plans = sorted(pk for pk in set(held.order_by().values_list("plan", flat=True)) if pk)
    list(Plan.objects.select_for_update().filter(pk__in=plans).order_by("pk"))
    notices = list(held.all())
    if not notices:
        return 0
    with deed("notices.released", None, by=by, on=on, content={"count": len(notices), "reason": reason}) as done:
        Release.objects.bulk_create(
            [Release(notice=each, released_on=on, reason=reason, **done.stamp) for each in notices], batch_size=BATCH
        )
        post(notices)
    return len(notices)
