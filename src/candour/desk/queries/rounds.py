"""Reporting rounds as their pages print them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from candour.lib.dates import format_day
from candour.lib.shapes import Align, Cell, Column, Link, Page, Table
from candour.people.models import Person
from candour.people.policy import may
from candour.people.rules import Permission
from candour.plans.models import Plan, Round
from candour.plans.queries.rounds import (
    LISTS,
    DirectorateOwes,
    PersonOwes,
    RecordedSince,
    RoundMilestone,
    RoundTold,
    current_round,
    cut_off_moves,
    milestones_page,
    people_page,
    round_told,
    rounds_page,
    signable_by,
    since_page,
)
from candour.plans.queries.rounds_told import NO_DIRECTORATE, NOBODY, counts_sentence, move_sentence, state_sentence
from candour.plans.rules.rounds import Answer, RoundCounts, day_of

COUNTED = tuple(Column(name, Align.number) for name in ("Owed", "Answered", "No change", "Silent", "Recorded since"))


@dataclass(frozen=True)
class RoundsPage:
    """Everything that the page of a plan's rounds prints."""

    plan: Plan
    rounds: Page[tuple[Round, RoundCounts]]
    table: Table
    deeds: tuple[Link, ...]


@dataclass(frozen=True)
class RoundPage:
    """Everything that the page of one round prints."""

    told: RoundTold
    state: str
    moves: tuple[str, ...]
    sentence: str
    deeds: tuple[Link, ...]
    directorates: Table
    lists: tuple[Link, ...]
    directorate: str | None
    people: Page[PersonOwes]
    table: Table


@dataclass(frozen=True)
class RoundListPage:
    """Everything that a list of milestones of a round prints."""

    round: Round
    heading: str
    milestones: Page[RoundMilestone]
    table: Table


@dataclass(frozen=True)
class SinceList:
    """Everything that the list of what was recorded since prints."""

    entries: Page[RecordedSince]
    table: Table


def rounds_url(plan: Plan) -> str:
    """Where the rounds of a plan are listed."""
    return reverse("desk:rounds", args=[plan.slug])


def rounds_of_plan(plan: Plan, person: Person, *, on: date, number: int = 1) -> RoundsPage:
    """The rounds of a plan, the latest first. Four statements."""
    page = rounds_page(plan, number=number)
    columns = (Column("Position at"), Column("Cut-off"), *COUNTED[:4], Column("Stands"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Link(format_day(each.position_on), each.get_absolute_url()),
            f"{each.cut_off_words}{', moved' if each.is_cut_off_moved else ''}",
            *_numbers(counts)[:4],
            f"Closed on {format_day(each.closed_on)}" if each.closed_on else "Open",
        )
        for each, counts in page.things
    )
    is_free = current_round(plan, on=on) is None and may(person, Permission.RUN_ROUND)
    deeds = (Link("Open a round", reverse("plans:open_round", args=[plan.slug])),) if is_free else ()
    return RoundsPage(plan, page, Table("Reporting rounds", columns, rows), deeds)


def round_page(
    this_round: Round, person: Person, *, on: date, directorate: str | None = None, number: int = 1
) -> RoundPage:
    """One round: the counts, directorate by directorate and person by person. At most seven statements."""
    told = round_told(this_round)
    people = people_page(this_round, directorate=directorate, number=number)
    return RoundPage(
        told=told,
        state=state_sentence(this_round, on=on),
        moves=tuple(move_sentence(each) for each in cut_off_moves(this_round)),
        sentence=counts_sentence(told.counts),
        deeds=tuple(_deeds(this_round, person, on=on)),
        directorates=_directorates(told),
        lists=tuple(_lists(told)),
        directorate=directorate,
        people=people,
        table=_people(this_round, people),
    )


def round_list_page(
    this_round: Round, *, which: str, person: int | None, directorate: str | None, number: int = 1
) -> RoundListPage:
    """A list of milestones of a round. One statement."""
    page = milestones_page(this_round, which=which, person=person, directorate=directorate, number=number)
    columns = (Column("Milestone"), Column("Who answers"), Column("Answer"), Column("Said by"))
    rows = tuple(_milestone(this_round, each) for each in page.things)
    return RoundListPage(this_round, page.kind, page, Table(page.kind.capitalize(), columns, rows))


def since_list(this_round: Round, *, number: int = 1) -> SinceList:
    """What was recorded since the cut-off of a round. One statement."""
    page = since_page(this_round, number=number)
    columns = tuple(Column(each) for each in ("Milestone", "What", "Counts from", "Recorded", "By"))
    rows = tuple(_since(this_round, each) for each in page.things)
    return SinceList(page, Table("Recorded since the cut-off", columns, rows))


