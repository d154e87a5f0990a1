"""The Board: its rules, its terms of reference, its seats with whoever sat there, and who reports to it."""

from candour.example.facts import bodies as facts
from candour.example.facts.people import BOARD, JUNE_2017
from candour.example.facts.plan import ADDED_ON
from candour.example.facts.shapes import SeatFact
from candour.people import commands
from candour.people.commands import RulesSaid, SeatSaid
from candour.people.models import Body, Person, Post
from candour.people.rules import Capacity, Regime
from candour.records.rules import Actor


def load_board(*, by: Actor) -> Body:
    """The Board of the example as it was made up from June 2017 to June 2018."""
    board = Body.objects.get(name=BOARD)
    rules = RulesSaid(Regime.EXECUTIVE, notice_days=5, reason=facts.WHY_EXECUTIVE)
    commands.set_body_rules(body=board, said=rules, from_on=JUNE_2017, by=by, on=ADDED_ON)
    commands.agree_terms(body=board, text=facts.TERMS, agreed_by=facts.AGREED_BY, from_on=JUNE_2017, by=by, on=ADDED_ON)
    children = Body.objects.get(name="Children's Services Improvement Board")
    commands.report_to(body=children, reports_to=board, from_on=JUNE_2017, by=by, on=ADDED_ON)
    names = {name for fact in facts.SEATS for name, _, _ in (*fact.people, *fact.substitutes)}
    people = commands.find_or_add_people(sorted(names), by=by, on=JUNE_2017)
    for fact in facts.SEATS:
        _add_seat(board, fact, people, by)
    return board


def _add_seat(board: Body, fact: SeatFact, people: dict[str, Person], by: Actor) -> None:
    post = Post.objects.get(former_names__name=fact.post) if _is_renamed(fact.post) else _post(fact.post)
    said = SeatSaid(Capacity(fact.capacity), post, fact.title, fact.is_chair, fact.has_vote)
    seat = commands.add_seat(
        body=board, said=said, from_on=fact.from_on or JUNE_2017, to_on=fact.to_on, by=by, on=ADDED_ON
    )
    for name, from_on, to_on in fact.people:
        commands.seat_person(seat=seat, person=people[name], from_on=from_on, to_on=to_on, by=by, on=ADDED_ON)
    for name, from_on, to_on in fact.substitutes:
        commands.name_substitute(seat=seat, person=people[name], from_on=from_on, to_on=to_on, by=by, on=ADDED_ON)


def _is_renamed(title: str) -> bool:
    return bool(title) and Post.objects.filter(former_names__name=title).exists()


def _post(title: str) -> Post | None:
    return Post.objects.get(title=title) if title else None
