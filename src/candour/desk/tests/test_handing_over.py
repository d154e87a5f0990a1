"""A person leaves, or an office changes hands: nothing that they answered for is lost from sight."""

from datetime import timedelta

import pytest
from django.urls import reverse

from candour.desk.commands import Departure, NotInPost, change_hands
from candour.desk.queries.handing_over import gaps_page, holding_of
from candour.desk.tests.given import signed_in
from candour.people import commands as people_commands
from candour.people.commands.persons import LeftAlready
from candour.people.commands.posts import PostTaken
from candour.people.commands.roles import HasLeft, LastAdministrator
from candour.people.models import PostHeld
from candour.people.rules import Role
from candour.people.tests.given import a_person
from candour.plans import commands
from candour.plans.models import Milestone
from candour.plans.queries import milestone_positions
from candour.plans.queries.holding import gaps_waiting_for, without_owner
from candour.plans.rules.changes import NothingChanged
from candour.plans.rules.progress import InTheFuture
from candour.plans.tests import given
from candour.plans.tests.given import day, recorded
from candour.records.models import Deed
from candour.risks.tests import given as register

pytestmark = pytest.mark.django_db
TODAY, YESTERDAY = day("11 Jun 2018"), day("10 Jun 2018")


@pytest.fixture(autouse=True)
def today():
    with recorded("11 Jun 2018"):
        yield


@pytest.fixture
def ann():
    return a_person("Ann Owner", Role.LEAD_OFFICER, post="Head of Grants", account=True)


@pytest.fixture
def bea():
    return a_person("Bea Brown", Role.LEAD_OFFICER)


@pytest.fixture
def milestone(ann):
    return given.a_milestone(owner=ann)


def go(person, to=None, *, left_on=YESTERDAY, each_to=None, departure=None, from_on=TODAY, **more):
    departure = departure or Departure(left_on, **more)
    return change_hands(
        person=person, departure=departure, to=to, each_to=each_to or {}, reason="They left.", from_on=from_on,
        on=TODAY, by=given.OPERATOR,
    )  # fmt: skip


def owner_of(milestone):
    return Milestone.objects.get(pk=milestone.pk).owner


def test_everything_goes_to_one_successor_in_one_deed(ann, bea, milestone):
    second = given.a_milestone(action=milestone.action, owner=ann)
    assert go(ann, bea) == 2
    assert (owner_of(milestone), owner_of(second)) == (bea, bea)
    assert Deed.objects.filter(kind="person.changed_hands", within=None).count() == 1


def test_things_go_one_by_one(ann, bea, milestone):
    cat = a_person("Cat Clarke", Role.LEAD_OFFICER)
    second = given.a_milestone(action=milestone.action, owner=ann)
    go(ann, bea, each_to={f"milestone:{second.pk}": cat})
    assert (owner_of(milestone), owner_of(second)) == (bea, cat)


def test_a_strategic_action_is_handed_over_with_its_lead(ann, bea, milestone):
    commands.describe_action(
        action=milestone.action, outcome_sought="", lead_officer=ann, lead_member=None, on=TODAY, by=given.OPERATOR
    )  # fmt: skip
    ann.refresh_from_db()
    assert go(ann, bea) == 2
    milestone.action.refresh_from_db()
    assert milestone.action.lead_officer == bea


def test_a_risk_is_handed_over_with_the_rest(ann, bea, milestone):
    risk = register.a_risk(plan=milestone.plan, owner=ann)
    assert "Risk R1 of" in holding_of(ann, on=TODAY).listed[1].what
    assert go(ann, bea) == 2
    assert risk.descriptions.first().owner == bea


def test_posts_and_roles_end_and_signing_in_with_them(ann, client):
    client.force_login(ann.account)
    go(ann)
    ann.refresh_from_db()
    ann.account.refresh_from_db()
    assert (ann.left_on, ann.roles_on(TODAY), ann.post_on(TODAY), ann.account.is_active) == (
        YESTERDAY,
        frozenset(),
        "",
        False,
    )
    assert client.get("/").status_code == 302


def test_a_last_day_ahead_ends_nothing_yet_but_hands_the_work_over(ann, bea, milestone):
    go(ann, bea, left_on=day("30 Jun 2018"))
    ann.account.refresh_from_db()
    assert (ann.post_on(day("30 Jun 2018")), ann.post_on(day("1 Jul 2018"))) == ("Head of Grants", "")
    assert (ann.account.is_active, owner_of(milestone)) == (True, bea)


