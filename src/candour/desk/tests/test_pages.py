"""What the pages of plans say, on the day asked and to whoever asks."""

import re
from html import unescape

import pytest

from candour.desk.tests import given
from candour.people.rules import Role
from candour.plans import commands
from candour.plans.rules.dates import Verb
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.plans.tests.given import day, when

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(settings):
    settings.DEMO_TODAY = given.ON


@pytest.fixture
def coordinator(client):
    return given.signed_in(client)


def words(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_the_dashboard_opens_with_the_position_in_one_sentence(client, coordinator):
    action = plans.an_action()
    plans.a_milestone("31 May 2018", action)
    plans.a_milestone("30 Sep 2018", action)

    assert "2 milestones: none reported complete, 1 in progress, 1 overdue." in words(
        client, f"/plans/{action.plan.slug}/"
    )


def test_the_day_in_the_address_is_the_day_shown_and_travels_with_the_links(client, coordinator):
    milestone = plans.a_milestone("31 May 2018")
    page = client.get(f"/plans/{milestone.plan.slug}/?on=2018-05-31").content.decode()

    assert "Position at 31 May 2018" in page
    assert '/milestones/?on=2018-05-31"' in page
    assert "1 in progress, 0 overdue" in page


def test_a_day_ahead_is_shown_as_if_nothing_further_is_done(client, coordinator):
    milestone = plans.a_milestone("30 Sep 2018")

    shown = words(client, f"/plans/{milestone.plan.slug}/?on=2018-10-01")
    assert "Position on 1 October 2018, if nothing further is done" in shown
    assert "1 overdue" in shown


def test_what_was_recorded_later_is_left_out_when_asked(client, coordinator):
    with plans.recorded("8 Jan 2018"):
        milestone = plans.a_milestone("30 Sep 2018")
    with plans.recorded("11 Jun 2018"):
        commands.report_complete(
            milestone=milestone, completed_on=day("5 Jun 2018"), note="Done.", on=given.ON, by=plans.an_owner()
        )

    url = f"/plans/{milestone.plan.slug}/?on=2018-06-11"
    assert "1 reported complete" in words(client, url)
    assert "none reported complete" in words(client, f"{url}&known_at=2018-06-10")


@pytest.mark.parametrize("asked", ["on=x", "on=2018-02-31", "known_at=yesterday", "on=2018-06-11%00"])
def test_a_day_that_cannot_be_read_is_said_and_today_is_shown(client, coordinator, asked):
    milestone = plans.a_milestone()

    shown = words(client, f"/plans/{milestone.plan.slug}/?{asked}")
    assert "There is a problem" in shown
    assert "1 milestone:" in shown


def test_a_day_before_the_first_position_says_that_nothing_is_recorded(client, coordinator):
    milestone = plans.a_milestone()

    for address in ("", "milestones/", f"milestone/{milestone.ref}/"):
        shown = words(client, f"/plans/{milestone.plan.slug}/{address}?on=2017-01-01")
        assert "No position recorded" in shown or "was added on" in shown
        assert "overdue" not in shown


def test_a_draft_says_that_it_is_one(client, coordinator):
    milestone = plans.a_milestone()

    assert "has not been adopted yet" in words(client, f"/plans/{milestone.plan.slug}/")
    assert "Draft" in words(client, "/plans/")


def test_a_long_list_is_cut_and_leads_to_the_rest(client, coordinator):
    plan = given.a_large_plan(60, overdue_every=1)

    assert "All 60: overdue" in words(client, f"/plans/{plan.slug}/")
    listed = words(client, f"/plans/{plan.slug}/milestones/?list=overdue&page=2")
    assert "51 to 60 of 60 overdue milestones" in listed


def test_a_list_that_does_not_exist_is_not_found(client, coordinator):
    plan = plans.an_action().plan

    assert client.get(f"/plans/{plan.slug}/milestones/?list=secret").status_code == 404


def test_a_theme_lists_its_strategic_actions_with_what_comes_next(client, coordinator):
    milestone = plans.a_milestone("30 Sep 2018")
    theme = milestone.action.theme

    shown = words(client, f"/plans/{milestone.plan.slug}/theme/{theme.pk}/")
    assert "0 of 1 milestones reported complete; next due 30 September 2018" in shown


def test_a_theme_of_another_plan_is_not_found_here(client, coordinator):
    one, other = plans.an_action(), plans.an_action()

    assert client.get(f"/plans/{one.plan.slug}/theme/{other.theme_id}/").status_code == 404


def test_an_action_shows_its_milestones_and_what_it_answers(client, coordinator):
    milestone = plans.a_milestone("30 Sep 2018")

    shown = words(client, f"/plans/{milestone.plan.slug}/action/{milestone.action.code}/")
    assert milestone.title in shown
    assert "Answers Nothing recorded" in shown


def test_a_milestone_tells_its_story_with_who_and_when(client, coordinator):
    owner = plans.an_owner("Asha Begum")
    milestone = plans.a_milestone("30 Sep 2018", owner=owner)
    commands.record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=when("November 2018"), internal_note="Two people short.",
        commentary="The policy is drafted.", on=given.ON, by=owner,
    )  # fmt: skip

    shown = words(client, f"/plans/{milestone.plan.slug}/milestone/{milestone.ref}/")
    assert "In progress, expected late" in shown
    assert "The policy is drafted." in shown
    assert "11 June 2018 , Asha Begum" in shown


