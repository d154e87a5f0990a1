"""Recording directions, what they ask for, what met it, and that they were revoked."""

from datetime import date

from django.db import IntegrityError, transaction

from candour.directions.models import Direction, Requirement, Satisfaction, SatisfactionWithdrawal
from candour.directions.rules import DirectionKind, RequirementKind
from candour.evidence.models import Evidence
from candour.lib.text import one_line, readable
from candour.people.models import Body, Organisation
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused

LONGEST_TITLE, LONGEST_LABEL = 200, 20


class NothingSaid(Refused):
    """A direction has a title, a requirement a label and a text, what met it a note, and a withdrawal a reason."""


class WrongOrder(Refused):
    """Days follow one another: given, in force, at an end or revoked, and nothing is met before it was asked."""


class NotYet(Refused):
    """What met a requirement is recorded once it has happened."""


class LabelTaken(Refused):
    """Two requirements of one direction do not share a label."""


class NoSuchDueDate(Refused):
    """A date that is not one of the requirement's own due dates, or a rhythm that its kind does not have."""


class RevokedAlready(Refused):
    """A direction is revoked once."""


class WithdrawnAlready(Refused):
    """What was recorded as meeting a requirement is withdrawn once."""


def record_direction(
    *,
    title: str,
    issuer: Organisation,
    given_on: date,
    kind: DirectionKind = DirectionKind.DIRECTIONS,
    power: str = "",
    in_force_from: date | None = None,
    in_force_to: date | None = None,
    document: Evidence | None = None,
    by: Actor,
    on: date,
    once: str = "",
) -> Direction:
    """Record that something was directed or asked. It is in force from the day on which it was given, unless said.

    Raises NothingSaid without a title, WrongOrder if it ends before it begins, NotYet if it is to be given later.
    """
    if given_on > on:
        raise NotYet("Record a direction once it has been given.")
    row = Direction(
        title=_said(title, LONGEST_TITLE, "Give the direction a title."), kind=kind.value, issuer=issuer,
        given_on=given_on, power=one_line(power, longest=LONGEST_TITLE), in_force_from=in_force_from or given_on,
        in_force_to=in_force_to, document=document,
    )  # fmt: skip
    _require_order(row)
    content = {"title": row.title, "issuer": issuer.name, "given": given_on, "to": in_force_to}
    with deed("direction.recorded", None, by=by, on=on, once=once, content=content) as done:
        row.save(force_insert=True)
        done.subject = row
    return row


def correct_direction(
    *,
    direction: Direction,
    title: str,
    power: str,
    in_force_from: date,
    in_force_to: date | None,
    document: Evidence | None,
    by: Actor,
    on: date,
    seen: int,
    once: str = "",
) -> None:
    """Correct what was recorded of a direction, or say that it has been extended. Raises NothingSaid or WrongOrder."""
    before = {"title": direction.title, "to": direction.in_force_to}
    direction.title = _said(title, LONGEST_TITLE, "Give the direction a title.")
    direction.power = one_line(power, longest=LONGEST_TITLE)
    direction.in_force_from, direction.in_force_to, direction.document = in_force_from, in_force_to, document
    _require_order(direction)
    content = {"title": direction.title, "to": in_force_to, "before": before}
    with deed("direction.corrected", direction, by=by, on=on, seen=seen, once=once, content=content):
        direction.save(update_fields=["title", "power", "in_force_from", "in_force_to", "document"])


def revoke_direction(
    *,
    direction: Direction,
    revoked_on: date,
    revoked_by: Direction | None = None,
    by: Actor,
    on: date,
    seen: int,
    once: str = "",
) -> None:
    """Record that a direction was revoked on a day, which no longer counts, by a later one where that is so.

    Raises RevokedAlready, NotYet if the day lies ahead, WrongOrder if it was revoked before it was given or by itself.
    """
    if direction.revoked_on is not None:
        raise RevokedAlready("This direction is recorded as revoked already.")
    if revoked_on > on:
        raise NotYet("Record that a direction was revoked once it has been.")
    if revoked_on < direction.given_on or revoked_by == direction:
        raise WrongOrder("A direction is revoked after it was given, and by another one.")
    content = {"revoked": revoked_on, "by": revoked_by.title if revoked_by else ""}
    with deed("direction.revoked", direction, by=by, on=on, seen=seen, once=once, content=content):
        direction.revoked_on, direction.revoked_by = revoked_on, revoked_by
        direction.save(update_fields=["revoked_on", "revoked_by"])


