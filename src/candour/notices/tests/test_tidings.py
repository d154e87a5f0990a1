"""Letters about meetings and Board actions: each person once, nothing of what is private, and only to who is meant."""

from datetime import date, timedelta

import pytest

from candour.boards import commands as boards
from candour.boards.commands import packs
from candour.boards.commands.board_actions import Ended, Source, ToDo, ask_action, assign_action, close_action
from candour.boards.rules.board_actions import Closing
from candour.boards.rules.packs import Reach
from candour.boards.tests import given as meetings
from candour.boards.tests import sitting
from candour.host.models import Letter
from candour.notices.commands import begin_period, choose_mail, end_period, run_daily, tell_of_boards
from candour.notices.models import Notice
from candour.notices.rules.shapes import Audience, Kind, Recipient
from candour.notices.rules.tidings import OpenAsk, Tiding, board_letter_of, board_notices, tidings_of
from candour.notices.tests import given
from candour.notices.tests.given import OPERATOR
from candour.people import commands as people_commands
from candour.people.commands import SeatSaid
from candour.people.models import Person
from candour.people.rules import Capacity, Role
from candour.people.tests import given as people

PLANNED_ON = meetings.PLANNED_ON
DEED = {"by": meetings.SOMEBODY, "on": PLANNED_ON}
CANARY = "CANARYWORD"
ASKED_ON = date(2018, 6, 11)


@pytest.fixture
def member(db):
    return given.an_owner("Mary Member", Role.BOARD_MEMBER)


@pytest.fixture
def meeting(member):
    made = meetings.a_meeting()
    said = {"from_on": date(2018, 1, 1), "by": OPERATOR, "on": date(2018, 1, 1)}
    seat = people_commands.add_seat(body=made.body, said=SeatSaid(Capacity.COUNCILLOR, title="Member"), **said)
    people_commands.seat_person(seat=seat, person=member, **said)
    return made


def told(on=PLANNED_ON):
    return tell_of_boards(on=on, by=OPERATOR).sent


def subjects():
    return list(Letter.objects.order_by("pk").values_list("to", "subject"))


def an_ask(**more):
    said = {"pk": 1, "ref": "2018/1", "words": "Report on ICT.", "body": "Board", "url": "https://x/1", "owners": (7,)}
    return OpenAsk(**{**said, "assignment": 3, "assigned_on": date(2018, 1, 1), **more})


def kinds(ask, on, directors=(9,)):
    return [(each.kind, each.event.split(":")[1], each.to) for each in tidings_of(ask, directors, on=on)]


def test_an_assignment_is_news_for_two_weeks():
    ask = an_ask(assigned_on=ASKED_ON)
    found = [bool(kinds(ask, ASKED_ON + timedelta(days=days))) for days in (0, 14, 15)]
    assert found == [True, True, False]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (15, []), (14, [("due", (7,))]), (3, [("due", (7,))]), (0, [("due", (7,))]), (-1, [("overdue", (7,))]),
        (-6, [("overdue", (7,))]), (-7, [("overdue", (7,)), ("overdue", (9,))]),
    ],
)  # fmt: skip
def test_a_board_action_falls_due_is_overdue_and_is_escalated_as_milestones_are(left, expected):
    ask = an_ask(due_on=ASKED_ON + timedelta(days=left))
    assert [(event, to) for _, event, to in kinds(ask, ASKED_ON)] == expected


def test_the_two_steps_before_a_day_are_two_events():
    ask = an_ask(due_on=ASKED_ON)
    events = {tidings_of(ask, (), on=ASKED_ON - timedelta(days=days))[0].event for days in (14, 9, 3, 1)}
    assert len(events) == 2


def test_nobody_is_written_to_who_has_no_address_or_declined_save_of_what_is_overdue():
    persons = {1: Recipient(1, "Ann", "a@x"), 2: Recipient(2, "Bob", ""), 3: Recipient(3, "Cy", "c@x")}
    tidings = [
        Tiding(kind, f"e:{kind}", "Words", "https://x", (1, 2, 3, 4)) for kind in (Kind.MEETING, Kind.BOARD_OVERDUE)
    ]
    planned = board_notices(tidings, persons, declined=frozenset({3}))
    assert [(each.kind, each.to.name) for each in planned] == [
        (Kind.MEETING, "Ann"), (Kind.BOARD_OVERDUE, "Ann"), (Kind.BOARD_OVERDUE, "Cy"),
    ]  # fmt: skip