def test_a_board_member_reads_no_internal_note_and_gets_no_button(client):
    given.signed_in(client, Role.BOARD_MEMBER)
    owner = plans.an_owner()
    milestone = plans.a_milestone("30 Sep 2018", owner=owner)
    commands.record_update(
        milestone=milestone, state=State.UNDER_WAY, expected=None, internal_note="CANARY note",
        commentary="CANARY not approved", on=given.ON, by=owner,
    )  # fmt: skip

    shown = words(client, f"/plans/{milestone.plan.slug}/milestone/{milestone.ref}/")
    assert "CANARY" not in shown
    assert "Report complete" not in shown
    assert "CANARY" not in words(client, "/search/?q=canary")


def test_a_past_day_offers_no_deeds(client, coordinator):
    milestone = plans.a_milestone("30 Sep 2018")
    url = f"/plans/{milestone.plan.slug}/milestone/{milestone.ref}/"

    assert "Report complete" in words(client, url)
    assert "Report complete" not in words(client, f"{url}?on=2018-05-01")


def test_a_moved_date_shows_the_first_promise_and_the_slip(client, coordinator):
    revision = plans.a_date_revision("30 Sep 2018", to="31 Dec 2018")
    commands.decide_date_revisions(
        revisions=[revision], decision=plans.a_decision(Verb.APPROVED), on=given.ON, by=plans.a_coordinator()
    )
    milestone = revision.milestone

    shown = words(client, f"/plans/{milestone.plan.slug}/milestone/{milestone.ref}/")
    assert "moved 1 time, 92 days later than first promised" in shown
    assert "moved 1 time, 92 days later" in words(client, f"/plans/{milestone.plan.slug}/")


def test_nobody_without_a_role_sees_a_plan(client):
    given.signed_in(client, None)
    plan = plans.an_action().plan

    assert client.get(f"/plans/{plan.slug}/").status_code == 403
    assert client.get(f"/plans/{plan.slug}/").content.count(b"You do not have leave") >= 1


def test_what_is_not_there_is_not_found_in_plain_words(client, coordinator):
    assert "There is nothing at this address" in words(client, "/plans/nothing/", status=404)


def test_hostile_titles_are_printed_and_not_run(client, coordinator):
    action = plans.an_action(theme="<script>alert(1)</script>")
    commands.add_milestone(
        action=action, title="<img src=x onerror=alert(1)>", due=when("31 May 2018"), on=plans.START, by=plans.OPERATOR
    )

    page = client.get(f"/plans/{action.plan.slug}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
