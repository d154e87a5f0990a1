"""An owner says how a milestone is going, on one page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase

from candour.people.models import Person
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans import commands
from candour.plans.commands import ProgressSaid
from candour.plans.models import Completion, Milestone, MilestoneEvidence, Update
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.plans.tests.pages import address, browser, on_day, send, somebody, text_of

pytestmark = pytest.mark.django_db
TODAY = day("11 Jun 2018")
PLAIN = {"state": "under_way", "expectation": "on_time", "way": "none", "classification": "internal"}


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = TODAY  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.fixture
def owner() -> Person:
    return somebody(Role.LEAD_OFFICER, "Olive Owner")


@pytest.fixture
def milestone(owner: Person) -> Milestone:
    return plans.a_milestone(owner=owner)


def save(owner: Person, milestone: Milestone, **answers: object) -> HttpResponseBase:
    return send(browser(owner), address("update", milestone), **{**PLAIN, **answers})


def test_an_update_is_saved_and_the_milestone_is_shown(owner, milestone):
    answer = save(owner, milestone, commentary="The policy is drafted.", internal_note="Legal is slow.")
    assert answer.status_code == 302
    assert answer["Location"] == milestone.get_absolute_url()
    said = Update.objects.get()
    assert (said.commentary, said.internal_note, said.by_name) == (
        "The policy is drafted.",
        "Legal is slow.",
        "Olive Owner",
    )


def test_nobody_is_taken_to_have_said_that_it_is_on_time(owner, milestone):
    shown = text_of(browser(owner).get(address("update", milestone)))
    assert 'name="expectation"' in shown
    assert re.search(r'name="expectation"[^>]*checked', shown) is None
    answer = save(owner, milestone, expectation="")
    assert "Choose whether it is still on time." in text_of(answer)
    assert Update.objects.count() == 0


def test_the_next_thing_that_waits_is_named(owner, milestone):
    late = plans.a_milestone(due="1 Jun 2018", owner=owner)
    client = browser(owner)
    send(client, address("update", milestone), **PLAIN)
    shown = text_of(client.get(milestone.get_absolute_url()))
    assert "Saved. Next:" in shown
    assert late.title in shown


def test_last_time_is_in_view(owner, milestone):
    save(owner, milestone, commentary="The policy is drafted.")
    shown = text_of(browser(owner).get(address("update", milestone)))
    assert "Last time: Olive Owner, 11 June 2018" in shown
    assert "The policy is drafted." in shown
    assert "Nothing has changed since 11 June 2018" in shown


def test_of_what_is_overdue_only_the_new_expected_date_is_asked(owner):
    late = plans.a_milestone(due="31 May 2018", owner=owner)
    shown = text_of(browser(owner).get(address("update", late)))
    assert "It can no longer be on time." in shown
    assert "Still on time?" not in shown
    assert "Nothing has changed since" not in shown


def test_without_a_new_expected_date_what_is_overdue_is_not_saved(owner):
    late = plans.a_milestone(due="31 May 2018", owner=owner)
    assert "Say when you expect it" in text_of(save(owner, late))
    assert not Update.objects.exists()


def test_what_is_overdue_is_saved_with_its_new_expected_date_or_as_complete(owner):
    for answers in (
        {"expected": "July 2018", "mitigation": "More staff"},
        {"is_done": "on", **on_day("completed_on", TODAY)},
    ):
        late = plans.a_milestone(due="31 May 2018", owner=owner)
        save(owner, late, **answers)
        said = Update.objects.get(milestone=late)
        assert (said.expected_words or bool(late.completions.get())) in ("July 2018", True)


def test_a_new_expected_date_keeps_its_words(owner, milestone):
    save(owner, milestone, expectation="new_date", expected="December 2018", mitigation="More staff")
    said = Update.objects.get()
    assert (said.expected_words, said.expected_on, said.mitigation) == (
        "December 2018",
        day("31 Dec 2018"),
        "More staff",
    )


def test_words_are_an_expected_date_too(owner, milestone):
    save(owner, milestone, expectation="new_date", expected="autumn")
    assert (Update.objects.get().expected_words, Update.objects.get().expected_on) == ("autumn", None)


def test_not_on_time_asks_for_a_date_and_keeps_what_was_typed(owner, milestone):
    answer = save(owner, milestone, expectation="new_date", commentary="Long and carefully typed.")
    assert "Say when you expect it" in text_of(answer)
    assert "Long and carefully typed." in text_of(answer)
    assert not Update.objects.exists()


def test_a_date_that_does_not_exist_is_named(owner, milestone):
    answer = save(owner, milestone, expectation="new_date", expected="31 June 2018")
    assert "does not exist: June 2018 has 30 days" in text_of(answer)


def test_done_reports_it_complete_from_its_day(owner, milestone):
    save(owner, milestone, is_done="on", **on_day("completed_on", day("5 Jun 2018")))
    assert Completion.objects.get().completed_on == day("5 Jun 2018")


def test_done_without_a_day_asks_for_it(owner, milestone):
    assert "Enter the day on which it was completed." in text_of(save(owner, milestone, is_done="on"))
    assert not Completion.objects.exists()


def test_a_completion_in_the_future_is_refused_and_nothing_is_saved(owner, milestone):
    answer = save(owner, milestone, is_done="on", **on_day("completed_on", day("12 Jun 2018")))
    assert "cannot be in the future" in text_of(answer)
    assert not Update.objects.exists()


def test_a_link_is_added_as_evidence(owner, milestone):
    save(owner, milestone, way="link", link="https://example.org/policy", title="Grants policy")
    assert MilestoneEvidence.objects.get().evidence.title == "Grants policy"


def test_a_file_is_added_under_its_name(owner, milestone):
    sent = SimpleUploadedFile("Grants policy.txt", b"The policy.", content_type="text/plain")
    save(owner, milestone, way="file", file=sent)
    assert MilestoneEvidence.objects.get().evidence.title == "Grants policy"


def test_evidence_to_follow_is_named(owner, milestone):
    save(owner, milestone, way="to_follow", words="Minutes of the June Cabinet")
    assert MilestoneEvidence.objects.get().evidence.title == "Minutes of the June Cabinet"


def test_a_link_that_is_none_is_refused_in_words(owner, milestone):
    answer = save(owner, milestone, way="link", link="not an address")
    assert "Give the whole address" in text_of(answer)
    assert not Update.objects.exists()


def test_a_double_submit_has_one_effect(owner, milestone):
    for _ in range(2):
        assert save(owner, milestone, commentary="Once.", once="one-key").status_code == 302
    assert Update.objects.count() == 1


def test_what_somebody_else_said_meanwhile_is_shown_beside_ones_own(owner, milestone):
    other = people.a_person("Carol Coordinator", Role.COORDINATOR)
    said = ProgressSaid(state=State.UNDER_WAY, commentary="Cabinet has agreed it.")
    commands.report_progress(milestone=milestone, said=said, on=TODAY, by=other)
    answer = save(owner, milestone, commentary="Still with Cabinet.", last_seen="0")
    assert "Carol Coordinator updated this while you were writing." in text_of(answer)
    assert "Cabinet has agreed it." in text_of(answer)
    assert "Still with Cabinet." in text_of(answer)
    assert Update.objects.count() == 1


def test_pressing_again_saves_beside_what_was_shown(owner, milestone):
    other = people.a_person("Carol Coordinator", Role.COORDINATOR)
    theirs = commands.report_progress(milestone=milestone, said=ProgressSaid(State.UNDER_WAY), on=TODAY, by=other)
    answer = save(owner, milestone, last_seen="0")
    assert f'name="last_seen" value="{theirs.pk}"' in text_of(answer)
    assert save(owner, milestone, last_seen=str(theirs.pk)).status_code == 302


def test_what_is_complete_is_not_asked_whether_it_is_on_time(owner, milestone):
    save(owner, milestone, is_done="on", **on_day("completed_on", TODAY))
    client = browser(owner)
    assert "Still on time?" not in text_of(client.get(address("update", milestone)))
    answer = send(
        client, address("update", milestone), commentary="It was opened.", way="none", classification="internal"
    )
    assert answer.status_code == 302


def test_a_withdrawn_milestone_takes_no_update(owner, milestone):
    commands.withdraw(
        milestone=milestone, reason="Not needed", decision=plans.a_decision(), on=TODAY, by=plans.OPERATOR
    )
    assert "nothing more is recorded of it here" in text_of(save(owner, milestone))


def test_no_change_takes_one_press(owner, milestone):
    save(owner, milestone, commentary="The policy is drafted.")
    answer = send(browser(owner), address("no_change", milestone))
    assert answer.status_code == 302
    assert [each.is_no_change for each in Update.objects.order_by("pk")] == [False, True]


def test_no_change_since_nothing_is_refused(owner, milestone):
    assert "Nothing has been said of this milestone yet" in text_of(
        send(browser(owner), address("no_change", milestone))
    )


def test_the_page_takes_few_statements(owner, milestone, django_assert_max_num_queries):
    save(owner, milestone, commentary="The policy is drafted.")
    client = browser(owner)
    with django_assert_max_num_queries(14):
        client.get(address("update", milestone))
