"""Call-in: what was resolved waits until its time has run out or it is released; referred back, it never counts."""

from datetime import date

import pytest

from candour.boards.commands import call_in as commands
from candour.boards.commands.closures import close_offices
from candour.boards.commands.decisions import carry_out
from candour.boards.forms.call_in import CallInForm, EndCallInForm
from candour.boards.models import CallIn, CarriedOut
from candour.boards.queries.call_in import decided_at, effects_from, window_of
from candour.boards.rules.call_in import (
    Called,
    CalledInBefore,
    CallInTooLate,
    Effectiveness,
    HowEnded,
    NothingToCallIn,
    Window,
    effect_day,
    effectiveness,
    window,
)
from candour.boards.rules.decisions import Resolved
from candour.boards.rules.meetings import NoTitle
from candour.boards.tasks import after_call_in
from candour.boards.tests import given, sitting
from candour.boards.tests.sitting import CLERK, ended, resolved
from candour.people.commands import RulesSaid, set_body_rules
from candour.people.rules import Regime, Role
from candour.people.tests import given as people
from candour.plans.queries import milestone_position
from candour.plans.tests import given as plans
from candour.plans.tests.given import day

pytestmark = pytest.mark.django_db

HELD, LAST, EFFECT = date(2018, 6, 11), date(2018, 6, 18), date(2018, 6, 19)  # a Monday, five working days, the next
FIRST, LATER = day("30 Sep 2018"), day("31 Dec 2018")
OPEN = Window(LAST, EFFECT)


@pytest.fixture
def meeting(db):
    made = sitting.a_sitting()
    said = RulesSaid(Regime.EXECUTIVE, notice_days=5, call_in_days=5)
    set_body_rules(body=made.body, from_on=date(2018, 1, 1), said=said, by=CLERK, on=date(2018, 1, 1))
    return made


@pytest.fixture
def revision(meeting):
    asked = plans.a_date_revision()
    resolved(meeting, Resolved.APPROVED, asked)
    ended(meeting)
    return asked


def due(revision, on):
    return milestone_position(revision.milestone, on=on).due_on


def called_in(meeting, on=LAST, **more):
    said = {"members": "Cllr One and Cllr Two", "reasons": "The cost was not looked at.", **more}
    return commands.call_in(item=sitting.item(meeting), by=CLERK, on=on, **said)


def ended_call(call, how, on=date(2018, 6, 25), words="Overview and scrutiny heard it."):
    return commands.end_call_in(call=call, how=how, words=words, by=CLERK, on=on)


def ran_out(on):
    return commands.carry_out_what_ran_out(on=on, by=CLERK)


def test_the_last_day_counts_and_the_day_after_it_is_that_of_the_effect():
    assert window(HELD, 5, closed={}) == OPEN
    assert window(HELD, 5, closed={date(2018, 6, 13): "Move"}).last_day == date(2018, 6, 19)
    assert window(date(2018, 5, 24), 2, closed={}).last_day == date(2018, 5, 29)  # over the bank holiday of the 28th


@pytest.mark.parametrize(
    ("called", "on", "expected"),
    [
        (None, LAST, Effectiveness.WAITS),
        (None, EFFECT, Effectiveness.IN_EFFECT),
        (Called(LAST), date(2018, 6, 17), Effectiveness.WAITS),
        (Called(LAST), date(2019, 6, 19), Effectiveness.CALLED_IN),
        (Called(LAST, HowEnded.RELEASED, date(2018, 6, 25)), date(2018, 6, 24), Effectiveness.CALLED_IN),
        (Called(LAST, HowEnded.RELEASED, date(2018, 6, 25)), date(2018, 6, 25), Effectiveness.IN_EFFECT),
        (Called(LAST, HowEnded.REFERRED_BACK, date(2018, 6, 25)), date(2019, 6, 25), Effectiveness.REFERRED_BACK),
    ],
)
def test_whether_a_decision_takes_effect_follows_from_the_facts_of_the_day(called, on, expected):
    assert effectiveness(OPEN, called, on=on) is expected


def test_a_decision_counts_from_the_end_of_its_time_or_from_its_release():
    assert effect_day(OPEN, None) == EFFECT
    assert effect_day(OPEN, Called(LAST, HowEnded.RELEASED, date(2018, 6, 25))) == date(2018, 6, 25)


