"""How a body is made up on a day: what its page and every paper of its meetings print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from candour.lib.clear_days import Counting
from candour.lib.dates import format_day
from candour.people.models import Body, BodyKind, BodyRules, PostHeld, ReportingLine, Seat, SeatHeld, Substitute
from candour.people.rules import CAPACITY_WORDS, DEFAULTS, REGIME_OF_KIND, REGIME_WORDS, Capacity, Regime


@dataclass(frozen=True, slots=True)
class Member:
    """A seat on a day: how it is printed, who holds it (key and name, empty where nobody does), and as what."""

    seat: int
    title: str
    person: int | None
    name: str
    capacity: Capacity
    is_chair: bool
    has_vote: bool
    is_office: bool
    substitutes: tuple[str, ...] = ()

    @property
    def capacity_words(self) -> str:
        """As what somebody sits there."""
        return CAPACITY_WORDS[self.capacity]


@dataclass(frozen=True, slots=True)
class Regimented:
    """The rules of a body on a day: those that were set, or what is usual for its kind where none were."""

    regime: Regime
    notice_days: int
    counts_calendar: bool
    quorum: int | None
    has_casting_vote: bool
    video_counts: bool
    open_label: str
    restricted_label: str
    own_grounds: str
    call_in_days: int | None
    is_set: bool

    @property
    def regime_words(self) -> str:
        """Who is let in, in words."""
        return REGIME_WORDS[self.regime]

    @property
    def counting(self) -> Counting:
        """Which days its notice counts."""
        return "calendar" if self.counts_calendar else "working"

    @property
    def notice_words(self) -> str:
        """How much notice it gives: "5 clear working days"."""
        return f"{self.notice_days} clear {self.counting} {'day' if self.notice_days == 1 else 'days'}"


@dataclass(frozen=True, slots=True)
class Line:
    """Something of a body with a period, and where it is ended: a seat, a substitute, a reporting line."""

    what: str
    period: str
    end_url: str


@dataclass(frozen=True, slots=True)
class BodyPage:
    """Everything that a body's page prints."""

    body: Body
    name: str
    kind: str
    rules: Regimented
    members: tuple[Member, ...]
    seats: tuple[Line, ...]
    reports: tuple[Line, ...]
    terms: str
    terms_agreed: str
    formerly: tuple[str, ...]
    predecessor: Body | None
    successors: tuple[Body, ...]


def rules_on(body: Body, *, on: date) -> Regimented:
    """How a body works on a day. One statement."""
    row = BodyRules.objects.filter(body=body).in_force_on(on).first()
    if row is None:
        regime = REGIME_OF_KIND[body.kind]
        usual = DEFAULTS[regime]
        return Regimented(
            regime, usual.notice_days, counts_calendar=False, quorum=None, has_casting_vote=False,
            video_counts=usual.video_counts, open_label=usual.open_label, restricted_label=usual.restricted_label,
            own_grounds="", call_in_days=None, is_set=False,
        )  # fmt: skip
    return Regimented(
        Regime(row.regime), row.notice_days, row.counts_calendar, row.quorum, row.has_casting_vote, row.video_counts,
        row.open_label, row.restricted_label, row.own_grounds, row.call_in_days, is_set=True,
    )  # fmt: skip


def members_on(body: Body, *, on: date) -> tuple[Member, ...]:
    """The seats of a body on a day, the chair first, with whoever held each. Four statements, whatever the seats.

    A seat of an office follows the post: names and titles are those of the day.
    """
    posts = PostHeld.objects.held_on(on).with_title(on).select_related("person")
    stand_by = Substitute.objects.held_on(on).select_related("person")
    sitting = SeatHeld.objects.held_on(on).select_related("person")
    with_people: list[Any] = [
        Prefetch("post__holders", queryset=posts, to_attr="then"),
        Prefetch("holders", queryset=sitting, to_attr="then"),
        Prefetch("substitutes", queryset=stand_by, to_attr="stand_by"),
    ]
    seats = Seat.objects.filter(body=body).held_on(on).select_related("post").prefetch_related(*with_people)
    return tuple(_member(seat, on) for seat in seats)


def body_page(body: Body, *, on: date) -> BodyPage:
    """One body on a day. A counted number of statements, whatever its seats."""
    terms = body.terms.filter(from_on__lte=on).first()
    agreed = f"Agreed by {terms.agreed_by}" if terms and terms.agreed_by else ""
    agreed += f" on {format_day(terms.agreed_on)}" if agreed and terms and terms.agreed_on else ""
    return BodyPage(
        body=body,
        name=body.name_on(on),
        kind=BodyKind(body.kind).label,
        rules=rules_on(body, on=on),
        members=members_on(body, on=on),
        seats=_seat_lines(body),
        reports=_report_lines(body),
        terms=terms.text if terms else "",
        terms_agreed=agreed,
        formerly=tuple(f"{each.name}, until {format_day(each.until_on)}" for each in body.former_names.all()),
        predecessor=body.predecessor,
        successors=tuple(body.successors.all()),
    )


def _member(seat: Seat, on: date) -> Member:
    holders = getattr(seat.post or seat, "then", ())
    held = holders[0] if holders else None
    office = getattr(held, "title_then", "") or (seat.post.title_on(on) if seat.post and not seat.title else "")
    return Member(
        seat=seat.pk,
        title=seat.title or office,
        person=held.person_id if held else None,
        name=held.person.name if held else "",
        capacity=Capacity(seat.capacity),
        is_chair=seat.is_chair,
        has_vote=seat.has_vote,
        is_office=seat.post_id is not None,
        substitutes=tuple(each.person.name for each in getattr(seat, "stand_by", ())),
    )


def _seat_lines(body: Body) -> tuple[Line, ...]:
    """Every seat that a body has or had, who sat there by name, and the substitutes, oldest first."""
    seats = list(Seat.objects.filter(body=body).select_related("post").order_by("from_on", "pk"))
    held = SeatHeld.objects.filter(seat__body=body).select_related("person", "seat__post")
    substitutes = Substitute.objects.filter(seat__body=body).select_related("person", "seat__post")
    return (
        *_lines("seat", seats, "{each}"),
        *_lines("holder", held, "{each.person} in the seat {each.seat}"),
        *_lines("substitute", substitutes, "{each.person}, substitute in the seat {each.seat}"),
    )


def _report_lines(body: Body) -> tuple[Line, ...]:
    up = ReportingLine.objects.filter(body=body).select_related("reports_to")
    down = ReportingLine.objects.filter(reports_to=body).select_related("body")
    return (*_lines("line", up, "Reports to {each.reports_to}"), *_lines("line", down, "{each.body} reports to it"))


def _lines(kind: str, rows: Iterable[Seat | SeatHeld | Substitute | ReportingLine], words: str) -> list[Line]:
    return [
        Line(
            words.format(each=each),
            f"from {format_day(each.from_on)}" + (f" to {format_day(each.to_on)}" if each.to_on else ""),
            "" if each.to_on else reverse("people:end_seat", args=[kind, each.pk]),
        )
        for each in rows
    ]