def test_a_letter_of_many_things_lists_twenty_and_says_how_many_more():
    tidings = [Tiding(Kind.MEETING, f"e{number}", "Words", "https://x", (1,)) for number in range(25)]
    planned = board_notices(tidings, {1: Recipient(1, "Ann", "a@x")}, declined=frozenset())[0]
    wording = board_letter_of(planned, preferences="https://x/prefs")
    assert "and 5 more." in wording.text and wording.text.count("- Words") == 20
    assert wording.subject == "Words and 24 more"


def test_members_are_told_once_that_a_meeting_is_called(meeting, member):
    boards.call_meeting(meeting=meeting, note="Bring the plan.", **DEED)
    assert [told(), told(), told(PLANNED_ON + timedelta(days=3))] == [1, 0, 0]
    expected = "Best Value Improvement Board: the meeting of 11 June 2018 at 6.00 pm is called"
    assert subjects() == [(member.email, expected)]
    assert meeting.get_absolute_url() in Letter.objects.get().text


def test_a_call_of_long_ago_and_one_for_a_time_that_was_moved_are_no_news(meeting):
    boards.call_meeting(meeting=meeting, **DEED)
    assert told(PLANNED_ON + timedelta(days=15)) == 0
    when = boards.When(meetings.at(18, day=date(2018, 9, 10)))
    boards.postpone_meeting(meeting=meeting, reason="Snow.", when=when, **DEED)
    assert told() == 1
    assert "is postponed to 10 September 2018 at 6.00 pm" in subjects()[0][1]


def test_members_are_told_that_a_meeting_waits_for_a_day_and_that_it_is_cancelled(meeting):
    boards.postpone_meeting(meeting=meeting, reason="Snow.", **DEED)
    boards.cancel_meeting(meeting=meeting, reason="It never thawed.", **DEED)
    assert told() == 1
    text = Letter.objects.get().text
    assert "is postponed and has no new date yet" in text and "is cancelled" in text


def test_a_published_pack_is_told_of_by_its_link_alone(meeting):
    hidden = meetings.a_restriction(restricted_title=f"{CANARY} one", reasoning=f"{CANARY} two")
    meetings.an_item(meeting, f"{CANARY} line", purpose=f"{CANARY} three", restriction=hidden)
    publication = meetings.published(meeting)
    people.our_authority()
    done = {"by": meetings.SOMEBODY, "on": meetings.PUBLISHED_ON}
    for reach in Reach:
        packs.make_pack(asked=packs.publish_pack(publication=publication, reach=reach, **done).pk)
    assert told(meetings.PUBLISHED_ON) == 1
    letter = Letter.objects.get()
    assert letter.text.count("the papers of 11 June 2018 are published") == 1
    assert CANARY not in letter.text + letter.subject


@pytest.fixture
def sat(db):
    return sitting.a_sitting()


def asked(meeting, owner: Person, words="Report on ICT.", due_on=None, item=None):
    to_do = ToDo(person=owner, due_on=due_on)
    source = Source(item=item or sitting.item(meeting))
    return ask_action(meeting=meeting, source=source, words=words, to_do=to_do, by=OPERATOR, on=ASKED_ON)


def test_the_owner_is_told_of_a_board_action_that_it_is_theirs_due_and_overdue(sat):
    owner, director = given.an_owner("Ann Owner"), given.an_owner("Dee Director", Role.DIRECTOR)
    asked(sat, owner, due_on=date(2018, 7, 2))
    for day in (ASKED_ON, date(2018, 6, 18), date(2018, 6, 29), date(2018, 7, 3), date(2018, 7, 9)):
        told(day)
        told(day)
    by_kind = [(notice.person, notice.kind) for notice in Notice.objects.order_by("pk")]
    assert by_kind == [
        (owner, Kind.BOARD_ACTION), (owner, Kind.BOARD_ACTION), (owner, Kind.BOARD_ACTION),
        (owner, Kind.BOARD_OVERDUE), (director, Kind.BOARD_OVERDUE),
    ]  # fmt: skip


