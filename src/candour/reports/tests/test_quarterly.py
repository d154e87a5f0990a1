"""What the quarterly report says, section by section."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.directions.commands import satisfy, withdraw_satisfaction
from candour.evidence.rules import Link
from candour.evidence.tests import given as evidence
from candour.plans import commands as plan_commands
from candour.plans.queries.position import NoPositionRecorded
from candour.plans.rules.completion import Verdict
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.reports import commands
from candour.reports.queries import quarterly_report
from candour.reports.queries.asked import Asked
from candour.reports.queries.directions import direction_line, directions_of
from candour.reports.queries.quarterly import digest_of
from candour.reports.rules.words import NO_COMMENTARY, CommentKind, Part
from candour.reports.tests import given

pytestmark = pytest.mark.django_db

JUNE, SEPTEMBER = given.POSITION, date(2018, 9, 10)


@pytest.fixture
def plan():
    return given.a_small_plan()


def first_of(plan):
    return plan.milestones.order_by("position").first()


def say(milestone, commentary="", on=JUNE, expected=None, mitigation=""):
    return plan_commands.record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=expected, on=on, by=plans.OPERATOR,
        commentary=commentary, mitigation=mitigation,
    )  # fmt: skip


def approve(update, text, on=JUNE):
    plan_commands.approve_commentary(update=update, text=text, on=on, by=plans.OPERATOR)


def ask_for(milestone, to="31 Dec 2018", on=JUNE):
    return plan_commands.propose_date_revision(
        milestone=milestone, to=plans.when(to), reason="The Council meets later.", on=on, by=plans.an_owner()
    )


def decide(revision, verb=Verb.APPROVED, on="11 Jun 2018"):
    decision = plans.a_decision(verb, on)
    plan_commands.decide_date_revisions(
        revisions=[revision], decision=decision, on=plans.day(on), by=plans.a_coordinator()
    )
    return decision


def complete(milestone, on):
    return plan_commands.report_complete(milestone=milestone, completed_on=on, on=on, by=plans.an_owner())


def group(report, key):
    return next(each for each in report.changes.groups if each.key == key)


def test_a_report_before_the_first_position_is_refused(plan):
    with pytest.raises(NoPositionRecorded, match="No position recorded at 1 January 2017"):
        quarterly_report(plan, on=date(2017, 1, 1))


def test_the_head_says_whose_paper_it_is(plan):
    body = given.a_body("Improvement Board")
    report = given.a_report(plan, body=body, title="Quarter 1")
    head = quarterly_report(plan, on=JUNE, report=report).head
    assert (head.title, head.body, head.author) == ("Quarter 1", "Improvement Board", "operator tester")
    assert (head.position_words, head.version) == ("Position at 11 June 2018", "Working draft")


def test_the_only_board_is_the_one_that_the_report_is_for(plan):
    assert quarterly_report(plan, on=JUNE).head.body == "The Board"
    given.a_body("Improvement Board")
    assert quarterly_report(plan, on=JUNE).head.body == "Improvement Board"
    given.a_body("Children's Board")
    assert quarterly_report(plan, on=JUNE).head.body == "The Board"


def test_the_board_that_a_direction_asks_for_goes_before_other_boards(plan):
    requirement = given.the_directions().requirements.get()
    given.a_body("Children's Board")
    requirement.body = given.a_body("Improvement Board")
    requirement.save()
    assert quarterly_report(plan, on=JUNE).head.body == "Improvement Board"


def test_a_draft_plan_is_called_a_draft_until_it_is_adopted(plan):
    report = quarterly_report(plan, on=JUNE)
    assert report.head.is_draft_plan
    assert "is a draft" in report.introduction[1].text
    plan_commands.adopt_plan(plan=plan, decision=plans.a_decision(on="1 Feb 2018"), on=JUNE, by=plans.OPERATOR)
    plan.refresh_from_db()
    assert not quarterly_report(plan, on=JUNE).head.is_draft_plan


def test_a_day_to_come_is_headed_if_nothing_further_is_done(plan):
    report = quarterly_report(plan, on=date(2018, 10, 1), asked_on=JUNE)
    assert report.head.is_future
    assert report.head.position_words == "Position at 1 October 2018 if nothing further is done"
    assert not quarterly_report(plan, on=JUNE, asked_on=JUNE).head.is_future


def test_the_introduction_says_where_the_plan_stands_and_how_long_the_directions_last(plan):
    given.the_directions()
    texts = [each.text for each in quarterly_report(plan, on=JUNE).introduction]
    assert "3 milestones: none reported complete, 2 in progress, 1 overdue." in texts[1]
    assert "expire on 30 September 2018, in 111 days." in texts[2]
    assert texts[2].endswith("Of the milestones, 1 falls due that day and none falls due after it.")


def test_what_is_written_follows_what_is_counted_with_numbers_of_its_section(plan):
    report = given.a_complete_report(plan)
    made = quarterly_report(plan, on=JUNE, report=report)
    assert [each.text for each in made.introduction][-2:] == ["This is how it goes.", "It goes well."]
    assert [each.number for each in made.introduction] == ["1.1", "1.2", "1.3", "1.4"]
    assert made.recommendations == ("Note the position.", "Agree the new dates.")


def test_the_background_tells_the_directions_in_force_and_what_met_them(plan):
    given.the_directions()
    (direction,) = quarterly_report(plan, on=JUNE).directions
    assert direction.words == "They expire on 30 September 2018, in 111 days."
    assert (direction.requirements[0].due, direction.requirements[0].met) == ("Every 3 months", "Nothing recorded yet")
    after = quarterly_report(plan, on=date(2018, 10, 1))
    assert after.directions == ()
    assert after.expiry.words == "expired on 30 September 2018, 1 day ago"


def test_what_met_a_requirement_and_was_withdrawn_met_it_only_as_known_before(plan):
    requirement = given.the_directions().requirements.get()
    by = {"by": plans.OPERATOR, "on": JUNE}
    with plans.recorded("8 Jan 2018"):
        met = satisfy(requirement=requirement, satisfied_on=date(2018, 1, 8), note="Sent.", **by)
    with plans.recorded("20 Jun 2018"):
        withdraw_satisfaction(satisfaction=met, reason="It was the draft.", **by)

    def told(known_at=None):
        (line,) = direction_line(directions_of(Asked(plan, JUNE, known_at, None, None))[0], JUNE).requirements
        return line.met

    assert told() == "Nothing recorded yet"
    assert told(plans.recorded_moment("19 Jun 2018")) == "8 January 2018: Sent."


def test_a_completion_says_whether_it_has_evidence_and_the_headline_for_how_many(plan):
    first, second, _ = plan.milestones.order_by("position")
    for milestone in (first, second):
        plan_commands.report_complete(milestone=milestone, completed_on=JUNE, on=JUNE, by=plans.OPERATOR)
    link = Link("https://example.org/register")
    proof = evidence.evidence("Grants register", content=link)
    linked = plan_commands.link_evidence(milestone=first, evidence=proof, on=JUNE, by=plans.OPERATOR)

    report = quarterly_report(plan, on=JUNE)
    assert [row.completion for row in report.rows[:2]] == [
        "Completed on 11 June 2018 (not checked yet)",
        "Completed on 11 June 2018 (not checked yet, evidence not recorded)",
    ]
    assert report.headline.proof == "Evidence is recorded for 1 of the 2 completed; for 1 none is recorded."
    plan_commands.withdraw_evidence(link=linked, reason="Wrong register.", on=JUNE, by=plans.OPERATOR)
    assert quarterly_report(plan, on=JUNE).headline.proof.startswith("Evidence is recorded for 0 of the 2 completed")


def test_what_was_carried_forward_stands_under_both_codes(plan):
    old = first_of(plan)
    new_plan = plans.a_plan("Next plan", on=JUNE)
    action = plans.an_action(new_plan)
    moved = plan_commands.carry_forward(milestone=old, into=action, on=JUNE, by=plans.OPERATOR)
    (out,) = quarterly_report(plan, on=JUNE).carried_out
    (came,) = quarterly_report(new_plan, on=JUNE).carried_in
    assert (out.code, out.other_plan, out.other_code) == (old.ref, "Next plan", moved.ref)
    assert (came.code, came.other_code, came.first_due) == (moved.ref, old.ref, "30 September 2018")


def test_dates_to_agree_say_old_new_reason_and_effect_on_the_expiry(plan):
    given.the_directions()
    ask_for(first_of(plan))
    (line,) = quarterly_report(plan, on=JUNE).dates_to_agree
    assert (line.old, line.proposed, line.reason) == (
        "30 September 2018", "31 December 2018", "The Council meets later.",
    )  # fmt: skip
    assert line.effect_on_expiry == ("Would move past the day the Directions expire (30 September 2018), by 92 days.")


def test_a_date_that_was_only_noted_is_still_to_be_agreed_and_says_so(plan):
    decision = decide(ask_for(first_of(plan)), Verb.NOTED)
    (line,) = quarterly_report(plan, on=JUNE).dates_to_agree
    assert line.noted == f"{decision.body} noted it on 11 June 2018; the date stays proposed."
    assert quarterly_report(plan, on=JUNE).dates_moved == ()


def test_a_date_that_was_agreed_stands_among_the_dates_moved_with_who_decided(plan):
    decision = decide(ask_for(first_of(plan)))
    report = quarterly_report(plan, on=JUNE)
    assert report.dates_to_agree == ()
    (line,) = report.dates_moved
    assert (line.first, line.due, line.slip_days, line.moves) == ("30 September 2018", "31 December 2018", 92, 1)
    assert line.decided_by == f"{decision.body}, item 4 (approved)"


def test_a_refused_date_is_neither_asked_for_nor_moved(plan):
    decide(ask_for(first_of(plan)), Verb.REFUSED)
    report = quarterly_report(plan, on=JUNE)
    assert (report.dates_to_agree, report.dates_moved) == ((), ())


def test_the_first_report_has_nothing_to_compare_with(plan):
    report = quarterly_report(plan, on=JUNE)
    assert report.changes.since is None
    assert "first report" in report.changes.words
    assert report.headline.words == "Completed or on target: 2 of 3, 67 %"
    assert report.headline.last is None


def test_changes_since_the_last_report_are_told_in_groups(plan):
    body = given.a_body()
    first, second, third = plan.milestones.order_by("position")
    decide(ask_for(first, to="31 Dec 2018"), on="11 Jun 2018")
    given.a_cleared_report(plan, body=body)
    complete(third, date(2018, 6, 20))
    added = plans.a_milestone("31 Oct 2018", third.action, on=date(2018, 7, 1))
    report = quarterly_report(plan, on=SEPTEMBER, body=body)
    assert report.changes.since == JUNE
    assert [line.ref for line in group(report, "completed").lines] == [third.ref]
    assert [line.ref for line in group(report, "newly_overdue").lines] == [second.ref]
    assert [line.ref for line in group(report, "added").lines] == [added.ref]
    assert group(report, "moved").lines == ()


def test_a_date_moved_since_the_last_report_is_told_with_the_decision(plan):
    body = given.a_body()
    first = first_of(plan)
    given.a_cleared_report(plan, body=body)
    decision = decide(ask_for(first, on=date(2018, 6, 20)), on="25 Jun 2018")
    (line,) = group(quarterly_report(plan, on=SEPTEMBER, body=body), "moved").lines
    assert line.words.startswith("From 30 September 2018 to 31 December 2018, 92 days later.")
    assert f"Decided by {decision.body}, item 4 (approved) on 25 June 2018." in line.words


def test_a_completion_that_was_sent_back_is_told(plan):
    body = given.a_body()
    first = first_of(plan)
    completion = complete(first, JUNE)
    given.a_cleared_report(plan, body=body)
    plan_commands.check_completion(
        completion=completion, verdict=Verdict.SENT_BACK, reason="No proof.", on=date(2018, 7, 2), by=plans.an_owner()
    )
    (line,) = group(quarterly_report(plan, on=SEPTEMBER, body=body), "sent_back").lines
    assert (line.ref, line.words) == (first.ref, "The report of completion was sent back on 2 July 2018.")


def test_last_time_is_what_was_printed_and_a_changed_base_is_said(plan):
    body = given.a_body()
    given.a_cleared_report(plan, body=body)
    plans.a_milestone("31 Oct 2018", first_of(plan).action, on=date(2018, 7, 1))
    headline = quarterly_report(plan, on=SEPTEMBER, body=body).headline
    assert headline.last_words == "Last time, at 11 June 2018: 2 of 3, 67 %"
    assert headline.base_change.startswith("The base has changed: 4 milestones are counted now and 3 were counted then")


def test_a_report_to_another_body_is_not_the_last_report(plan):
    given.a_cleared_report(plan, body=given.a_body("Cabinet's board"))
    assert quarterly_report(plan, on=SEPTEMBER, body=given.a_body()).headline.last is None


def test_approved_commentary_of_the_period_is_printed_and_nothing_else(plan):
    first, second, third = plan.milestones.order_by("position")
    approve(say(first, "Draft words"), "Approved words")
    say(second, "Not approved")
    commentary = {row.ref: row.commentary for row in quarterly_report(plan, on=JUNE).rows}
    assert commentary == {first.ref: "Approved words", second.ref: NO_COMMENTARY, third.ref: NO_COMMENTARY}


def test_last_quarters_commentary_is_never_repeated(plan):
    body = given.a_body()
    approve(say(first_of(plan), "x"), "Said in June")
    given.a_cleared_report(plan, body=body)
    later = quarterly_report(plan, on=date(2018, 6, 30), body=body)
    assert {row.commentary for row in later.rows} == {NO_COMMENTARY}
    assert later.themes[0].paragraphs[0].text == NO_COMMENTARY


def test_without_an_earlier_report_the_period_is_three_months(plan):
    approve(say(first_of(plan), "x", on=date(2018, 3, 1)), "Said in March", on=date(2018, 3, 1))
    assert quarterly_report(plan, on=date(2018, 5, 31)).rows[0].commentary == "Said in March"
    assert quarterly_report(plan, on=JUNE).rows[0].commentary == NO_COMMENTARY


def test_what_is_written_of_a_theme_stands_before_its_commentary(plan):
    approve(say(first_of(plan), "x"), "It is under way")
    assert quarterly_report(plan, on=JUNE).themes[0].paragraphs[0].text.endswith("It is under way")
    report = given.a_report(plan)
    part = f"theme:{plan.themes.get().pk}"
    commands.write_section(report=report, part=part, text="One.\n\nTwo.", on=JUNE, by=plans.OPERATOR)
    paragraphs = quarterly_report(plan, on=JUNE, report=report).themes[0].paragraphs
    assert [(each.number, each.text) for each in paragraphs] == [("6.1", "One."), ("6.2", "Two.")]


def test_overdue_and_expected_late_are_said_apart_with_mitigation(plan):
    first, _, third = plan.milestones.order_by("position")
    say(first, expected=plans.when("December 2018"), mitigation="More staff.")
    report = quarterly_report(plan, on=JUNE)
    (late,) = report.expected_late_lines
    assert (late.ref, late.expected, late.mitigation) == (first.ref, "December 2018", "More staff.")
    assert late.lateness == "92 days after the due date"
    (overdue,) = report.overdue_lines
    assert (overdue.ref, overdue.lateness, overdue.mitigation) == (
        third.ref,
        "11 days overdue",
        "No mitigation recorded.",
    )
    assert report.expected_late == 1


def test_due_dates_mark_the_expiry_even_where_nothing_falls_due_on_it(plan):
    given.the_directions(expiry=date(2018, 8, 15))
    lines = quarterly_report(plan, on=JUNE).due
    assert [line.due for line in lines] == ["31 May 2018", "31 July 2018", "15 August 2018", "30 September 2018"]
    assert [line.is_expiry for line in lines] == [False, False, True, False]


def test_costs_are_summed_where_they_are_recorded(plan):
    action = first_of(plan).action
    plan_commands.describe_action(
        action=action, on=JUNE, by=plans.OPERATOR, outcome_sought="", lead_officer=None, lead_member=None,
        cost_one_off=Decimal("1200.50"), funding_source="Reserves", word="Assigned",
    )  # fmt: skip
    report = quarterly_report(plan, on=JUNE)
    assert (report.costs.one_off, report.costs.yearly) == (Decimal("1200.50"), Decimal(0))
    assert report.costs.words.startswith("Costs are recorded for 1 of 1 strategic actions.")
    assert report.themes[0].actions[0].own_word == "Assigned"


def test_comments_print_whose_they_are(plan):
    report = given.a_complete_report(plan)
    said = quarterly_report(plan, on=JUNE, report=report)
    assert said.finance.paragraphs[0].number == "15.1"
    assert (said.legal.by, said.legal.on, said.legal.is_out_of_date) == ("operator tester", JUNE, False)
    assert not quarterly_report(plan, on=JUNE).finance.is_recorded


def test_a_report_as_known_earlier_leaves_out_what_was_recorded_later(plan):
    with plans.recorded("20 Jun 2018"):
        complete(first_of(plan), date(2018, 6, 5))
    early = datetime(2018, 6, 12, tzinfo=UTC)
    assert quarterly_report(plan, on=JUNE).milestones.completed == 1
    with plans.recorded("8 Jan 2018"):
        earlier_plan = given.a_small_plan()
    assert quarterly_report(earlier_plan, on=JUNE, known_at=early).milestones.total == 3
    assert quarterly_report(earlier_plan, on=JUNE, known_at=early).head.position_words == (
        "Position at 11 June 2018, recorded by 12 June 2018, 01:00"
    )


def test_the_digest_is_of_everything_else_that_the_report_says(plan):
    report = quarterly_report(plan, on=JUNE)
    assert report.digest == digest_of(report)
    assert quarterly_report(plan, on=date(2018, 6, 12)).digest != report.digest


def test_the_number_of_statements_does_not_grow_with_the_plan():
    counted = []
    for plan in (given.a_small_plan(), given.the_real_plan()):
        report = given.a_complete_report(plan)
        for milestone in plan.milestones.filter(completions=None)[: len(counted) * 5 + 1]:
            ask_for(milestone)
        with CaptureQueriesContext(connection) as statements:
            quarterly_report(plan, on=JUNE, report=report)
        counted.append(len(statements))
    assert counted[0] == counted[1]
    assert counted[0] <= 26


def test_parts_and_comments_have_the_names_that_the_report_prints():
    assert {*Part} == {"introduction", "recommendations", "background"}
    assert {*CommentKind} == {"finance", "legal"}
