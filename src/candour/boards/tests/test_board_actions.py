"""Every ask of the Board is kept until the Board closes it."""

from typing import Any

import pytest

from candour.boards.commands.board_actions import (
    Ended,
    Source,
    ToDo,
    ask_action,
    assign_action,
    close_action,
    say_progress,
)
from candour.boards.commands.decisions import ClauseSaid, Does, resolve
from candour.boards.commands.sitting import take_note
from candour.boards.models import BoardAction, Meeting
from candour.boards.queries.board_actions import actions_visible_to, story_of
from candour.boards.queries.sitting import asked_at, record_of
from candour.boards.rules.board_actions import (
    ClosedAlready,
    Closing,
    NoDecision,
    NoReasonGiven,
    NothingAsked,
    NothingShown,
    Response,
    TwoOwners,
)
from candour.boards.rules.decisions import Doing, Resolved
from candour.boards.rules.sitting import NoteKind, NotOfThisMeeting
from candour.boards.tests import given, sitting
from candour.boards.tests.sitting import CLERK, HELD_ON, ended, item
from candour.evidence.rules import Classification
from candour.evidence.tests import given as evidence
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.tests.given import day

pytestmark = pytest.mark.django_db
HERE: dict[str, Any] = {"on": HELD_ON, "by": CLERK}


@pytest.fixture
def meeting() -> Meeting:
    return sitting.a_sitting()


def asked(meeting, words="Report what the project cost", **more) -> BoardAction:
    return ask_action(meeting=meeting, words=words, **more, **HERE)


def close(action, how=Closing.DONE, **more):
    return close_action(action=action, ended=Ended(how, **more), **HERE)


def test_an_ask_has_a_reference_of_its_year(meeting):
    assert [asked(meeting).ref, asked(meeting).ref] == ["2018/1", "2018/2"]


def test_an_ask_without_an_owner_is_saved_and_to_settle(meeting):
    action = asked(meeting)
    assert any("needs an owner" in each.words for each in record_of(meeting).doubts)
    assign_action(action=action, to_do=ToDo(person=people.a_person("Olu Owner"), due_words="next meeting"), **HERE)
    assert not any("needs" in each.words for each in record_of(meeting).doubts)


@pytest.mark.parametrize("kind", ["person", "post", "body", "outside"])
def test_an_owner_is_a_person_a_post_a_body_or_somebody_outside(meeting, kind):
    owners = {
        "person": people.a_person("Olu Owner"), "post": people.a_post("Chief Executive"),
        "body": people.a_body("Cabinet"), "outside": "Local Government Association",
    }  # fmt: skip
    asked(meeting, to_do=ToDo(**{kind: owners[kind]}, due_on=day("10 Sep 2018")))
    assert asked_at(meeting)[0].owner == str(owners[kind])


def test_an_ask_has_one_owner_at_a_time(meeting):
    with pytest.raises(TwoOwners):
        asked(meeting, to_do=ToDo(person=people.a_person(), outside="LGA"))
    with pytest.raises(TwoOwners):
        assign_action(action=asked(meeting), to_do=ToDo(post=people.a_post(), outside="LGA"), **HERE)


def test_an_ask_says_what_is_asked(meeting):
    with pytest.raises(NothingAsked):
        asked(meeting, " ")


def test_a_note_that_is_marked_twice_is_one_action(meeting):
    note = take_note(meeting=meeting, item=item(meeting), kind=NoteKind.SUGGESTED, words="that costs be told", **HERE)
    first = asked(meeting, source=Source(item(meeting), note=note))
    assert asked(meeting, source=Source(item(meeting), note=note)) == first


def test_an_item_of_another_meeting_asks_nothing_here(meeting):
    other = sitting.a_sitting(starts_at=given.at(18, day=day("10 Sep 2018")))
    with pytest.raises(NotOfThisMeeting):
        asked(meeting, source=Source(item(other)))


def test_the_council_answers_and_says_why_not(meeting):
    action = asked(meeting)
    with pytest.raises(NoReasonGiven, match="Say why"):
        say_progress(action=action, words="", response=Response.NOT_ACCEPTED, **HERE)
    with pytest.raises(NothingAsked):
        say_progress(action=action, words=" ", **HERE)
    say_progress(action=action, words="", response=Response.ACCEPTED, **HERE)
    assert action.progress.get().response == Response.ACCEPTED


def test_an_ask_is_closed_as_done_with_what_shows_it(meeting):
    action = asked(meeting)
    with pytest.raises(NothingShown, match="Say what shows"):
        close(action)
    assert close(action, shown_by="Report of 19 March 2018, item 8").how == Closing.DONE


def test_an_ask_is_overtaken_with_a_reason_and_given_up_only_by_decision(meeting):
    action = asked(meeting)
    with pytest.raises(NoReasonGiven):
        close(action, Closing.OVERTAKEN)
    with pytest.raises(NoDecision):
        close(action, Closing.NOT_PURSUED)
    assert str(close(action, Closing.OVERTAKEN, reason="The election was held.")) == "Overtaken by events"


def test_a_closed_ask_stands(meeting):
    action = asked(meeting)
    close(action, shown_by="Minutes")
    for deed in (
        lambda: close(action, shown_by="Minutes"),
        lambda: say_progress(action=action, words="More", **HERE),
        lambda: assign_action(action=action, to_do=ToDo(outside="LGA"), **HERE),
    ):
        with pytest.raises(ClosedAlready, match="closed before"):
            deed()


def test_a_resolution_gives_an_ask_up_when_the_meeting_closes(meeting):
    action = asked(meeting)
    said = ClauseSaid("That the ask be closed", Resolved.AGREED, (Does(Doing.CLOSE_ACTION, board_action=action),))
    resolve(meeting=meeting, item=item(meeting), clauses=[said], **HERE)
    ended(meeting)
    assert BoardAction.objects.get().closing.how == Closing.NOT_PURSUED


def test_an_owner_sees_what_they_were_asked_in_private_for_as_long_as_it_is_theirs():
    first, second = people.a_person(role=Role.LEAD_OFFICER), people.a_person(role=Role.LEAD_OFFICER, post="Estates")
    meeting = given.a_meeting()
    private = given.an_item(meeting, "Property", restriction=given.a_restriction())
    given.in_session(meeting)
    action = asked(meeting, source=Source(item=private), to_do=ToDo(person=first))
    assert [list(actions_visible_to(each)) for each in (first, second)] == [[action], []]
    assign_action(action=action, to_do=ToDo(post=second.posts_held.get().post), **HERE)
    assert [list(actions_visible_to(each)) for each in (first, second)] == [[], [action]]


def test_evidence_is_named_to_those_alone_who_may_see_it(meeting):
    proof = evidence.evidence("Ledger", classification=Classification.INTERNAL)
    action = asked(meeting)
    say_progress(action=action, words="Begun.", evidence=proof, **HERE)
    close(action, evidence=proof)
    for role, named in ((Role.LEAD_OFFICER, proof), (Role.BOARD_MEMBER, None)):
        progress, closing = story_of(action, people.a_person(role=role))
        assert closing and (progress[0].words, progress[0].evidence, closing.evidence) == ("Begun.", named, named)