def test_nothing_moves_when_a_meeting_closes_whose_decisions_may_be_called_in(meeting, revision):
    assert not CarriedOut.objects.exists()
    assert due(revision, date(2018, 7, 1)) == FIRST
    assert (ran_out(LAST), due(revision, LAST)) == (0, FIRST)


def test_what_nobody_called_in_takes_effect_when_the_time_has_run_out(meeting, revision):
    assert ran_out(EFFECT) == 1
    assert (due(revision, LAST), due(revision, EFFECT)) == (FIRST, LATER)
    decision = revision.decisions.get().decision
    assert decision.note.startswith("Resolved on 11 June 2018, in effect after call-in on 19 June 2018.")


def test_a_run_that_comes_days_late_still_counts_from_the_right_day_and_a_second_does_nothing(meeting, revision):
    assert [ran_out(date(2018, 6, 28)) for _ in range(2)] == [1, 0]
    assert (due(revision, LAST), due(revision, EFFECT)) == (FIRST, LATER)
    assert CarriedOut.objects.count() == 1


def test_the_daily_job_carries_out_what_ran_out(meeting, revision, settings):
    settings.DEMO_TODAY = EFFECT
    after_call_in(timestamp=0)
    assert due(revision, EFFECT) == LATER


def test_carrying_out_by_hand_does_not_get_round_the_time(meeting, revision):
    assert carry_out(meeting=meeting, on=LAST, by=CLERK) == []
    assert len(carry_out(meeting=meeting, on=EFFECT, by=CLERK)) == 1


def test_what_was_called_in_waits_however_long(meeting, revision):
    called_in(meeting)
    assert ran_out(date(2018, 9, 1)) == 0
    assert due(revision, date(2018, 9, 1)) == FIRST


def test_what_is_released_takes_effect_at_once(meeting, revision):
    ended_call(called_in(meeting), HowEnded.RELEASED)
    assert (due(revision, date(2018, 6, 24)), due(revision, date(2018, 6, 25))) == (FIRST, LATER)


def test_what_is_referred_back_never_takes_effect(meeting, revision):
    ended_call(called_in(meeting), HowEnded.REFERRED_BACK)
    assert ran_out(date(2019, 6, 1)) == 0
    assert due(revision, date(2019, 6, 1)) == FIRST


def test_a_decision_is_called_in_once_within_the_time_by_named_members_with_reasons(meeting, revision):
    with pytest.raises(NoTitle, match="Name the members"):
        called_in(meeting, members=" ")
    with pytest.raises(NoTitle, match="reasons"):
        called_in(meeting, reasons="")
    with pytest.raises(CallInTooLate, match="18 June 2018"):
        called_in(meeting, on=EFFECT)
    called_in(meeting)
    with pytest.raises(CalledInBefore):
        called_in(meeting)
    assert CallIn.objects.count() == 1


def test_what_became_of_a_call_in_is_recorded_once_with_words(meeting, revision):
    call = called_in(meeting)
    with pytest.raises(NoTitle):
        ended_call(call, HowEnded.RELEASED, words=" ")
    ended_call(call, HowEnded.REFERRED_BACK)
    with pytest.raises(CalledInBefore):
        ended_call(call, HowEnded.RELEASED)


def test_only_what_a_closed_meeting_resolved_is_called_in(meeting):
    with pytest.raises(NothingToCallIn):
        called_in(meeting)
    ended(meeting)
    with pytest.raises(NothingToCallIn):
        called_in(meeting)


def test_a_body_without_call_in_decides_for_the_day_of_its_meeting():
    meeting = sitting.a_sitting()
    revision = plans.a_date_revision()
    resolved(meeting, Resolved.APPROVED, revision)
    ended(meeting)
    assert due(revision, HELD) == LATER
    assert (window_of(meeting), decided_at(meeting, people.a_person(), on=HELD)) == (None, [])
    with pytest.raises(NothingToCallIn):
        called_in(meeting)


def test_call_in_is_judged_by_the_rule_of_the_day_of_the_meeting(meeting, revision):
    without = RulesSaid(Regime.EXECUTIVE, notice_days=5)
    set_body_rules(body=meeting.body, from_on=date(2018, 6, 12), said=without, by=CLERK, on=date(2018, 6, 12))
    assert window_of(meeting) == OPEN
    assert list(effects_from(meeting, on=LAST).values()) == [None]


