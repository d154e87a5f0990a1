"""What pages and papers need to know about directions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Prefetch, Q, QuerySet
from django.urls import reverse

from candour.directions.models import Direction, Requirement, Satisfaction, SatisfactionWithdrawal
from candour.directions.policy import may_edit, may_see, visible_to
from candour.directions.rules import (
    DIRECTION_KIND_NAMES,
    REQUIREMENT_KIND_NAMES,
    STATE_NAMES,
    DirectionKind,
    Due,
    Met,
    RequirementKind,
    State,
    days_to_expiry,
    dues_met,
    is_in_force,
    next_due,
    standing,
)
from candour.evidence.policy import visible_to as evidence_visible_to
from candour.host.statements import planned_once
from candour.lib.dates import count_days, format_day
from candour.lib.search_sql import QUERY, asked, quoted
from candour.lib.shapes import Found, Happening, Waiting, snippet
from candour.people.models import Person

SEARCH = """
(SELECT 'Direction', d.id, d.title, {title}, ts_rank(d.search, {query}) AS rank
FROM directions_direction d WHERE d.search @@ {query}
ORDER BY rank DESC, d.id LIMIT %(limit)s)
UNION ALL
(SELECT 'Requirement', d.id, d.title, {text}, ts_rank(r.search, {query}) AS rank
FROM directions_requirement r JOIN directions_direction d ON d.id = r.direction_id WHERE r.search @@ {query}
ORDER BY rank DESC, r.id LIMIT %(limit)s)
"""
STATEMENT = SEARCH.format(query=QUERY, title=quoted("d.title"), text=quoted("r.text"))
SOON = timedelta(days=30)  # how long before its due date a requirement waits on the home page
COLOURS = {State.MET: "green", State.DUE: "yellow", State.LATE: "red"}


@dataclass(frozen=True, slots=True)
class DirectionInForce:
    """A direction that binds on a day. `days_left` counts to its last day: 111 from 11 June to 30 September 2018."""

    pk: int
    title: str
    kind: str
    issuer: str
    power: str
    given_on: date
    in_force_from: date
    in_force_to: date | None
    days_left: int | None
    url: str


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """One direction in the list, in force or not, with a sentence that says which."""

    title: str
    kind: str
    issuer: str
    given_on: date
    is_in_force: bool
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class MetShown:
    """What met a requirement once. `evidence_url` is empty where there is none, or none that one may see.

    `withdrawn` says that it did not meet it after all, and why; it is empty while it counts.
    """

    pk: int
    on: date
    words: str
    note: str
    said_by: str
    evidence_title: str
    evidence_url: str
    withdrawn: str


@dataclass(frozen=True, slots=True)
class DueShown:
    """One due date that is past or next, and how it stands."""

    due: str
    state: str
    colour: str
    words: str


@dataclass(frozen=True, slots=True)
class RequirementShown:
    """One requirement with how it stands and what met it."""

    pk: int
    label: str
    kind: str
    text: str
    due: str
    state: str
    colour: str
    dues: tuple[DueShown, ...]
    met: tuple[MetShown, ...]


@dataclass(frozen=True, slots=True)
class DirectionShown:
    """Everything that the page of a direction prints."""

    direction: Direction
    kind: str
    issuer: str
    words: str
    document_url: str
    requirements: tuple[RequirementShown, ...]


def in_force(*, on: date) -> list[DirectionInForce]:
    """The directions that bind on a day, the one that expires first at the top. Two SQL statements."""
    revoked = Q(revoked_on__isnull=True) | Q(revoked_on__gt=on)
    ended = Q(in_force_to__isnull=True) | Q(in_force_to__gte=on)
    found = _with_issuer(Direction.objects.filter(revoked, ended, in_force_from__lte=on))
    rows = found.order_by(F("in_force_to").asc(nulls_last=True), "pk")
    return [
        DirectionInForce(
            pk=row.pk,
            title=row.title,
            kind=DIRECTION_KIND_NAMES[DirectionKind(row.kind)],
            issuer=_issuer(row),
            power=row.power,
            given_on=row.given_on,
            in_force_from=row.in_force_from,
            in_force_to=row.in_force_to,
            days_left=days_to_expiry(row.in_force_to, on=on),
            url=row.get_absolute_url(),
        )
        for row in rows
    ]


def direction_list(person: Person | None, *, on: date) -> list[DirectionRow]:
    """Every direction given by a day, those in force first and then the newest. Two SQL statements."""
    found = _with_issuer(visible_to(person).filter(given_on__lte=on)).order_by("-given_on", "-pk")
    rows = [
        DirectionRow(
            title=row.title,
            kind=DIRECTION_KIND_NAMES[DirectionKind(row.kind)],
            issuer=_issuer(row),
            given_on=row.given_on,
            is_in_force=_binds(row, on=on),
            words=force_in_words(row, on=on),
            url=row.get_absolute_url(),
        )
        for row in found.select_related("revoked_by")
    ]
    return sorted(rows, key=lambda row: not row.is_in_force)


def direction_shown(direction: Direction, person: Person | None, *, on: date) -> DirectionShown:
    """One direction with each requirement as it stands on a day. At most five SQL statements."""
    requirements = list(_requirements(direction, on=on))
    linked = [direction.document_id, *(met.evidence_id for each in requirements for met in each.satisfactions.all())]
    asked = {pk for pk in linked if pk is not None}
    seen = set(evidence_visible_to(person).filter(pk__in=asked).values_list("pk", flat=True))
    return DirectionShown(
        direction=direction,
        kind=DIRECTION_KIND_NAMES[DirectionKind(direction.kind)],
        issuer=direction.issuer.name_on(direction.given_on),
        words=force_in_words(direction, on=on),
        document_url=_evidence_url(direction.document_id, seen),
        requirements=tuple(_shown(each, seen, on=on) for each in requirements),
    )


def force_in_words(direction: Direction, *, on: date) -> str:
    """Whether a direction binds on a day and for how long, in a sentence. May ask for what revoked it."""
    if direction.revoked_on is not None and direction.revoked_on <= on:
        by = f" by {direction.revoked_by}" if direction.revoked_by else ""
        return f"Revoked on {format_day(direction.revoked_on)}{by}."
    if on < direction.in_force_from:
        return f"In force from {format_day(direction.in_force_from)}."
    left = days_to_expiry(direction.in_force_to, on=on)
    if left is None or direction.in_force_to is None:
        return "In force, without a last day."
    if left < 0:
        return f"Expired on {format_day(direction.in_force_to)}, {count_days(-left)} ago."
    when = "today" if left == 0 else f"in {count_days(left)}"
    return f"In force. Expires {when}, at the end of {format_day(direction.in_force_to)}."


def open_dues(requirement: Requirement, *, on: date) -> list[date]:
    """The due dates of a requirement that nothing has met yet, and the next one. One SQL statement."""
    met = requirement.satisfactions.select_related("withdrawal").order_by("pk")
    return [due.due_on for due in _dues(requirement, met, on=on) if due.met is None and due.due_on is not None]


def find(words: str, person: Person | None) -> list[Found]:
    """Directions by their titles and by what they require. One SQL statement, by index."""
    if not words.strip() or not may_see(person):
        return []
    with planned_once() as cursor:
        cursor.execute(STATEMENT, asked(words))
        rows = cursor.fetchall()
    return [Found(kind, title, _url(pk), snippet(said), rank=rank) for kind, pk, title, said, rank in rows]


def waiting_for(person: Person | None, *, on: date) -> list[Waiting]:
    """The requirements that are late or due within 30 days, for those who record what met them. Four statements."""
    if not may_edit(person):
        return []
    binding = [row.pk for row in in_force(on=on)]
    waiting = []
    for each in _all_requirements(on).filter(direction__in=binding).order_by("direction", "label"):
        due = next_due(_dues(each, each.satisfactions.all(), on=on), on=on)
        if due is not None and due <= on + SOON:
            url = reverse("directions:satisfy", args=[each.pk])
            waiting.append(Waiting("Record what met", f"({each.label}) {each.text}", url, due, each.direction.title))
    return waiting


def story_of(direction: Direction) -> list[Happening]:
    """What met the requirements of a direction, and what of it was withdrawn, newest first. Two SQL statements."""
    facts = Satisfaction.objects.filter(requirement__direction=direction).select_related("requirement")
    withdrawals = SatisfactionWithdrawal.objects.filter(satisfaction__requirement__direction=direction)
    told = [_met_told(fact, direction) for fact in facts]
    told += [_withdrawn_told(fact, direction) for fact in withdrawals.select_related("satisfaction__requirement")]
    return sorted(told, key=lambda each: (each.on, each.recorded_at), reverse=True)


def _met_told(fact: Satisfaction, direction: Direction) -> Happening:
    return Happening(
        on=fact.satisfied_on,
        recorded_at=fact.recorded_at,
        what=f"Requirement ({fact.requirement.label}) met",
        who=fact.by_name,
        post=fact.by_post,
        words=fact.note,
        details=(("Due date", format_day(fact.for_due_on)),) if fact.for_due_on else (),
        url=_url(direction.pk),
        subject=direction.title,
    )


def _withdrawn_told(fact: SatisfactionWithdrawal, direction: Direction) -> Happening:
    met = fact.satisfaction
    return Happening(
        on=fact.withdrawn_on,
        recorded_at=fact.recorded_at,
        what=f"What met requirement ({met.requirement.label}) withdrawn",
        who=fact.by_name,
        post=fact.by_post,
        words=fact.reason,
        details=(("Recorded before", f"{format_day(met.satisfied_on)}: {met.note}"),),
        url=_url(direction.pk),
        subject=direction.title,
    )


def _binds(row: Direction, *, on: date) -> bool:
    return is_in_force(from_on=row.in_force_from, to_on=row.in_force_to, revoked_on=row.revoked_on, on=on)


def _with_issuer(rows: QuerySet[Direction]) -> QuerySet[Direction]:
    return rows.select_related("issuer").prefetch_related("issuer__former_names")


def _issuer(row: Direction) -> str:
    """The issuer's name on the day of the direction: a direction of 2017 was not given by a ministry of 2018."""
    former = [each for each in row.issuer.former_names.all() if each.until_on >= row.given_on]
    return min(former, key=lambda each: each.until_on).name if former else row.issuer.name


