"""Making a body up: its rules, seats, substitutes, reporting lines and terms of reference, each from a day."""

from dataclasses import dataclass
from datetime import date

from candour.people.commands.roles import EndsTooEarly, HasLeft, require_order, save_unless_clashing
from candour.people.models import (
    Body,
    BodyRules,
    Person,
    Post,
    ReportingLine,
    Seat,
    SeatHeld,
    Substitute,
    TermsOfReference,
)
from candour.people.rules import DEFAULTS, Capacity, Regime
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused


class NoNotice(Refused):
    """A body gives some days of notice, and a quorum is at least one person."""


class SeatTaken(Refused):
    """One seat is held by one person at a time, one office has one seat, and a body has one chair."""


class OfAnOffice(Refused):
    """A seat of an office is filled by putting somebody into the post; any other one by name."""


class ReportsToItself(Refused):
    """A body reports to another one, and once at a time."""


class NoTerms(Refused):
    """Terms of reference have words."""


@dataclass(frozen=True)
class RulesSaid:
    """How a body works. What is left out is what is usual in the regime; see `candour.people.rules.DEFAULTS`."""

    regime: Regime
    notice_days: int | None = None
    counts_calendar: bool = False
    quorum: int | None = None
    has_casting_vote: bool = False
    video_counts: bool | None = None
    open_label: str = ""
    restricted_label: str = ""
    own_grounds: str = ""
    call_in_days: int | None = None
    reason: str = ""

    def columns(self) -> dict[str, object]:
        """What is kept, with the usual where nothing was said."""
        usual = DEFAULTS[self.regime]
        return {
            **vars(self),
            "regime": self.regime.value,
            "notice_days": usual.notice_days if self.notice_days is None else self.notice_days,
            "video_counts": usual.video_counts if self.video_counts is None else self.video_counts,
            "open_label": self.open_label.strip() or usual.open_label,
            "restricted_label": self.restricted_label.strip() or usual.restricted_label,
        }


@dataclass(frozen=True)
class SeatSaid:
    """What a seat is: of an office (`post`) or for a named person (then it has a title), as what, chair, vote."""

    capacity: Capacity
    post: Post | None = None
    title: str = ""
    is_chair: bool = False
    has_vote: bool = True


def set_body_rules(
    *, body: Body, said: RulesSaid, from_on: date, by: Actor, on: date, once: str = "",
) -> BodyRules:  # fmt: skip
    """Say how a body works from a day on. The rules of the days before stay. Raises NoNotice."""
    columns = said.columns()
    if not columns["notice_days"] or said.quorum == 0:
        raise NoNotice("Give at least one day of notice, and a quorum of at least one, or none.")
    with deed("body.rules_set", body, by=by, on=on, once=once, content={**columns, "from": from_on}) as done:
        return BodyRules.objects.create(body=body, from_on=from_on, **columns, **done.stamp)


def agree_terms(
    *,
    body: Body,
    text: str,
    agreed_by: str = "",
    agreed_on: date | None = None,
    from_on: date,
    by: Actor,
    on: date,
    once: str = "",
) -> TermsOfReference:
    """Record a body's terms of reference from a day, and who agreed them as the record says. Raises NoTerms."""
    if not text.strip():
        raise NoTerms("Give the words of the terms of reference.")
    content = {"from": from_on, "agreed_by": agreed_by, "agreed_on": agreed_on}
    with deed("body.terms_agreed", body, by=by, on=on, once=once, content=content) as done:
        return TermsOfReference.objects.create(
            body=body, text=text.strip(), agreed_by=agreed_by.strip(), agreed_on=agreed_on, from_on=from_on,
            **done.stamp,
        )  # fmt: skip


