"""Recording directions, their requirements and what met them, and how they stand on a day."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from candour.directions.commands import (
    LabelTaken,
    NoSuchDueDate,
    NothingSaid,
    NotYet,
    RevokedAlready,
    WithdrawnAlready,
    WrongOrder,
    add_requirement,
    correct_direction,
    record_direction,
    revoke_direction,
    satisfy,
    withdraw_satisfaction,
)
from candour.directions.models import Direction, Requirement
from candour.directions.queries import direction_list, direction_shown, find, in_force, open_dues, story_of, waiting_for
from candour.directions.rules import RequirementKind
from candour.directions.tests import given
from candour.evidence.rules import Classification
from candour.evidence.tests import given as evidence
from candour.people.commands import rename
from candour.people.rules import Role
from candour.people.tests import given as people
from candour.records.deeds import AlreadyDone, Changed
from candour.records.models import Deed
from candour.records.queries import verify

pytestmark = pytest.mark.django_db

ON = given.ON
WHO: dict[str, Any] = {"by": given.SOMEBODY, "on": ON}


def shown(direction: Direction, role: Role = Role.COORDINATOR, on: date = ON):
    return direction_shown(direction, people.a_person(role=role), on=on)


def test_the_directions_of_2017_are_in_force_and_expire_in_111_days():
    given.a_direction()
    (found,) = in_force(on=ON)
    assert (found.title, found.days_left, found.in_force_to) == ("Directions of 28 March 2017", 111, given.EXPIRY)


@pytest.mark.parametrize(
    ("on", "count"), [(date(2017, 3, 27), 0), (given.GIVEN_ON, 1), (given.EXPIRY, 1), (date(2018, 10, 1), 0)]
)
def test_only_what_binds_on_the_day_is_in_force(on, count):
    given.a_direction()
    assert len(in_force(on=on)) == count


def test_the_one_that_expires_first_comes_first():
    for title, to in (("Open", None), ("Later", date(2019, 1, 1)), ("Sooner", given.EXPIRY)):
        given.a_direction(title, to=to)
    assert [row.title for row in in_force(on=ON)] == ["Sooner", "Later", "Open"]


def test_what_is_in_force_takes_two_statements_whatever_is_there(django_assert_num_queries):
    for number in range(5):
        given.a_direction(f"Direction {number}")
    with django_assert_num_queries(2):
        assert len(in_force(on=ON)) == 5


def test_a_direction_names_its_issuer_as_it_was_called_then():
    given.a_direction()
    new = "Ministry of Housing, Communities and Local Government"
    rename(thing=given.an_issuer(), name=new, from_on=date(2018, 1, 8), seen=1, **WHO)
    assert in_force(on=ON)[0].issuer == "Department for Communities and Local Government"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " \x00"}, NothingSaid),
        ({"given_on": date(2018, 6, 12)}, NotYet),
        ({"in_force_from": date(2017, 3, 27)}, WrongOrder),
        ({"in_force_to": date(2017, 3, 27)}, WrongOrder),
    ],
)
def test_a_direction_that_cannot_be_is_refused(changes, refusal):
    words = {"title": "x", "issuer": given.an_issuer(), "given_on": given.GIVEN_ON, **WHO}
    with pytest.raises(refusal):
        record_direction(**(words | changes))
    assert not Direction.objects.exists()


def test_one_press_records_one_direction():
    words = {"title": "x", "issuer": given.an_issuer(), "given_on": given.GIVEN_ON, "once": "one", **WHO}
    record_direction(**words)
    with pytest.raises(AlreadyDone):
        record_direction(**words)


def test_earlier_directions_are_revoked_by_later_ones():
    old = record_direction(title="Of 2014", issuer=given.an_issuer(), given_on=date(2014, 12, 17), **WHO)
    new = given.a_direction()
    revoke_direction(direction=old, revoked_on=given.GIVEN_ON, revoked_by=new, seen=1, **WHO)
    assert [row.title for row in in_force(on=ON)] == [new.title]
    assert [row.title for row in in_force(on=date(2017, 3, 27))] == ["Of 2014"]
    rows = direction_list(people.a_person(role=Role.BOARD_MEMBER), on=ON)
    assert [row.words for row in rows] == [
        "In force. Expires in 111 days, at the end of 30 September 2018.",
        "Revoked on 28 March 2017 by Directions of 28 March 2017.",
    ]


def test_a_direction_is_revoked_once_and_neither_before_it_was_given_nor_ahead_of_time_nor_by_itself():
    row = given.a_direction()
    for changes, refusal in (
        ({"revoked_on": date(2017, 3, 27)}, WrongOrder),
        ({"revoked_on": date(2018, 6, 12)}, NotYet),
        ({"revoked_on": ON, "revoked_by": row}, WrongOrder),
    ):
        with pytest.raises(refusal):
            revoke_direction(direction=row, seen=1, **WHO, **changes)
    revoke_direction(direction=row, revoked_on=ON, seen=1, **WHO)
    with pytest.raises(RevokedAlready):
        revoke_direction(direction=row, revoked_on=ON, seen=2, **WHO)


def test_a_direction_is_extended():
    row = given.a_direction()
    words = {"title": row.title, "power": row.power, "in_force_from": row.in_force_from, "document": None}
    correct_direction(direction=row, in_force_to=date(2019, 3, 31), seen=1, **words, **WHO)
    assert in_force(on=ON)[0].in_force_to == date(2019, 3, 31)
    with pytest.raises(Changed):
        correct_direction(direction=row, in_force_to=None, seen=1, **words, **WHO)
    with pytest.raises(WrongOrder):
        correct_direction(direction=row, in_force_to=date(2010, 1, 1), seen=2, **words, **WHO)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": RequirementKind.RECURRING_REPORT},
        {"kind": RequirementKind.SUBMISSION, "every_months": 3},
        {"kind": RequirementKind.BODY, "first_due_on": ON},
        {"kind": RequirementKind.RECURRING_REPORT, "every_months": 3, "due_on": ON},
    ],
)
def test_a_rhythm_fits_its_kind(changes):
    with pytest.raises(NoSuchDueDate):
        add_requirement(direction=given.a_direction(), label="a", text="x", **changes, **WHO)


def test_a_requirement_says_what_it_is_under_a_label_of_its_own_and_is_due_after_it_was_asked():
    direction = given.a_direction()
    given.a_review(direction)
    words: dict[str, Any] = {"direction": direction, "kind": RequirementKind.SUBMISSION, **WHO}
    for label, text, due_on, refusal in (
        ("d", " ", None, NothingSaid),
        ("", "x", None, NothingSaid),
        ("c", "x", None, LabelTaken),
        ("d", "x", date(2017, 3, 27), WrongOrder),
    ):
        with pytest.raises(refusal):
            add_requirement(label=label, text=text, due_on=due_on, **words)
    assert Requirement.objects.count() == 1


def test_the_three_requirements_of_2017_stand_as_the_papers_say():
    direction = given.a_direction()
    report, body = given.a_report(direction), given.a_body(direction)
    given.a_review(direction)
    given.met(report, date(2017, 6, 30), due=date(2017, 6, 30))
    given.met(report, date(2017, 9, 29), due=date(2017, 9, 30))
    given.met(report, date(2018, 3, 31), due=date(2018, 3, 31))
    given.met(body, date(2017, 6, 14), note="The Board met.")
    rows = shown(direction).requirements
    assert [(row.label, row.state, row.due) for row in rows] == [
        ("a", "Late", "Due every 3 months, next on 30 June 2018."),
        ("b", "Met", "It holds throughout, without a due date."),
        ("c", "Due", "Due by 1 August 2018, in 51 days."),
    ]
    assert [(due.due, due.words) for due in rows[0].dues] == [
        ("30 June 2018", ""),
        ("31 March 2018", "Met on 31 March 2018"),
        ("31 December 2017", "Nothing recorded, 162 days ago"),
        ("30 September 2017", "Met on 29 September 2017"),
        ("30 June 2017", "Met on 30 June 2017"),
    ]


def test_what_is_not_sent_by_its_day_is_late_the_day_after():
    direction = given.a_direction()
    given.a_review(direction)
    states = [shown(direction, on=on).requirements[0].state for on in (date(2018, 8, 1), date(2018, 8, 2))]
    assert states == ["Due", "Late"]


def test_what_is_sent_afterwards_meets_it_from_that_day_on():
    direction = given.a_direction()
    given.met(given.a_review(direction), date(2018, 8, 13))
    states = [shown(direction, on=on).requirements[0].state for on in (date(2018, 8, 12), date(2018, 8, 13))]
    assert states == ["Late", "Met"]


def test_a_report_that_names_no_first_day_falls_due_one_interval_after_the_beginning():
    report = given.a_report(first=None)
    assert report.due_dates(until_on=date(2017, 12, 31)) == [
        date(2017, 6, 28), date(2017, 9, 28), date(2017, 12, 28),
    ]  # fmt: skip


def test_nothing_falls_due_after_the_directions_expire():
    report = given.a_report()
    assert report.due_dates(until_on=date(2030, 1, 1))[-1] == given.EXPIRY


def test_the_open_due_dates_are_offered():
    report = given.a_report()
    given.met(report, date(2017, 6, 30), due=date(2017, 6, 30))
    assert open_dues(report, on=date(2017, 12, 1)) == [date(2017, 9, 30), date(2017, 12, 31)]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"note": " "}, NothingSaid),
        ({"satisfied_on": date(2018, 6, 12)}, NotYet),
        ({"satisfied_on": date(2017, 3, 27)}, WrongOrder),
        ({"for_due_on": date(2017, 7, 1)}, NoSuchDueDate),
        ({"for_due_on": date(2018, 12, 31)}, NoSuchDueDate),
    ],
)
def test_what_cannot_have_met_a_requirement_is_refused(changes, refusal):
    words = {"requirement": given.a_report(), "satisfied_on": ON, "note": "x", **WHO}
    with pytest.raises(refusal):
        satisfy(**(words | changes))


def test_evidence_is_named_to_whom_may_see_it_and_to_nobody_else():
    review = given.a_review(direction := given.a_direction())
    proof = evidence.evidence("Canary", classification=Classification.INTERNAL)
    satisfy(requirement=review, satisfied_on=ON, note="Sent.", evidence=proof, **WHO)
    assert shown(direction).requirements[0].met[0].evidence_title == "Canary"
    outside = shown(direction, Role.BOARD_MEMBER).requirements[0].met[0]
    assert (outside.note, outside.evidence_title, outside.evidence_url) == ("Sent.", "", "")


def test_a_direction_takes_the_same_statements_whatever_it_asks(django_assert_max_num_queries):
    direction, person = given.a_direction(), people.a_person(role=Role.COORDINATOR)
    person.roles_today = frozenset({Role.COORDINATOR})
    for number in range(10):
        row = add_requirement(
            direction=direction, label=str(number), kind=RequirementKind.SUBMISSION, text="x", due_on=ON, **WHO
        )
        given.met(row, ON)
    with django_assert_max_num_queries(5):
        assert len(direction_shown(direction, person, on=ON).requirements) == 10


def test_late_and_soon_due_requirements_wait_for_those_who_record_them():
    on = date(2018, 7, 10)
    direction = given.a_direction()
    given.a_review(direction)
    given.met(given.a_report(direction, every=12), date(2017, 6, 30), due=date(2017, 6, 30))
    coordinator = people.a_person(role=Role.COORDINATOR)
    assert [(item.what[:3], item.due) for item in waiting_for(coordinator, on=on)] == [
        ("(a)", date(2018, 6, 30)),
        ("(c)", date(2018, 8, 1)),
    ]
    assert waiting_for(people.a_person(role=Role.LEAD_OFFICER), on=on) == waiting_for(None, on=on) == []


def test_what_is_far_off_waits_for_nobody():
    given.a_review()
    assert waiting_for(people.a_person(role=Role.COORDINATOR), on=ON) == []


def test_directions_are_found_by_title_and_by_what_they_require():
    given.a_review()
    member = people.a_person(role=Role.BOARD_MEMBER)
    assert [found.kind for found in find("directions", member)] == ["Direction"]
    assert [found.kind for found in find("reviews", member)] == ["Requirement"]
    assert find("reviews", None) == []


def test_the_story_of_a_direction_is_what_met_it_newest_first():
    direction = given.a_direction()
    given.met(given.a_body(direction), date(2017, 6, 14), note="The Board met.")
    given.met(given.a_report(direction), date(2017, 9, 29), due=date(2017, 9, 30))
    assert [(entry.what, entry.words) for entry in story_of(direction)] == [
        ("Requirement (a) met", "Sent."),
        ("Requirement (b) met", "The Board met."),
    ]


def test_what_is_withdrawn_met_nothing_on_any_day_and_stays_in_the_story():
    direction = given.a_direction()
    review = given.a_review(direction)
    fact = given.met(review, date(2018, 6, 1), note="Sent to the Secretary of State.")
    assert shown(direction).requirements[0].state == "Met"
    withdraw_satisfaction(satisfaction=fact, reason="It was the draft.", **WHO)
    for day in (date(2018, 6, 1), ON):
        assert shown(direction, on=day).requirements[0].state == "Due"
    (line,) = shown(direction).requirements[0].met
    assert line.withdrawn == "Withdrawn on 11 June 2018 by operator test: It was the draft."
    told = [(each.what, each.words) for each in story_of(direction)]
    assert told[0] == ("What met requirement (c) withdrawn", "It was the draft.")
    assert told[1] == ("Requirement (c) met", "Sent to the Secretary of State.")


def test_a_due_date_is_open_again_when_what_met_it_is_withdrawn():
    report = given.a_report()
    due = date(2017, 9, 30)
    fact = given.met(report, date(2017, 9, 29), due=due)
    assert due not in open_dues(report, on=ON)
    withdraw_satisfaction(satisfaction=fact, reason="It went to somebody else.", **WHO)
    assert due in open_dues(report, on=ON)


def test_the_open_due_dates_take_one_statement_however_often_it_was_met(django_assert_num_queries):
    report = given.a_report()
    for month in (7, 8, 9):
        given.met(report, date(2017, month, 1))
    with django_assert_num_queries(1):
        open_dues(report, on=ON)


def test_what_met_a_requirement_is_not_withdrawn_without_a_reason():
    with pytest.raises(NothingSaid, match="Say why this is withdrawn"):
        withdraw_satisfaction(satisfaction=given.met(given.a_body(), ON), reason=" ", **WHO)


def test_what_met_a_requirement_is_withdrawn_once():
    fact = given.met(given.a_body(), ON)
    withdraw_satisfaction(satisfaction=fact, reason="Wrong board.", **WHO)
    with pytest.raises(WithdrawnAlready, match="withdrawn before"):
        withdraw_satisfaction(satisfaction=fact, reason="Wrong board.", **WHO)


def test_what_met_a_requirement_is_never_overwritten():
    fact = given.met(given.a_body(), ON)
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        type(fact).objects.filter(pk=fact.pk).update(note="x")


@pytest.mark.parametrize(
    "columns", [{"every_months": 3}, {"kind": "recurring_report", "every_months": 0}, {"label": "c"}]
)
def test_the_database_itself_refuses_nonsense(columns):
    direction = given.a_direction()
    given.a_review(direction)
    row = {"direction": direction, "label": "z", "kind": "submission", "text": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Requirement.objects.create(**(row | columns))


def test_every_deed_about_directions_stands_in_the_chain():
    given.met(given.a_review(), ON)
    kinds = Deed.objects.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["direction.recorded", "direction.requirement_added", "direction.satisfied"]
    assert verify().broken == ""
