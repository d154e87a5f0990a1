"""Each page does its one deed, and says in a sentence why not."""

from datetime import date

import pytest
from django.http import HttpResponseBase
from django.urls import reverse

from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.models import Action, Completion, Milestone, Plan
from candour.plans.queries import milestone_position
from candour.plans.rules.changes import Corrected
from candour.plans.rules.progress import State
from candour.plans.rules.status import Status
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.plans.tests.pages import a_decision_sent, address, browser, on_day, send, somebody, text_of

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.fixture
def coordinator() -> Person:
    return somebody(Role.COORDINATOR, "Carol Coordinator")


@pytest.fixture
def milestone() -> Milestone:
    return plans.a_milestone(due="30 Sep 2018")


def do(person: Person, name: str, milestone: Milestone, *more: object, **answers: object) -> HttpResponseBase:
    return send(browser(person), address(name, milestone, *more), **answers)


def board(verb: str = "approved", **more: date) -> dict[str, str]:
    return a_decision_sent(people.a_body(), verb, **more)


def status(milestone: Milestone) -> Status:
    return milestone_position(milestone, on=TODAY).status


def test_a_new_date_is_asked_for(coordinator, milestone):
    answer = do(coordinator, "ask_new_date", milestone, to="December 2018", reason="The Council meets later.")
    assert answer["Location"] == milestone.get_absolute_url()
    assert milestone.revisions.get().to_words == "December 2018"


@pytest.mark.parametrize(
    ("to", "sentence"),
    [("30 September 2018", "is due on 30 September 2018 already"), ("autumn", "is not a date to decide on")],
)
def test_a_new_date_that_is_none_is_refused_in_words(coordinator, milestone, to, sentence):
    answer = do(coordinator, "ask_new_date", milestone, to=to, reason="A carefully typed reason.")
    assert sentence in text_of(answer)
    assert "A carefully typed reason." in text_of(answer)


def test_one_decision_moves_several_dates(coordinator):
    action = plans.an_action()
    asked = [plans.a_date_revision(milestone=plans.a_milestone(action=action), to="31 Dec 2018") for _ in range(2)]
    url = reverse("plans:decide", args=[action.plan.slug])
    answer = send(browser(coordinator), url, revisions=[each.pk for each in asked], **board("agreed"))
    assert answer.status_code == 302
    assert {milestone_position(each.milestone, on=TODAY).due_on for each in asked} == {day("31 Dec 2018")}


def test_a_date_is_chosen_already_when_the_address_names_it(coordinator, milestone):
    asked = plans.a_date_revision(milestone=milestone)
    url = f"{reverse('plans:decide', args=[milestone.plan.slug])}?revision={asked.pk}"
    shown = text_of(browser(coordinator).get(url))
    assert f'value="{asked.pk}" checked' in shown
    assert "From 30 September 2018 to 31 Dec 2018" in shown


def test_a_date_that_one_asked_for_oneself_is_not_offered(coordinator, milestone):
    asked = plans.a_date_revision(milestone=milestone, by=coordinator)
    url = reverse("plans:decide", args=[milestone.plan.slug])
    assert "No date waits for a decision that you may enter." in text_of(browser(coordinator).get(url))
    answer = send(browser(coordinator), url, revisions=[asked.pk], **board())
    assert answer.status_code == 200
    assert milestone_position(milestone, on=TODAY).moves == 0


def test_a_decision_without_a_body_is_asked_for_it(coordinator, milestone):
    asked = plans.a_date_revision(milestone=milestone)
    url = reverse("plans:decide", args=[milestone.plan.slug])
    answer = send(browser(coordinator), url, revisions=[asked.pk], **{**board(), "body": ""})
    assert "Choose which body decided." in text_of(answer)


def test_a_named_person_decides_too(coordinator, milestone):
    mayor, asked = people.a_person("Mo Mayor"), plans.a_date_revision(milestone=milestone)
    url = reverse("plans:decide", args=[milestone.plan.slug])
    send(browser(coordinator), url, revisions=[asked.pk], **{**board(), "decided_by": "person", "person": mayor.pk})
    assert asked.decisions.get().decision.person == mayor