def test_the_successor_takes_up_the_post_from_the_next_day(ann, bea):
    go(ann, bea, successor_follows=True)
    assert (bea.post_on(YESTERDAY), bea.post_on(TODAY)) == ("", "Head of Grants")


def test_an_office_changes_hands_and_its_holder_stays(ann, bea, milestone):
    post = PostHeld.objects.get(person=ann).post
    go(ann, bea, departure=Departure(YESTERDAY, post, successor_follows=True))
    ann.refresh_from_db()
    assert (ann.left_on, ann.post_on(TODAY), bea.post_on(TODAY)) == (None, "", "Head of Grants")
    assert ann.post_on(YESTERDAY) == "Head of Grants"


def test_a_paper_of_the_day_before_still_shows_who_answered_then(ann, bea, milestone):
    go(ann, bea)
    owners = [milestone_positions(milestone.plan, on=on)[0].owner for on in (YESTERDAY, TODAY)]
    assert owners == ["Ann Owner", "Bea Brown"]


def test_what_was_known_before_it_was_recorded_shows_the_old_owner(ann, bea, milestone):
    with recorded("12 Jun 2018"):
        go(ann, bea)
    known_at = Deed.objects.latest("number").recorded_at - timedelta(hours=1)
    assert milestone_positions(milestone.plan, on=TODAY, known_at=known_at)[0].owner == "Ann Owner"


def test_the_history_says_who_answered_until_when(ann, bea, milestone):
    go(ann, bea)
    change = milestone.changes.get(kind="handed_over")
    assert (change.changed_on, change.old, change.new) == (TODAY, "Ann Owner", "Bea Brown")


def test_what_is_completed_stays_with_whoever_did_it(ann, bea, milestone):
    commands.report_complete(milestone=milestone, completed_on=YESTERDAY, on=TODAY, by=ann)
    assert go(ann, bea) == 0
    assert owner_of(milestone) == ann


def test_what_nobody_takes_over_is_a_gap_that_waits_for_the_coordinator(ann, milestone):
    coordinator = given.a_coordinator()
    go(ann)
    assert list(without_owner(on=TODAY)) == [milestone]
    assert [each.what for each in gaps_waiting_for(coordinator, on=TODAY)] == ["1 milestone"]
    row = gaps_page(coordinator, on=TODAY).table.rows[0]
    assert (row[2], row[3].text) == ("Ann Owner, who left on 10 June 2018", "Hand over what Ann Owner held")


def test_a_milestone_that_never_had_an_owner_is_a_gap_too():
    orphan = given.a_milestone()
    coordinator = given.a_coordinator()
    row = gaps_page(coordinator, on=TODAY).table.rows[0]
    assert (row[2], row[3].text) == ("Nobody yet", f"Give {orphan.ref} an owner")
    assert gaps_waiting_for(a_person("Reader", Role.AUDITOR), on=TODAY) == []


def test_nothing_is_handed_to_somebody_who_has_left(ann, bea, milestone):
    people_commands.leave(person=bea, left_on=YESTERDAY, by=given.OPERATOR, on=TODAY, seen=bea.version)
    with pytest.raises(HasLeft):
        go(ann, bea)
    with pytest.raises(HasLeft):
        commands.hand_over(milestone=milestone, to=bea, reason="x", on=TODAY, by=given.OPERATOR)
    with pytest.raises(HasLeft):
        commands.hand_over_lead(action=milestone.action, to=bea, reason="x", on=TODAY, by=given.OPERATOR)
    assert owner_of(milestone) == ann


def test_nobody_takes_over_from_themselves(ann, milestone):
    with pytest.raises(NothingChanged):
        commands.hand_over_all(person=ann, to=ann, each_to={}, reason="x", on=TODAY, by=given.OPERATOR)


def test_work_does_not_go_over_in_the_future(ann, bea):
    with pytest.raises(InTheFuture):
        go(ann, bea, from_on=day("12 Jun 2018"))


def test_an_office_that_was_not_held_cannot_be_given_up(ann, bea):
    post = people_commands.add_post(title="Head of Nothing", by=given.OPERATOR, on=TODAY)
    with pytest.raises(NotInPost, match="did not hold the post of Head of Nothing"):
        go(bea, ann, departure=Departure(YESTERDAY, post))


def test_nobody_leaves_twice(ann):
    go(ann)
    ann.refresh_from_db()
    with pytest.raises(LeftAlready):
        go(ann)


def test_the_last_administrator_does_not_leave(ann):
    admin = a_person("Ada Admin", Role.ADMINISTRATOR, account=True)
    with pytest.raises(LastAdministrator):
        go(admin)