def report_to(
    *, body: Body, reports_to: Body, from_on: date, to_on: date | None = None, by: Actor, on: date, once: str = "",
) -> ReportingLine:  # fmt: skip
    """Say that a body reports to another from a day. Raises ReportsToItself, EndsTooEarly."""
    require_order(from_on, to_on)
    if body == reports_to:
        raise ReportsToItself("A body does not report to itself. Choose another one.")
    with deed("body.reports_to", body, by=by, on=on, once=once, content={"to": reports_to.name, "from": from_on}):
        line = ReportingLine(body=body, reports_to=reports_to, from_on=from_on, to_on=to_on)
        save_unless_clashing(line, ReportsToItself(f"It reports to {reports_to.name} already on some of those days."))
    return line


def add_seat(
    *, body: Body, said: SeatSaid, from_on: date, to_on: date | None = None, by: Actor, on: date, once: str = "",
) -> Seat:  # fmt: skip
    """Add a place to a body from a day.

    Raises OfAnOffice if it names neither a post nor a title, SeatTaken if that office has a seat or the body has a
    chair on those days, EndsTooEarly.
    """
    require_order(from_on, to_on)
    title = " ".join(said.title.split())
    if said.post is None and not title:
        raise OfAnOffice("Choose the office that holds the seat, or say how a seat for a named person is printed.")
    content = {"title": title or str(said.post), "capacity": said.capacity, "from": from_on}
    with deed("seat.added", body, by=by, on=on, once=once, content=content):
        seat = Seat(body=body, from_on=from_on, to_on=to_on, **{**vars(said), "title": title})
        save_unless_clashing(seat, SeatTaken("That office has a seat, or the body has a chair, on some of those days."))
    return seat


def seat_person(
    *, seat: Seat, person: Person, from_on: date, to_on: date | None = None, by: Actor, on: date, once: str = "",
) -> SeatHeld:  # fmt: skip
    """Put a named person into a seat from a day. Raises OfAnOffice, SeatTaken, HasLeft, EndsTooEarly."""
    require_order(from_on, to_on)
    if seat.post_id is not None:
        raise OfAnOffice(f"This seat goes with the post {seat}. Put somebody into the post.")
    _require_here(person, from_on)
    with deed("seat.filled", seat.body, by=by, on=on, once=once, content={"seat": str(seat), "person": person.name}):
        held = SeatHeld(seat=seat, person=person, from_on=from_on, to_on=to_on)
        save_unless_clashing(held, SeatTaken("Somebody sits there on some of those days. End that first."))
    return held


def name_substitute(
    *, seat: Seat, person: Person, from_on: date, to_on: date | None = None, by: Actor, on: date, once: str = "",
) -> Substitute:  # fmt: skip
    """Name somebody who may come in the place of a seat's holder. Raises SeatTaken if named already, HasLeft,
    EndsTooEarly."""
    require_order(from_on, to_on)
    _require_here(person, from_on)
    content = {"seat": str(seat), "person": person.name}
    with deed("substitute.named", seat.body, by=by, on=on, once=once, content=content):
        named = Substitute(seat=seat, person=person, from_on=from_on, to_on=to_on)
        save_unless_clashing(named, SeatTaken(f"{person.name} is a substitute for that seat already."))
    return named


def end_seat(
    *, held: Seat | SeatHeld | Substitute | ReportingLine, to_on: date, by: Actor, on: date, seen: int, once: str = "",
) -> None:  # fmt: skip
    """End a seat, somebody's time in it, a substitute or a reporting line with a day, which still counts.

    Raises EndsTooEarly if it had not begun, or ended by then.
    """
    if to_on < held.from_on or (held.to_on is not None and held.to_on <= to_on):
        raise EndsTooEarly("Give a last day that is not before it began, and before it ends already.")
    with deed(f"{held._meta.model_name}.ended", held, by=by, on=on, seen=seen, once=once, content={"to": to_on}):
        held.to_on = to_on
        held.save(update_fields=["to_on"])


def _require_here(person: Person, day: date) -> None:
    if not person.is_here_on(day):
        raise HasLeft(f"{person.name} has left by then.")
