"""What the pages of the register show, and what waits there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from candour.host.statements import planned_once
from candour.interests.models import (
    DeclarationRound,
    Disclosure,
    Dispensation,
    Interest,
    RoundMember,
    clock_of,
)
from candour.interests.policy import (
    SEEN,
    disclosures_visible_to,
    dispensations_visible_to,
    may_keep,
    may_read_detail,
    seen_by,
    visible_to,
)
from candour.interests.rules import PRESCRIBED, Clock, InterestKind, Regime, Whose, Withheld
from candour.lib.search_sql import QUERY, asked, quoted
from candour.lib.shapes import Found, Page, Waiting, snippet
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission, Role

ROWS_A_PAGE = 50
INSTEAD = {  # what is shown where the detail is not
    Withheld.ASKED: "The detail is withheld until the Monitoring Officer decides.",
    Withheld.AGREED: "Sensitive interest: the detail is withheld (Localism Act 2011, section 32).",
}
SEARCH = """
SELECT interest.holder_id, holder.name, interest.kind, interest.withheld, {said}, ts_rank({vector}, {query}) AS rank
FROM interests_interest interest JOIN people_person holder ON holder.id = interest.holder_id
WHERE ({vector} @@ {query} OR holder.search @@ websearch_to_tsquery('simple', %(words)s)) AND {seen}
ORDER BY rank DESC, interest.id LIMIT %(limit)s
"""
STATEMENT = SEARCH.format(
    said=quoted("interest.detail"), vector="to_tsvector('english'::regconfig, COALESCE(interest.detail, ''))",
    query=QUERY, seen=SEEN,
)  # fmt: skip


@dataclass(frozen=True)
class InterestShown:
    """One entry as a page prints it. Where the detail is withheld, `detail` says so."""

    pk: int
    holder: str
    holder_url: str
    kind: str
    whose: str
    detail: str
    registered_on: date
    ended_on: date | None
    is_withheld: bool
    is_asked: bool
    may_read: bool


@dataclass(frozen=True)
class DisclosureShown:
    """A disclosure with its clock of 28 days."""

    pk: int
    holder: str
    holder_url: str
    kind: str
    where: str
    clock: Clock
    words: str
    is_running: bool
    is_late: bool


@dataclass(frozen=True)
class HolderPage:
    """Everything that one person declared, disclosed and was let do."""

    holder: Person
    entries: list[InterestShown]
    ended: list[InterestShown]
    disclosures: list[DisclosureShown]
    dispensations: list[Dispensation]
    rounds: list[RoundMember]


@dataclass(frozen=True)
class RoundShown:
    """A round with how many were asked and have answered."""

    round: DeclarationRound
    regime: str
    asked: int
    answered: int

    @property
    def silent(self) -> int:
        """How many have not answered."""
        return self.asked - self.answered


def register(person: Person | None, *, on: date, number: int = 1) -> Page[InterestShown]:
    """One page of the register as it stood at the end of a day, by holder and class. Two statements."""
    rows = visible_to(person).on_register(on).select_related("holder").order_by("holder__sort_name", "holder", "pk")
    pages = Paginator(rows, ROWS_A_PAGE)
    page = pages.page(number if number in pages.page_range else 1)
    shown = [_shown(row, person) for row in page]
    return Page(shown, page.number, ROWS_A_PAGE, pages.count, order="by holder", kind="entries")


def holder_page(holder: Person, person: Person | None, *, on: date) -> HolderPage:
    """What somebody may know of what one person declared, on a day. Four statements."""
    rows = visible_to(person).filter(holder=holder, registered_on__lte=on).select_related("holder").order_by("pk")
    entries = [_shown(row, person) for row in rows]
    given = dispensations_visible_to(person).filter(holder=holder, granted_on__lte=on).select_related("end", "holder")
    is_theirs = person == holder or may_keep(person)
    asked = RoundMember.objects.filter(person=holder).select_related("round", "answer") if is_theirs else []
    return HolderPage(
        holder=holder,
        entries=[entry for entry in entries if entry.ended_on is None or entry.ended_on > on],
        ended=[entry for entry in entries if entry.ended_on is not None and entry.ended_on <= on],
        disclosures=_clocks(disclosures_visible_to(person).filter(holder=holder), on=on),
        dispensations=list(given),
        rounds=list(asked),
    )


def disclosures(person: Person | None, *, on: date) -> list[DisclosureShown]:
    """Every disclosure that somebody may see, made by a day, those not registered yet first. One statement."""
    shown = _clocks(disclosures_visible_to(person), on=on)
    return sorted(shown, key=lambda each: (not each.is_running, -each.clock.disclosed_on.toordinal()))


def dispensations(person: Person | None, *, on: date) -> list[tuple[Dispensation, bool]]:
    """Every dispensation granted by a day with whether it is in force, the newest first. One statement."""
    rows = dispensations_visible_to(person).filter(granted_on__lte=on).select_related("holder", "end")
    return [(row, row.is_in_force(on=on)) for row in rows]


def pecuniary_interests_of(holders: Iterable[Person], *, on: date) -> dict[int, list[str]]:
    """The classes of disclosable pecuniary interests on the register, by holder. One statement."""
    found: dict[int, list[str]] = {}
    for row in Interest.objects.on_register(on).filter(holder__in=list(holders), kind__in=PRESCRIBED).order_by("pk"):
        found.setdefault(row.holder_id, []).append(row.kind_name)
    return found


def dispensations_of(holder: Person, *, on: date) -> list[Dispensation]:
    """The dispensations of somebody that are in force on a day. One statement."""
    rows = Dispensation.objects.filter(holder=holder, from_on__lte=on, until_on__gte=on).select_related("end")
    return [row for row in rows if row.is_in_force(on=on)]


def dispensations_among(holders: Iterable[Person | int], *, on: date) -> list[Dispensation]:
    """The dispensations of several people that are in force on a day, by holder. One statement."""
    rows = Dispensation.objects.filter(holder__in=list(holders), from_on__lte=on, until_on__gte=on)
    found = rows.select_related("end", "holder").order_by("holder__sort_name", "-from_on", "pk")
    return [row for row in found if row.is_in_force(on=on)]


def find(words: str, person: Person | None) -> list[Found]:
    """Entries of the register by what is declared, where that is shown, or by whose they are. One statement.

    A detail that is withheld is nowhere to be found, by anybody: the database holds it sealed.
    """
    if not words.strip() or person is None:
        return []
    with planned_once() as cursor:
        cursor.execute(STATEMENT, asked(words) | seen_by(person))
        rows = cursor.fetchall()
    return [
        Found("Interest", f"{InterestKind(kind).label}, {name}", reverse("interests:holder", args=[holder]),
              snippet(INSTEAD.get(Withheld(withheld), headline)), rank=rank)
        for holder, name, kind, withheld, headline, rank in rows
    ]  # fmt: skip


def people_under(regime: Regime, *, on: date) -> QuerySet[Person]:
    """Everybody who declares under these rules on a day, by role; officers hold a post and no such role."""
    here, held = Person.objects.here_on(on), Q(roles_held__from_on__lte=on)
    held &= Q(roles_held__to_on__isnull=True) | Q(roles_held__to_on__gte=on)
    members = here.filter(held, roles_held__role=Role.BOARD_MEMBER)
    outside = here.filter(held, roles_held__role=Role.EXTERNAL).exclude(pk__in=members.values("pk"))
    if regime is Regime.MEMBERS:
        return members.distinct()
    if regime is Regime.OUTSIDE:
        return outside.distinct()
    in_post = Q(posts_held__to_on__isnull=True) | Q(posts_held__to_on__gte=on)
    officers = here.filter(in_post, posts_held__from_on__lte=on)
    return officers.exclude(pk__in=members.values("pk")).exclude(pk__in=outside.values("pk")).distinct()


def rounds() -> list[RoundShown]:
    """Every round with its counts, the newest first. One statement."""
    rows = DeclarationRound.objects.annotate(asked=Count("members"), answered=Count("members__answer"))
    return [RoundShown(row, Regime(row.regime).label, row.asked, row.answered) for row in rows]


def members_of(row: DeclarationRound) -> list[RoundMember]:
    """Everybody who was asked, those who have not answered first. One statement."""
    found = row.members.select_related("person", "answer").order_by("person__sort_name", "pk")
    return sorted(found, key=lambda each: hasattr(each, "answer"))


def waiting_for(person: Person | None, *, on: date) -> list[Waiting]:
    """What waits: rounds to answer, disclosures to register, and what is to be withheld or not. Three statements."""
    if person is None:
        return []
    silent = RoundMember.objects.filter(person=person, answer__isnull=True, round__opened_on__lte=on)
    waiting = [
        Waiting("Answer:", each.round.name, reverse("interests:answer", args=[each.pk]), each.round.answers_by)
        for each in silent.select_related("round")
    ]
    rows = Disclosure.objects.all() if may_keep(person) else Disclosure.objects.filter(holder=person)
    waiting += [
        Waiting("Register what was disclosed:", f"{each.kind}, {each.holder}", _register(each), each.clock.last_day)
        for each in _clocks(rows.filter(interest__isnull=True), on=on)
    ]
    if may(person, Permission.READ_WITHHELD):
        asked = Interest.objects.filter(withheld=Withheld.ASKED).select_related("holder")
        waiting += [
            Waiting("Decide whether to withhold", str(each), reverse("interests:withhold", args=[each.pk]))
            for each in asked
        ]
    return waiting


def _register(shown: DisclosureShown) -> str:
    return f"{shown.holder_url}declare/?disclosure={shown.pk}"


def _clocks(rows: QuerySet[Disclosure], *, on: date) -> list[DisclosureShown]:
    found = rows.filter(disclosed_on__lte=on).select_related("holder", "interest")
    return [_with_clock(row, clock_of(row), on=on) for row in found]


def _with_clock(row: Disclosure, clock: Clock, *, on: date) -> DisclosureShown:
    return DisclosureShown(
        pk=row.pk, holder=row.holder.name, holder_url=reverse("interests:holder", args=[row.holder_id]),
        kind=InterestKind(row.kind).label, where=row.where, clock=clock, words=clock.in_words(on=on),
        is_running=clock.is_running(on=on), is_late=clock.is_late(on=on),
    )  # fmt: skip


def _shown(row: Interest, person: Person | None) -> InterestShown:
    withheld = Withheld(row.withheld)
    return InterestShown(
        pk=row.pk, holder=row.holder.name, holder_url=row.get_absolute_url(), kind=row.kind_name,
        whose=Whose(row.whose).label, detail=INSTEAD.get(withheld, row.detail),
        registered_on=row.registered_on, ended_on=row.ended_on, is_withheld=row.is_withheld,
        is_asked=withheld is Withheld.ASKED, may_read=row.is_withheld and may_read_detail(person, row),
    )  # fmt: skip