def add_requirement(
    *,
    direction: Direction,
    label: str,
    kind: RequirementKind,
    text: str,
    due_on: date | None = None,
    every_months: int | None = None,
    first_due_on: date | None = None,
    body: Body | None = None,
    by: Actor,
    on: date,
    once: str = "",
) -> Requirement:
    """Add one thing that a direction asks for: a report that recurs, a body, or a submission made once.

    Raises NothingSaid, LabelTaken, WrongOrder if it is due before the direction was given, or NoSuchDueDate if the
    rhythm does not fit the kind: a recurring report says every how many months, and nothing else does.
    """
    is_recurring = kind is RequirementKind.RECURRING_REPORT
    if is_recurring != bool(every_months) or (first_due_on and not is_recurring) or (due_on and is_recurring):
        raise NoSuchDueDate("A recurring report falls due every so many months; the others once, or throughout.")
    if min((due_on or direction.given_on), (first_due_on or direction.given_on)) < direction.given_on:
        raise WrongOrder("Nothing is due before the direction was given.")
    row = Requirement(
        direction=direction, label=_said(label, LONGEST_LABEL, "Give the requirement its label, such as (a)."),
        kind=kind.value, text=_said(text, 0, "Say what is required."), due_on=due_on, every_months=every_months,
        first_due_on=first_due_on, body=body,
    )  # fmt: skip
    content = {"label": row.label, "text": row.text, "due": due_on or first_due_on, "every_months": every_months}
    with deed("direction.requirement_added", direction, by=by, on=on, once=once, content=content):
        _save_or_label_taken(row)
    return row


def satisfy(
    *,
    requirement: Requirement,
    satisfied_on: date,
    note: str,
    for_due_on: date | None = None,
    evidence: Evidence | None = None,
    by: Actor,
    on: date,
    once: str = "",
) -> Satisfaction:
    """Record what met a requirement, on a day, with a note and evidence; of a recurring report, for which due date.

    Raises NothingSaid without a note, NotYet if the day lies ahead, WrongOrder if it was met before it was asked, or
    NoSuchDueDate if the due date is not one of the requirement's own.
    """
    if satisfied_on > on:
        raise NotYet("Record what met the requirement once it has happened.")
    if satisfied_on < requirement.direction.given_on:
        raise WrongOrder("Nothing was met before the direction was given.")
    if for_due_on is not None and for_due_on not in requirement.due_dates(until_on=for_due_on):
        raise NoSuchDueDate("Choose one of the due dates of this requirement.")
    words = _said(note, 0, "Say what met the requirement.")
    content = {"requirement": requirement.label, "met": satisfied_on, "for": for_due_on}
    with deed("direction.satisfied", requirement.direction, by=by, on=on, once=once, content=content) as done:
        return Satisfaction.objects.create(
            requirement=requirement, satisfied_on=satisfied_on, for_due_on=for_due_on, note=words, evidence=evidence,
            **done.stamp,
        )  # fmt: skip


def withdraw_satisfaction(
    *, satisfaction: Satisfaction, reason: str, by: Actor, on: date, once: str = ""
) -> SatisfactionWithdrawal:
    """Record that something did not meet a requirement after all. It stays in the history, with the reason.

    It was recorded wrongly, so from now on it counts on no day; what was known before can still be asked for.
    Raises NothingSaid without a reason, WithdrawnAlready.
    """
    words = _said(reason, 0, "Say why this is withdrawn.")
    requirement = satisfaction.requirement
    content = {"requirement": requirement.label, "met": satisfaction.satisfied_on, "reason": words}
    with deed(
        "direction.satisfaction_withdrawn", requirement.direction, by=by, on=on, once=once, content=content
    ) as done:
        Direction.objects.select_for_update().get(pk=requirement.direction_id)
        if SatisfactionWithdrawal.objects.filter(satisfaction=satisfaction).exists():
            raise WithdrawnAlready("This was withdrawn before.")
        return SatisfactionWithdrawal.objects.create(
            satisfaction=satisfaction, withdrawn_on=on, reason=words, **done.stamp
        )


def _said(words: str, longest: int, otherwise: str) -> str:
    clean = one_line(words, longest=longest) if longest else readable(words).strip()
    if not clean:
        raise NothingSaid(otherwise)
    return clean


def _require_order(direction: Direction) -> None:
    start, end = direction.in_force_from, direction.in_force_to
    if start < direction.given_on or (end is not None and end < start):
        raise WrongOrder("A direction comes into force when it is given or later, and ends after that.")


def _save_or_label_taken(row: Requirement) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise LabelTaken(f"There is a requirement ({row.label}) already.") from error