def _since(this_round: Round, line: RecordedSince) -> tuple[Cell, ...]:
    url = reverse("desk:milestone", args=[this_round.plan.slug, line.ref])
    whose = f"{line.by_name} for {line.said_for}" if line.said_for else line.by_name
    days = format_day(line.on), format_day(day_of(line.recorded_at))
    return Link(f"{line.ref} {line.title}", url), line.what, *days, whose


def _numbers(counts: RoundCounts) -> tuple[int, ...]:
    return counts.owed, counts.answered, counts.no_change, counts.silent, counts.since


def _deeds(this_round: Round, person: Person, *, on: date) -> list[Link]:
    """What somebody may do in a round: answer, sign off, close it, or open the next."""
    plan, at = this_round.plan, [this_round.plan.slug, this_round.position_on]
    if this_round.closed_on is not None:
        is_free = may(person, Permission.RUN_ROUND) and current_round(plan, on=on) is None
        return [Link("Open the next round", reverse("plans:open_round", args=[plan.slug]))] if is_free else []
    found = []
    if may(person, Permission.UPDATE_MILESTONE):
        mine = f"{reverse('plans:update_many', args=[plan.slug])}?whose=mine&only=silent"
        found.append(Link("Answer for my milestones", mine))
        found.append(Link("Update sheets", reverse("imports:sheets", args=[plan.slug])))
    if may(person, Permission.SIGN_OFF) and signable_by(person, this_round, on=on):
        found.append(Link("Sign off", reverse("plans:sign_off", args=at)))
    if may(person, Permission.RUN_ROUND):
        found.append(Link("Remind the silent", reverse("notices:remind_silent", args=[plan.slug])))
        found.append(Link("Move the cut-off", reverse("plans:move_cut_off", args=at)))
        found.append(Link("Close this round", reverse("plans:close_round", args=at)))
    return found


def _lists(told: RoundTold) -> list[Link]:
    """Links to the lists that are not empty, and to what was recorded since."""
    counts = told.counts
    sizes = {"silent": counts.silent, "answered": counts.answered, "no_change": counts.no_change}
    at = [told.round.plan.slug, told.round.position_on]
    url, since = reverse("desk:round_milestones", args=at), reverse("desk:round_since", args=at)
    counted = {name: Page((), 1, 1, size, kind=LISTS[name][1]).counted for name, size in sizes.items() if size}
    found = [Link(words, f"{url}?list={name}") for name, words in counted.items()]
    return [*found, Link("What was recorded since the cut-off", since)]


def _directorates(told: RoundTold) -> Table:
    columns = (Column("Directorate"), Column("People", Align.number), *COUNTED, Column("Signed off"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_directorate(each), each.people, *_numbers(each.counts), _signed(each)) for each in told.directorates
    )
    return Table("By directorate", columns, rows)


def _directorate(line: DirectorateOwes) -> Link:
    return Link(line.name or NO_DIRECTORATE, f"?{urlencode({'directorate': line.name})}")


def _signed(line: DirectorateOwes) -> str:
    if line.signed is None:
        return "Not signed off"
    return f"{line.signed.by_name}, {format_day(line.signed.signed_on)}"


def _people(this_round: Round, page: Page[PersonOwes]) -> Table:
    url = reverse("desk:round_milestones", args=[this_round.plan.slug, this_round.position_on])
    columns = (Column("Who answers"), Column("Directorate"), *COUNTED)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_person(each, url), each.directorate or "–", *_numbers(each.counts)) for each in page.things
    )
    return Table("Who owes what", columns, rows)


def _person(line: PersonOwes, url: str) -> Link:
    if line.person_id is None:
        return Link(NOBODY, f"{url}?list=nobody")
    return Link(line.name, f"{url}?person={line.person_id}")


def _milestone(this_round: Round, line: RoundMilestone) -> tuple[Cell, ...]:
    url = reverse("desk:milestone", args=[this_round.plan.slug, line.ref])
    who = line.person or NOBODY
    return Link(f"{line.ref} {line.title}", url), who, _answer(line), _by(line)


def _answer(line: RoundMilestone) -> str:
    since = "; something recorded since" if line.has_since else ""
    said = "Reported complete" if line.is_completion else Answer(line.answer).label
    return f"{said}{since}"


def _by(line: RoundMilestone) -> str:
    if line.said_on is None:
        return "–"
    return f"{line.by_name}, {format_day(line.said_on)}"
