"""Telling people: a notice is recorded and its letter put into the outbox in one transaction, once for each event."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from candour.host import mail
from candour.host.mail import Sealed
from candour.notices.models import Notice, Told
from candour.notices.queries.situation import Held, held_on, to_chase, to_remind, to_tell
from candour.notices.rules.letters import Places, Wording, letter_of
from candour.notices.rules.refusals import NoRoundOpen
from candour.notices.rules.shapes import Planned
from candour.notices.rules.tidings import board_letter_of
from candour.people.models import Person
from candour.plans.models import Plan
from candour.plans.queries.own_list import link_to_own_list
from candour.plans.queries.rounds import current_round
from candour.records.deeds import Doing, deed
from candour.records.rules import Actor

BATCH = 2_000


@dataclass(frozen=True)
class Sent:
    """How many notices were put into the outbox, and how many a pre-election period holds."""

    sent: int
    held: int


def tell(*, plan: Plan, on: date, by: Actor, once: str = "") -> Sent:
    """Tell everybody what the day calls for, and has not been told before. A second time does nothing.

    Each notice is a fact; its letter lies in the outbox of the same transaction, unless a pre-election period holds
    the mail of its audience. A fixed number of SQL statements, whatever the rows.
    Raises NoPositionRecorded before the plan's first position.
    """
    with deed("notices.told", plan, by=by, on=on, once=once) as done:
        Plan.objects.select_for_update().get(pk=plan.pk)  # two runs at the same moment would tell the same twice
        sent = record_notices(plan, to_tell(plan, on=on), done)
        done.content = vars(sent)
    return sent


def remind(*, plan: Plan, on: date, by: Actor, once: str = "") -> Sent:
    """The same by somebody's own hand: those who are silent in the plan's open round are reminded too.

    Raises NoPositionRecorded before the plan's first position.
    """
    with deed("notices.reminded", plan, by=by, on=on, once=once) as done:
        Plan.objects.select_for_update().get(pk=plan.pk)
        sent = record_notices(plan, to_remind(plan, on=on), done)
        done.content = vars(sent)
    return sent


def remind_silent(*, plan: Plan, on: date, by: Actor, once: str = "") -> Sent:
    """Remind everybody who is silent in the plan's open round, once a day however often it is asked.

    Raises NoRoundOpen if there is none.
    """
    if current_round(plan, on=on) is None:
        raise NoRoundOpen("No round is open, so nobody owes an answer. Open a round first.")
    with deed("notices.silent_reminded", plan, by=by, on=on, once=once) as done:
        Plan.objects.select_for_update().get(pk=plan.pk)
        sent = record_notices(plan, to_chase(plan, on=on), done)
        done.content = vars(sent)
    return sent


def record_notices(plan: Plan | None, planned: Sequence[Planned], done: Doing) -> Sent:
    """Write notices down as facts of a deed, and put the letters of those that nothing holds into the outbox."""
    holding = held_on(done.on) if planned else Held({})
    pairs = [(each, _notice(plan, each, holding, done)) for each in planned]
    notices = Notice.objects.bulk_create([notice for _, notice in pairs], batch_size=BATCH)
    events = (
        Told(notice=notice, plan=plan, event=event, milestone_id=milestone, **done.stamp)
        for each, notice in pairs
        for event, milestone in {item.event: item.milestone for item in each.items}.items()
    )
    Told.objects.bulk_create(events, batch_size=BATCH)
    leaving = [notice for notice in notices if notice.held_in_id is None]
    post(leaving)
    return Sent(len(leaving), len(notices) - len(leaving))


def post(notices: Sequence[Notice]) -> None:
    """Put the letters of notices into the outbox of the current transaction. Four SQL statements."""
    mail.send_all([Sealed(each.address, each.subject, each.text, each.event) for each in notices])


def _notice(plan: Plan | None, planned: Planned, holding: Held, done: Doing) -> Notice:
    wording = _wording(plan, planned)
    return Notice(
        plan=plan, person_id=planned.to.pk, kind=planned.kind, event=_key(planned), told_on=done.on,
        address=planned.to.address, audience=planned.to.audience, subject=wording.subject, text=wording.text,
        why=planned.why, held_in=holding.period_of(planned), **done.stamp,
    )  # fmt: skip


def _wording(plan: Plan | None, planned: Planned) -> Wording:
    site = settings.ORIGIN.rstrip("/")
    if plan is None:
        return board_letter_of(planned, preferences=site + reverse("notices:preferences"))
    places = Places(
        plan=site + plan.get_absolute_url(),
        update=site + link_to_own_list(Person(pk=planned.to.pk), plan),
        preferences=site + reverse("notices:preferences"),
    )
    return letter_of(planned, plan=plan.name, places=places)


def _key(planned: Planned) -> str:
    """The key of a notice: the same things told to the same person have the same, whoever tries again."""
    said = "\n".join(sorted({item.event for item in planned.items}))
    return f"notice:{planned.kind}:{planned.to.pk}:{hashlib.sha256(said.encode()).hexdigest()[:32]}"