def test_a_decision_in_the_future_is_refused(coordinator, milestone):
    asked = plans.a_date_revision(milestone=milestone)
    url = reverse("plans:decide", args=[milestone.plan.slug])
    answer = send(browser(coordinator), url, revisions=[asked.pk], **board(on=day("12 Jun 2018")))
    assert "cannot be in the future" in text_of(answer)


def test_a_first_date_is_set_in_a_draft_and_refused_after_adoption(coordinator, milestone):
    do(coordinator, "set_first_date", milestone, due="October 2018")
    assert milestone_position(milestone, on=TODAY).first_due_words == "October 2018"
    send(browser(coordinator), reverse("plans:adopt", args=[milestone.plan.slug]), **board())
    assert "its first dates are fixed" in text_of(do(coordinator, "set_first_date", milestone, due="November 2018"))


def test_a_plan_is_not_adopted_by_noting_it(coordinator, milestone):
    url = reverse("plans:adopt", args=[milestone.plan.slug])
    assert "Record one that approved or agreed" in text_of(send(browser(coordinator), url, **board("noted")))


def test_completion_is_reported_checked_and_opened_again(coordinator, milestone):
    checker = somebody(Role.CHECKER)
    proof = {"way": "link", "link": "https://example.org/p", "title": "Policy", "classification": "board"}
    do(coordinator, "report_complete", milestone, note="Agreed.", **on_day("completed_on", day("5 Jun 2018")), **proof)
    completion = Completion.objects.get()
    assert "Policy" in text_of(browser(checker).get(address("check", milestone, completion.pk)))
    do(checker, "check", milestone, completion.pk, verdict="checked")
    assert milestone_position(milestone, on=TODAY).is_checked
    do(coordinator, "reopen", milestone, reason="It was another policy.")
    assert status(milestone) is Status.IN_PROGRESS


def test_what_is_sent_back_needs_a_reason(coordinator, milestone):
    completion = commands.report_complete(milestone=milestone, completed_on=TODAY, on=TODAY, by=coordinator)
    checker = somebody(Role.CHECKER)
    answer = do(checker, "check", milestone, completion.pk, verdict="sent_back")
    assert "Say what is missing" in text_of(answer)
    do(checker, "check", milestone, completion.pk, verdict="sent_back", reason="No minutes.")
    assert status(milestone) is Status.IN_PROGRESS


def test_nobody_checks_what_they_reported(milestone):
    checker = somebody(Role.CHECKER)
    completion = commands.report_complete(milestone=milestone, completed_on=TODAY, on=TODAY, by=checker)
    answer = do(checker, "check", milestone, completion.pk, verdict="checked")
    assert "You reported this complete, so somebody else has to check it." in text_of(answer)


def test_what_is_complete_is_not_reported_again(coordinator, milestone):
    commands.report_complete(milestone=milestone, completed_on=TODAY, on=TODAY, by=coordinator)
    sent = {**on_day("completed_on", TODAY), "way": "none", "classification": "internal"}
    assert "is reported complete already" in text_of(do(coordinator, "report_complete", milestone, **sent))


def test_evidence_is_added(coordinator, milestone):
    sent = {"way": "to_follow", "words": "Minutes", "classification": "internal"}
    assert do(coordinator, "add_evidence", milestone, **sent).status_code == 302
    assert milestone.evidence_links.get().evidence.title == "Minutes"


def test_adding_no_evidence_is_asked_about(coordinator, milestone):
    assert do(coordinator, "add_evidence", milestone, way="none", classification="internal").status_code == 200


def test_commentary_is_approved_in_other_words(coordinator, milestone):
    said = commands.ProgressSaid(state=State.UNDER_WAY, commentary="Draft.")
    update = commands.report_progress(milestone=milestone, said=said, on=TODAY, by=plans.an_owner())
    do(coordinator, "approve_commentary", milestone, update.pk, text="Agreed.")
    assert update.approval.text == "Agreed."
    answer = do(coordinator, "approve_commentary", milestone, update.pk, text="Again.")
    assert "approved before" in text_of(answer)


