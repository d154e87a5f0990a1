"""What members declare in the room reaches the register, and a dispensation in force is shown and counts."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from candour.boards.commands.sitting import Declared, declare_interest
from candour.boards.models import Declaration, Meeting
from candour.boards.models.sitting import Somebody
from candour.boards.queries.minutes import minutes_paper
from candour.boards.queries.sitting import record_of
from candour.boards.rules.sitting import Conduct, Interest
from candour.boards.tests import sitting
from candour.boards.tests.sitting import CLERK, HELD_ON, chaired, item
from candour.interests.models import Disclosure, clock_of
from candour.interests.rules import InterestKind
from candour.interests.tests import given as interests
from candour.people.models import Person
from candour.people.rules import Role
from candour.plans.tests.pages import browser, somebody, text_of

pytestmark = pytest.mark.django_db
LAND = InterestKind.LAND


@pytest.fixture
def meeting() -> Meeting:
    return sitting.a_sitting()


@pytest.fixture
def chair(meeting: Meeting) -> Person:
    return chaired(meeting)


def declares(meeting: Meeting, who: Person | None, conduct: Conduct = Conduct.LEFT, **more: Any) -> Declaration:
    asked = {name: more.pop(name) for name in ("replaces", "on") if name in more}
    said = Declared(
        Somebody(who, "" if who else "A Visitor"), more.pop("interest", Interest.PECUNIARY), conduct,
        **{"kind": LAND, **more},
    )  # fmt: skip
    return declare_interest(meeting=meeting, item=item(meeting), said=said, by=CLERK, **{"on": HELD_ON, **asked})


def doubts(meeting: Meeting) -> list[str]:
    return [each.words for each in record_of(meeting).doubts]


def test_an_interest_that_is_not_on_the_register_starts_the_28_days(meeting, chair):
    line = declares(meeting, chair)
    disclosure = Disclosure.objects.get()
    assert (disclosure.holder, disclosure.kind, disclosure.disclosed_on) == (chair, LAND, HELD_ON)
    assert disclosure.where == "Best Value Improvement Board, 11 June 2018, item 4"
    assert clock_of(disclosure).last_day == date(2018, 7, 8)
    assert line.register_words == "Not on the register: to be registered by 8 July 2018"


def test_an_interest_on_the_register_starts_nothing_unless_it_is_another_one(meeting, chair):
    interests.an_interest(chair)
    assert declares(meeting, chair).disclosure is None
    assert declares(meeting, chair, is_another=True).disclosure is not None


def test_the_days_begin_once_however_often_it_is_declared_and_put_right(meeting, chair):
    line = declares(meeting, chair)
    declares(meeting, chair)
    right = declares(meeting, chair, Conduct.STAYED, replaces=line)
    assert right.disclosure == line.disclosure
    assert Disclosure.objects.count() == 1


def test_a_line_put_right_without_its_class_keeps_the_days_that_run(meeting, chair):
    line = declares(meeting, chair)
    assert declares(meeting, chair, replaces=line, kind=None).disclosure == line.disclosure


@pytest.mark.parametrize("more", [{"kind": None}, {"interest": Interest.OUTSIDE}])
def test_without_a_class_or_of_an_officer_the_register_is_not_asked(meeting, chair, more):
    assert declares(meeting, chair, **more).disclosure is None


def test_a_name_that_is_not_in_the_record_is_declared_all_the_same(meeting):
    assert declares(meeting, None).disclosure is None


def test_what_is_declared_before_the_day_is_disclosed_on_the_day_it_is_written(meeting, chair):
    declares(meeting, chair, on=date(2018, 6, 8))
    assert Disclosure.objects.get().disclosed_on == date(2018, 6, 8)


def test_a_dispensation_in_force_leaves_nothing_to_warn_of(meeting, chair):
    given = interests.a_dispensation(chair)
    declares(meeting, chair, Conduct.TOOK_PART, dispensation=given)
    assert doubts(meeting) == []
    assert "took part under a dispensation" in str(minutes_paper(meeting).sections)


def test_a_dispensation_of_another_day_or_another_member_covers_nothing(meeting, chair):
    later = interests.a_dispensation(chair, first=date(2018, 7, 1))
    others = interests.a_dispensation()
    for given in (later, others):
        line = declares(meeting, chair, Conduct.TOOK_PART, dispensation=given)
        assert not line.is_covered
    assert "Confirm that it was so" in doubts(meeting)[0]


def test_a_dispensation_that_nobody_can_name_is_saved_and_to_settle(meeting, chair):
    declares(meeting, chair, Conduct.DISPENSED)
    assert "under a dispensation, and none in force on that day is named." in doubts(meeting)[0]


def test_the_page_offers_the_dispensation_and_says_by_when_to_register(meeting, chair, settings):
    settings.DEMO_TODAY = HELD_ON
    given = interests.a_dispensation(chair, vote=False)
    clerk = browser(somebody(Role.DEMOCRATIC_SERVICES, "Petra Clerk"))
    page = reverse("boards:declare", args=[meeting.slug, item(meeting).pk])
    in_force = "Dispensation: The lease of the depot, until 31 December 2018, may take part and not vote"
    assert f"Chris Chair. {in_force}" in text_of(clerk.get(page))
    answers = {"who": chair.key, "interest": "pecuniary", "conduct": "took_part", "kind": "land"}
    answers |= {"dispensation": given.pk, "once": uuid.uuid4()}
    words = text_of(clerk.post(page, answers, follow=True))
    assert f"Stayed and took part. {in_force}." in words
    assert "Not on the register: to be registered by 8 July 2018." in words
    assert "Confirm that it was so" not in words


def test_pages_without_a_dispensation_do_not_ask_for_one(meeting, chair, settings):
    settings.DEMO_TODAY = HELD_ON
    clerk = browser(somebody(Role.DEMOCRATIC_SERVICES, "Petra Clerk"))
    page = text_of(clerk.get(reverse("boards:declare", args=[meeting.slug, item(meeting).pk])))
    assert "Under which dispensation?" not in page