def test_whoever_holds_the_post_is_told_and_after_a_handing_over_the_new_owner(sat):
    first, second = given.an_owner("Ann First"), given.an_owner("Bea Second")
    action = asked(sat, first)
    told(ASKED_ON)
    assign_action(action=action, to_do=ToDo(person=second), by=OPERATOR, on=ASKED_ON)
    told(ASKED_ON)
    assert [to for to, _ in subjects()] == [first.email, second.email]


def test_a_closed_board_action_is_told_of_no_more(sat):
    action = asked(sat, given.an_owner(), due_on=date(2018, 6, 20))
    ended = Ended(Closing.OVERTAKEN, reason="No longer wanted.")
    close_action(action=action, ended=ended, by=OPERATOR, on=ASKED_ON)
    assert told(ASKED_ON) == 0


def test_no_word_of_what_was_asked_in_private_is_in_a_letter(sat):
    hidden = meetings.an_item(
        sat, f"{CANARY} item", restriction=meetings.a_restriction(), on=ASKED_ON, late=meetings.agreed_late()
    )
    asked(sat, given.an_owner(), words=f"{CANARY} words", due_on=date(2018, 6, 20), item=hidden)
    assert told(ASKED_ON) == 1
    letter, notice = Letter.objects.get(), Notice.objects.get()
    assert CANARY not in letter.text + letter.subject + notice.text + notice.why
    assert "Board action 2018/1 of the Best Value Improvement Board" in letter.text


def test_whoever_wants_no_such_mail_gets_none_but_what_is_overdue(sat):
    owner = given.an_owner()
    asked(sat, owner, due_on=date(2018, 6, 20))
    choose_mail(
        person=owner, wants_reminders=True, wants_digest=True, digest_day=0, wants_meetings=False, by=owner, on=ASKED_ON
    )
    assert (told(ASKED_ON), told(date(2018, 6, 21))) == (0, 1)


def test_a_pre_election_period_holds_the_letters_to_members_and_lets_them_go(meeting, member):
    period = begin_period(
        name="Local elections", from_on=PLANNED_ON, to_on=date(2018, 5, 3), audiences=[Audience.BOARD], by=OPERATOR,
        on=PLANNED_ON,
    )  # fmt: skip
    boards.call_meeting(meeting=meeting, **DEED)
    assert (tell_of_boards(**{**DEED, "by": OPERATOR}).held, Letter.objects.count()) == (1, 0)
    assert end_period(period=period, reason="Over.", by=OPERATOR, on=PLANNED_ON) == 1
    assert [to for to, _ in subjects()] == [member.email]


def test_the_daily_run_tells_of_meetings_and_lets_go_what_a_period_held(meeting):
    begin_period(
        name="Local elections", from_on=PLANNED_ON, to_on=date(2018, 5, 3), audiences=[Audience.BOARD], by=OPERATOR,
        on=PLANNED_ON,
    )  # fmt: skip
    boards.call_meeting(meeting=meeting, **DEED)
    run_daily(on=PLANNED_ON, by=OPERATOR)
    assert (Notice.objects.count(), Letter.objects.count()) == (1, 0)
    run_daily(on=date(2018, 5, 4), by=OPERATOR)
    assert Letter.objects.count() == 1


def test_my_page_shows_a_letter_that_is_of_no_plan(meeting, member, client):
    boards.call_meeting(meeting=meeting, **DEED)
    told()
    client.force_login(member.account)
    shown = client.get(f"/notices/{Notice.objects.get().pk}/")
    assert shown.status_code == 200 and "is called" in shown.text


def test_telling_takes_as_many_statements_for_twenty_board_actions_as_for_one(sat, django_assert_max_num_queries):
    owner = given.an_owner()
    for number in range(20):
        asked(sat, owner, words=f"Do {number}", due_on=date(2018, 6, 20))
    with django_assert_max_num_queries(60):
        assert told(ASKED_ON) == 1