def test_a_successor_does_not_take_a_post_that_somebody_else_took(ann, bea):
    post = PostHeld.objects.get(person=ann).post
    people_commands.end_post(
        held=PostHeld.objects.get(person=ann), to_on=YESTERDAY, by=given.OPERATOR, on=TODAY, seen=1
    )  # fmt: skip
    cat = a_person("Cat Clarke", Role.LEAD_OFFICER)
    people_commands.appoint(person=cat, post=post, from_on=TODAY, by=given.OPERATOR, on=TODAY)
    with pytest.raises(PostTaken):
        go(ann, bea, departure=Departure(day("9 Jun 2018"), post, successor_follows=True))


def test_what_comes_with_a_role_is_told_with_who_else_can_do_it(ann, milestone):
    checker = a_person("Chet Checker", Role.CHECKER)
    commands.report_complete(milestone=milestone, completed_on=YESTERDAY, on=TODAY, by=ann)
    found = holding_of(checker, on=TODAY)
    assert found.duties_table.rows == (("Reports of completion to check", 1, "Nobody: give the role to somebody"),)
    a_person("Chloe Checker", Role.CHECKER)
    assert holding_of(checker, on=TODAY).duties_table.rows[0][2] == "1 other person"


def test_papers_that_wait_for_a_comment_are_told(ann):
    found = holding_of(a_person("Fin Ance", Role.FINANCE), on=TODAY)
    assert found.duties_table.rows[0][0] == "Reports that wait for the comments of the Chief Finance Officer"
    assert found.sentence == "Fin Ance answers for nothing that is open."


def test_what_somebody_holds_is_asked_in_as_many_statements_whatever_it_is(ann, milestone, django_assert_num_queries):
    for _ in range(5):
        given.a_milestone(action=milestone.action, owner=ann)
    with django_assert_num_queries(10):
        assert holding_of(ann, on=TODAY).count == 6


def answers(person, **more):
    return {
        "seen": person.version, "reason": "They left.", "from_on-day": 11, "from_on-month": 6, "from_on-year": 2018,
        "last_on-day": 10, "last_on-month": 6, "last_on-year": 2018, **more,
    }  # fmt: skip


def test_an_administrator_lets_somebody_go_on_one_page(client, ann, bea, milestone):
    signed_in(client, Role.ADMINISTRATOR)
    a_person("Another Admin", Role.ADMINISTRATOR, account=True)
    url = reverse("desk:hand_over", args=[ann.pk])
    assert milestone.title in client.get(url).content.decode()
    answer = client.post(url, answers(ann, what="leaves", to=bea.pk, follows="on"), follow=True)
    assert "Handed over 1 of 1 from Ann Owner." in answer.content.decode()
    assert (owner_of(milestone), bea.post_on(TODAY)) == (bea, "Head of Grants")


def test_a_coordinator_hands_work_over_and_lets_nobody_go(client, ann, bea, milestone):
    signed_in(client)
    url = reverse("desk:hand_over", args=[ann.pk])
    assert "They leave the authority" not in client.get(url).content.decode()
    answer = client.post(url, answers(ann, what="leaves", each_0=str(bea.pk)), follow=True)
    ann.refresh_from_db()
    assert (ann.left_on, owner_of(milestone)) == (None, bea)
    assert "Somebody answers for every open milestone." in answer.content.decode()


def test_what_stays_behind_is_said_and_listed(client, ann, milestone):
    signed_in(client, Role.ADMINISTRATOR)
    a_person("Another Admin", Role.ADMINISTRATOR, account=True)
    answer = client.post(reverse("desk:hand_over", args=[ann.pk]), answers(ann, what="leaves"), follow=True)
    assert "1 still waits for somebody to take over." in answer.content.decode()
    page = client.get(reverse("desk:gaps")).content.decode()
    assert "Ann Owner, who left on 10 June 2018" in page
    assert "Hand over what Ann Owner held" in page


@pytest.mark.parametrize(
    ("answered", "sentence"),
    [
        ({"what": "leaves", "last_on-day": "", "last_on-month": "", "last_on-year": ""}, "Enter the last day."),
        ({"what": "leaves", "follows": "on"}, "Choose who takes up the post."),
        ({"what": "work", "reason": ""}, "Say why."),
        ({"what": "work", "from_on-day": "12"}, "cannot be in the future"),
    ],
)
def test_the_page_says_what_to_do(client, ann, answered, sentence):
    signed_in(client, Role.ADMINISTRATOR)
    page = client.post(reverse("desk:hand_over", args=[ann.pk]), answers(ann, **answered))
    assert sentence in page.content.decode()