def test_rewording_over_somebody_elses_change_shows_it_first(coordinator, milestone):
    seen = milestone.version
    commands.reword(milestone=milestone, title="Their words", reason="x", on=TODAY, by=plans.an_owner("Olive Owner"))
    answer = do(coordinator, "reword", milestone, title="My words", reason="Clearer", seen=seen)
    assert "Olive Owner changed this while you were working on it." in text_of(answer)
    assert "<q>Their words</q>" in text_of(answer)
    assert "My words" in text_of(answer)
    milestone.refresh_from_db()
    assert milestone.title == "Their words"
    assert f'name="seen" value="{milestone.version}"' in text_of(answer)


def test_a_milestone_is_reworded(coordinator, milestone):
    do(coordinator, "reword", milestone, title="New words", reason="Clearer", seen=milestone.version)
    milestone.refresh_from_db()
    assert milestone.title == "New words"


def test_scope_changes_by_decision_only(coordinator, milestone):
    sent = {"title": "Half of it", "reason": "Money", "seen": milestone.version}
    answer = do(coordinator, "change_scope", milestone, **sent, **board("noted"))
    assert "changes nothing" in text_of(answer)
    assert do(coordinator, "change_scope", milestone, **sent, **board("agreed")).status_code == 302


def test_a_milestone_is_handed_over(coordinator, milestone):
    new = plans.an_owner("Nora New")
    do(coordinator, "hand_over", milestone, to=new.pk, reason="Moved on", seen=milestone.version)
    milestone.refresh_from_db()
    assert milestone.owner == new
    answer = do(coordinator, "hand_over", milestone, to=new.pk, reason="Again", seen=milestone.version)
    assert "Nora New owns this milestone already." in text_of(answer)


def test_whoever_has_left_is_not_offered_as_owner(coordinator, milestone):
    gone = plans.an_owner("Gus Gone")
    gone.left_on = day("10 Jun 2018")
    gone.save()
    assert "Gus Gone" not in text_of(browser(coordinator).get(address("hand_over", milestone)))


def test_a_milestone_is_withdrawn(coordinator, milestone):
    assert do(coordinator, "withdraw", milestone, reason="Not needed", **board()).status_code == 302
    assert status(milestone) is Status.WITHDRAWN
    assert "withdrawn already" in text_of(do(coordinator, "withdraw", milestone, reason="Again", **board()))


def test_a_milestone_is_split_by_lines(coordinator, milestone):
    do(coordinator, "split", milestone, parts="First half\n\nSecond half\n", reason="Two things", **board())
    titles = Milestone.objects.filter(action=milestone.action).order_by("position").values_list("title", flat=True)
    assert list(titles)[1:] == ["First half", "Second half"]


def test_one_part_is_no_split(coordinator, milestone):
    answer = do(coordinator, "split", milestone, parts="The same", reason="x", **board())
    assert "Give at least two milestones" in text_of(answer)


def test_milestones_of_one_action_are_merged(coordinator, milestone):
    other = plans.a_milestone(action=milestone.action)
    do(coordinator, "merge", milestone, others=[other.pk], title="Both", reason="One thing", **board())
    assert {status(milestone), status(other)} == {Status.WITHDRAWN}
    assert Milestone.objects.get(title="Both").action == milestone.action


def test_a_milestone_of_another_action_is_not_merged(coordinator, milestone):
    stranger = plans.a_milestone()
    answer = do(coordinator, "merge", milestone, others=[stranger.pk], title="Both", reason="x", **board())
    assert answer.status_code == 200
    assert status(stranger) is Status.IN_PROGRESS


def test_a_correction_takes_two_people(coordinator, milestone):
    sent = {"corrected": "due_on", "new": "31 October 2018", "reason": "Cabinet paper"}
    do(coordinator, "ask_correction", milestone, **sent)
    asked = milestone.corrections.get()
    answer = do(coordinator, "confirm_correction", milestone, asked.pk)
    assert "somebody else has to confirm it" in text_of(answer)
    do(somebody(Role.MONITORING_OFFICER), "confirm_correction", milestone, asked.pk)
    stands = milestone_position(milestone, on=TODAY)
    assert (stands.due_on, stands.moves) == (day("31 Oct 2018"), 0)