def test_a_local_closure_makes_the_time_a_day_longer(meeting, revision):
    close_offices(closed_on=date(2018, 6, 14), name="Move", by=CLERK, on=HELD)
    assert window_of(meeting).last_day == date(2018, 6, 19)


def test_the_page_says_how_long_it_waits_who_called_it_in_and_what_became_of_it(meeting, revision):
    reader = people.a_person(role=Role.BOARD_MEMBER)

    def said(on):
        return " ".join(decided_at(meeting, reader, on=on)[0].said)

    assert said(HELD) == "It may be called in until the end of 18 June 2018, and takes effect on 19 June 2018."
    assert said(EFFECT) == "Nobody called it in by 18 June 2018. It took effect on 19 June 2018."
    call = called_in(meeting)
    assert "Called in on 18 June 2018 by Cllr One and Cllr Two. The cost was not looked at." in said(LAST)
    ended_call(call, HowEnded.REFERRED_BACK)
    assert "Referred back: it does not take effect (25 June 2018)." in said(date(2018, 6, 25))


def test_of_what_was_resolved_in_private_most_read_the_line_alone(meeting):
    hidden = given.an_item(meeting, "Property", restriction=given.a_restriction(), on=HELD, late=given.agreed_late())
    commands_said = sitting.ClauseSaid("That the canary be sold", Resolved.AGREED)
    sitting.resolve(meeting=meeting, item=hidden, clauses=[commands_said], on=HELD, by=CLERK)
    ended(meeting)
    commands.call_in(item=hidden, members="Cllr One", reasons="The canary is dear.", by=CLERK, on=LAST)
    for role, is_let_in in ((Role.BOARD_MEMBER, False), (Role.DEMOCRATIC_SERVICES, True)):
        shown = repr(decided_at(meeting, people.a_person(role=role), on=LAST)[0].said)
        clauses = decided_at(meeting, people.a_person(role=role), on=LAST)[0].clauses
        assert ("canary" in shown, bool(clauses)) == (is_let_in, is_let_in)


def test_the_page_takes_a_counted_number_of_statements(meeting, revision, django_assert_max_num_queries):
    reader = people.a_person(role=Role.BOARD_MEMBER)
    called_in(meeting)
    with django_assert_max_num_queries(8):
        decided_at(meeting, reader, on=LAST)


def test_a_decision_is_called_in_and_released_by_its_pages(client, meeting, revision, settings):
    settings.DEMO_TODAY = LAST
    client.force_login(people.an_account(people.a_person("Petra Lowe", Role.DEMOCRATIC_SERVICES)))
    path = f"/meetings/{meeting.slug}/call-in/"
    item = sitting.item(meeting).pk
    assert "may be called in until the end of Monday 18 June 2018" in client.get(path).text
    sent = {"members": "Cllr One", "reasons": "The cost."}
    assert client.post(f"{path}{item}/", sent).url == path
    assert "was called in before" in client.post(f"{path}{item}/", sent).text
    assert client.post(f"{path}{item}/end/", {"how": "released", "words": "Scrutiny agreed."}).url == path
    assert "Released: it takes effect (18 June 2018). Scrutiny agreed." in client.get(path).text
    assert due(revision, LAST) == LATER


def test_a_member_reads_the_page_and_records_nothing(client, meeting, revision, settings):
    settings.DEMO_TODAY = LAST
    client.force_login(people.an_account(people.a_person(role=Role.BOARD_MEMBER)))
    path = f"/meetings/{meeting.slug}/call-in/"
    assert "Record that it was called in" not in client.get(path).text
    assert client.get(f"{path}{sitting.item(meeting).pk}/").status_code == 403
    assert "Call-in" in client.get(meeting.get_absolute_url()).text


def test_what_is_missing_is_asked_for_in_its_own_words():
    said = [
        [error for errors in form.errors.values() for error in errors] for form in (CallInForm({}), EndCallInForm({}))
    ]
    assert said == [
        ["Name the members who call it in.", "Give the reasons."],
        ["Choose what became of it.", "Say who decided so, and what they said."],
    ]
