"""Searching in meetings finds exactly what may be seen: agendas, minutes, and what was asked for."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.boards.commands.board_actions import Source, ToDo, ask_action
from candour.boards.commands.minutes import write_minutes
from candour.boards.commands.sitting import take_note
from candour.boards.models import Meeting
from candour.boards.policy import visible_to
from candour.boards.queries.board_actions import actions_visible_to
from candour.boards.queries.search import find
from candour.boards.rules.decisions import Resolved
from candour.boards.rules.items import ItemKind
from candour.boards.rules.sitting import NoteKind
from candour.boards.tests import given, sitting
from candour.boards.tests.sitting import CLERK, HELD_ON, chaired, ended, item, published_minutes, resolved
from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people

pytestmark = pytest.mark.django_db
HERE: dict[str, Any] = {"on": HELD_ON, "by": CLERK}


@pytest.fixture
def meeting() -> Meeting:
    """A meeting with an open item and a private one, a note and an ask under each."""
    made = given.a_meeting()
    private = given.an_item(
        made, "Property", restriction=given.a_restriction(restricted_title="Sale of the aardvark house")
    )
    report = given.an_item(made, "Quarterly report", ItemKind.REPORT)
    given.in_session(made)
    chaired(made)
    for row in (private, report):
        words = f"that the aardvark of item {row.title} is kept"
        take_note(meeting=made, item=row, kind=NoteKind.NOTED, words=words, **HERE)
        source, to_do = Source(item=row), ToDo(outside="The zoo", due_words="soon")
        ask_action(meeting=made, words=f"Feed the aardvark of {row.title}", source=source, to_do=to_do, **HERE)
    return Meeting.objects.select_related("body").get(pk=made.pk)


def clerk() -> Person:
    return people.a_person("Petra Clerk", Role.DEMOCRATIC_SERVICES)


def kinds(words: str, person: Person) -> list[str]:
    return sorted(each.kind for each in find(words, person))


def test_a_meeting_is_found_by_its_body_and_by_its_agenda(meeting):
    for words in ("improvement board", "quarterly report"):
        (found,) = [each for each in find(words, clerk()) if each.kind == "Meeting"]
        assert found.url == meeting.get_absolute_url()
        assert found.title == "Best Value Improvement Board, 11 June 2018"


def test_what_was_taken_in_private_is_found_by_those_let_in_alone(meeting):
    assert kinds("aardvark", clerk()) == ["Board action", "Board action", "Meeting", "Minutes"]
    reader = people.a_person(role=Role.LEAD_OFFICER)
    assert kinds("aardvark", reader) == ["Board action", "Minutes"]
    assert kinds("property & aardvark", reader) == []


@pytest.mark.parametrize("role", Role)
def test_every_role_finds_exactly_the_meetings_and_board_actions_that_it_may_see(role, meeting):
    reader = people.a_person(role=role)
    found = find("quarterly OR aardvark", reader)
    meetings = {each.url for each in found if each.kind == "Meeting"}
    assert meetings == {each.get_absolute_url() for each in visible_to(reader)}
    titles = {each.title for each in found if each.kind == "Board action"}
    assert titles == {f"Board action {each.ref}" for each in actions_visible_to(reader)}


def test_somebody_from_outside_finds_what_was_resolved_once_the_minutes_are_out():
    meeting, outside = sitting.a_sitting(), people.a_person(role=Role.EXTERNAL)
    chaired(meeting)
    take_note(meeting=meeting, item=item(meeting), kind=NoteKind.NOTED, words="that a zebra came", **HERE)
    resolved(meeting, Resolved.NOTED, words="That the giraffe be noted")
    assert kinds("giraffe OR zebra", outside) == []
    published_minutes(ended(meeting))
    assert kinds("giraffe", outside) == ["Minutes"]
    assert kinds("zebra", outside) == []


def test_what_was_written_over_a_note_is_found_and_the_note_no_more(meeting):
    row, person = meeting.items.get(title="Quarterly report"), clerk()
    write_minutes(meeting=meeting, part=str(row.pk), text="The okapi was kept.", **HERE)
    assert kinds("okapi", person) == ["Minutes"]
    take_note(meeting=meeting, item=row, kind=NoteKind.NOTED, words="that a zebra came", **HERE)
    assert kinds("zebra", person) == []


def test_nobody_and_nothing_find_nothing(meeting):
    assert find("aardvark", None) == find(" ", clerk()) == []


def test_searching_takes_one_statement_and_one_for_the_meetings_found(meeting):
    person = clerk()
    person.roles_today = frozenset({Role.DEMOCRATIC_SERVICES})
    for words, most in (("aardvark", 2), ("ocelot", 1)):
        with CaptureQueriesContext(connection) as statements:
            assert bool(find(words, person)) is (most == 2)
        assert len(statements) == most