def test_a_correction_of_a_date_wants_a_date(coordinator, milestone):
    sent = {"corrected": Corrected.DUE_ON, "new": "soon", "reason": "Cabinet paper"}
    assert "is not one day" in text_of(do(coordinator, "ask_correction", milestone, **sent))


def test_unfinished_milestones_are_carried_forward_together(coordinator, milestone):
    other, into = plans.a_milestone(action=milestone.action), plans.an_action()
    url = reverse("plans:carry_forward", args=[milestone.plan.slug, milestone.action.code])
    answer = send(browser(coordinator), url, milestones=[milestone.pk, other.pk], into=into.pk)
    assert answer.status_code == 302
    assert {status(milestone), status(other)} == {Status.CARRIED_FORWARD}
    assert Milestone.objects.filter(action=into).count() == 2


def test_a_plan_is_set_up_page_by_page(coordinator):
    client = browser(coordinator)
    answer = send(client, reverse("plans:begin"), name="BVIP 2019")
    plan = Plan.objects.get()
    assert answer["Location"] == plan.get_absolute_url()
    send(client, reverse("plans:add_theme", args=[plan.slug]), name="Grants", letter="D")
    sent = {"theme": plan.themes.get().pk, "code": "BVIP2019-D-1", "title": "Agree a policy"}
    send(client, reverse("plans:add_action", args=[plan.slug]), **sent)
    url = reverse("plans:add_milestone", args=[plan.slug, "BVIP2019-D-1"])
    send(client, url, title="Policy agreed", due="Q2 2019-20")
    assert Milestone.objects.get().ref == "BVIP2019-D-1.1"


@pytest.mark.parametrize(
    ("name", "answers", "sentence"),
    [
        ("add_theme", {"name": "Grants"}, "has a theme called Grants already"),
        ("add_action", {"title": "Other", "code": "PLAN-1000"}, "Codes are never used again"),
    ],
)
def test_a_name_or_a_code_is_used_once(coordinator, name, answers, sentence):
    action = plans.an_action(code="PLAN-1000")
    url = reverse(f"plans:{name}", args=[action.plan.slug])
    assert sentence in text_of(send(browser(coordinator), url, theme=action.theme_id, **answers))


def test_a_plan_name_is_used_once(coordinator):
    plans.a_plan("BVIP 2018")
    answer = send(browser(coordinator), reverse("plans:begin"), name="BVIP 2018")
    assert "There is a plan called BVIP 2018 already." in text_of(answer)


def test_an_action_is_described_and_nobody_is_overwritten_unseen(coordinator):
    action, lead = plans.an_action(), plans.an_owner()
    url = reverse("plans:describe_action", args=[action.plan.slug, action.code])
    sent = {"outcome_sought": "Fair grants", "lead_officer": lead.pk, "cost_yearly": "12000.50", "seen": action.version}
    assert send(browser(coordinator), url, **sent).status_code == 302
    found = Action.objects.get()
    assert (found.outcome_sought, found.lead_officer, str(found.cost_yearly)) == ("Fair grants", lead, "12000.50")
    answer = text_of(send(browser(coordinator), url, **{**sent, "outcome_sought": "Other"}))
    assert "changed this while you were working on it" in answer
    assert "As it is recorded now" in answer
    assert "Fair grants" in answer
    assert "Other" in answer
    assert Action.objects.get().outcome_sought == "Fair grants"


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("ask_new_date", ["Enter the date that you ask for.", "Say why it is needed."]),
        ("withdraw", ["Say why it is withdrawn.", "Enter the day of the decision.", "Choose what the record says."]),
        ("split", ["Enter at least two milestones, one on each line.", "Say why."]),
        ("hand_over", ["Choose the new owner.", "Say why."]),
        ("ask_correction", ["Choose what was typed wrongly.", "Enter what it should say.", "Say how you know."]),
        ("report_complete", ["Enter the day on which it was completed.", "Choose what evidence there is."]),
        ("update", ["Choose where it stands.", "Choose whether it is still on time."]),
    ],
)
def test_what_was_left_unanswered_is_asked_for_in_a_sentence(coordinator, milestone, name, sentences):
    shown = text_of(do(coordinator, name, milestone))
    assert [sentence for sentence in sentences if f">{sentence}</a>" not in shown] == []
