"""Saying when offices are closed, and by when a body wants its papers."""

from datetime import date

from django.db import IntegrityError, transaction

from candour.boards.models import DeadlineRule, LocalClosure
from candour.boards.rules.deadlines import NotAWorkingDay, Stage, require_deadline
from candour.lib.bank_holidays import bank_holidays
from candour.lib.clear_days import SATURDAY
from candour.people.models import Body
from candour.records.deeds import deed
from candour.records.rules import Actor


def close_offices(*, closed_on: date, name: str, by: Actor, on: date, once: str = "") -> LocalClosure:
    """Say that a working day is no clear day. Raises NotAWorkingDay for any other day, and for one said before."""
    if closed_on.weekday() >= SATURDAY or closed_on in bank_holidays() or not name.strip():
        raise NotAWorkingDay("Give a weekday that is no bank holiday, and say why the offices are closed.")
    with deed("offices.closed", None, by=by, on=on, once=once, content={"day": closed_on, "name": name}) as done:
        try:
            with transaction.atomic():
                return LocalClosure.objects.create(closed_on=closed_on, name=name.strip(), **done.stamp)
        except IntegrityError as error:
            raise NotAWorkingDay("That day is said to be closed already.") from error


def set_deadline(
    *, body: Body, stage: Stage, days: int | None, from_on: date, by: Actor, on: date, once: str = ""
) -> DeadlineRule:
    """Say how many working days from a meeting something is due in a body, from a day on. None: it is not done there.

    Raises NoSuchDeadline for publishing and meeting, whose days follow, and for a number out of reach.
    """
    require_deadline(stage, days)
    content = {"stage": stage, "days": days, "from": from_on}
    with deed("deadline.set", body, by=by, on=on, once=once, content=content) as done:
        return DeadlineRule.objects.create(body=body, stage=stage.value, days=days, from_on=from_on, **done.stamp)