def _all_requirements(on: date) -> QuerySet[Requirement]:
    said = Satisfaction.objects.filter(satisfied_on__lte=on).select_related("evidence", "withdrawal")
    met = said.order_by("-satisfied_on", "-pk")
    found = Requirement.objects.select_related("direction", "body")
    return found.prefetch_related(Prefetch("satisfactions", queryset=met))


def _requirements(direction: Direction, *, on: date) -> QuerySet[Requirement]:
    return _all_requirements(on).filter(direction=direction).order_by("label", "pk")


def _dues(requirement: Requirement, facts: Iterable[Satisfaction], *, on: date) -> list[Due]:
    """The past due dates and the next one, each with what met it by the day."""
    ahead = on + timedelta(days=31 * (requirement.every_months or 0) + 1)
    dates = requirement.due_dates(until_on=ahead)
    past = [day for day in dates if day < on]
    shown: list[date | None] = [*past, *[day for day in dates if day >= on][:1]]
    met = [
        Met(fact.pk, fact.satisfied_on, fact.for_due_on)
        for fact in facts
        if fact.satisfied_on <= on and not hasattr(fact, "withdrawal")
    ]
    return dues_met(shown or [None], met)


def _shown(requirement: Requirement, seen: set[int], *, on: date) -> RequirementShown:
    facts = list(requirement.satisfactions.all())
    dues = _dues(requirement, facts, on=on)
    state = standing(dues, on=on)
    return RequirementShown(
        pk=requirement.pk,
        label=requirement.label,
        kind=REQUIREMENT_KIND_NAMES[RequirementKind(requirement.kind)],
        text=requirement.text,
        due=_due_in_words(requirement, dues, on=on),
        state=STATE_NAMES[state],
        colour=COLOURS[state],
        dues=tuple(_due_shown(due, on=on) for due in reversed(dues) if due.due_on) if len(dues) > 1 else (),
        met=tuple(_met_shown(fact, seen) for fact in facts),
    )


def _due_shown(due: Due, *, on: date) -> DueShown:
    state = due.state(on=on)
    words = ""
    if due.met is not None:
        late = f", {count_days(due.days_late)} late" if due.days_late else ""
        words = f"Met on {format_day(due.met.on)}{late}"
    elif state is State.LATE and due.due_on is not None:
        words = f"Nothing recorded, {count_days((on - due.due_on).days)} ago"
    return DueShown(format_day(due.due_on) if due.due_on else "", STATE_NAMES[state], COLOURS[state], words)


def _due_in_words(requirement: Requirement, dues: list[Due], *, on: date) -> str:
    due = next_due(dues, on=on)
    if requirement.every_months:
        every = "every month" if requirement.every_months == 1 else f"every {requirement.every_months} months"
        open_now = [each.due_on for each in dues if each.due_on and each.met is None and each.due_on >= on]
        return f"Due {every}" + (f", next on {format_day(open_now[0])}." if open_now else ".")
    if requirement.due_on is None:
        return "It holds throughout, without a due date."
    left = (requirement.due_on - on).days
    countdown = f", in {count_days(left)}" if due is not None and left > 0 else ""
    return f"Due by {format_day(requirement.due_on)}{countdown}."


def _met_shown(fact: Satisfaction, seen: set[int]) -> MetShown:
    url = _evidence_url(fact.evidence_id, seen)
    words = f"For {format_day(fact.for_due_on)}" if fact.for_due_on else ""
    title = fact.evidence.title if fact.evidence is not None and url else ""
    return MetShown(fact.pk, fact.satisfied_on, words, fact.note, fact.said_by, title, url, _withdrawn(fact))


def _withdrawn(fact: Satisfaction) -> str:
    taken: SatisfactionWithdrawal | None = getattr(fact, "withdrawal", None)
    if taken is None:
        return ""
    return f"Withdrawn on {format_day(taken.withdrawn_on)} by {taken.said_by}: {taken.reason}"


def _evidence_url(pk: int | None, seen: set[int]) -> str:
    return reverse("evidence:evidence", args=[pk]) if pk in seen else ""


def _url(pk: int) -> str:
    return reverse("directions:direction", args=[pk])
