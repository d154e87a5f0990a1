"""What the database itself keeps of the register, and who may do what."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from candour.people.rules import Role
from candour.people.tests import given as people
from candour.plans.tests import given as plans
from candour.records.deeds import AlreadyDone
from candour.records.grants import append_only_tables
from candour.records.models import Deed
from candour.risks import commands, policy
from candour.risks.models import Assessment, Closing, Risk, RiskDescription, RiskLink
from candour.risks.tests import given
from candour.risks.tests.given import ON, SOMEBODY, scored

pytestmark = pytest.mark.django_db
TABLES = (
    "risks_assessment",
    "risks_closing",
    "risks_riskdescription",
    "risks_risklink",
    "risks_risklinkend",
    "risks_riskreopening",
)


@pytest.fixture(autouse=True)
def _today(settings: object) -> None:
    settings.DEMO_TODAY = ON  # type: ignore[attr-defined]  # (pytest-django's settings take any name)


@pytest.mark.parametrize("table", TABLES)
def test_what_is_said_of_a_risk_is_append_only(table):
    assert table in append_only_tables()


@pytest.mark.parametrize("kind", [Assessment, RiskDescription])
def test_the_officer_site_cannot_overwrite_what_was_said(kind):
    risk = given.a_risk()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        kind.objects.filter(risk=risk).update(by_name="Somebody else")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        kind.objects.filter(risk=risk).delete()


@pytest.mark.parametrize(
    "nonsense",
    [
        {"likelihood": 6, "impact": 3},
        {"likelihood": 3, "impact": 0},
        {"likelihood": 3, "impact": 3, "review_on": ON},
    ],
)
def test_the_database_refuses_nonsense(nonsense):
    stamp: dict[str, Any] = {"by_name": "x", "by_key": "x", "deed_id": uuid.uuid4()}
    first = Assessment.objects.get(risk=given.a_risk())
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(
            risk=first.risk, assessed_on=ON, recorded_at=first.recorded_at, **nonsense, **stamp
        )  # fmt: skip


def test_a_link_is_to_one_thing_alone():
    milestone = plans.a_milestone()
    risk = given.a_risk(plan=milestone.plan, bears_on=[milestone])
    link = RiskLink.objects.get(risk=risk)
    link.pk, link.theme = None, milestone.action.theme
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save(force_insert=True)


def test_a_deed_sent_twice_is_done_once():
    risk, key = given.a_risk(), str(uuid.uuid4())
    told: dict[str, Any] = {"risk": risk, "assessed": scored(2, 2, "1 Jun 2018"), "on": ON, "by": SOMEBODY, "once": key}
    commands.assess_risk(**told)
    with pytest.raises(AlreadyDone):
        commands.assess_risk(**told)
    assert Assessment.objects.filter(risk=risk).count() == 2


def test_recording_a_risk_is_one_entry_with_its_parts():
    milestone = plans.a_milestone()
    given.a_risk(plan=milestone.plan, bears_on=[milestone])
    whole = Deed.objects.get(kind="risk.recorded")
    assert sorted(whole.parts.values_list("kind", flat=True)) == ["risk.assessed", "risk.linked"]


def test_a_refused_deed_leaves_nothing_behind():
    milestone, other = plans.a_milestone(), plans.a_milestone()
    with pytest.raises(Exception, match="belongs to another plan"):
        given.a_risk(plan=milestone.plan, bears_on=[milestone, other])
    assert not Risk.objects.exists()
    assert not RiskLink.objects.exists()


def test_names_are_how_people_know_things():
    milestone = plans.a_milestone()
    risk = given.a_risk(plan=milestone.plan, bears_on=[milestone], description="Lettings differ")
    commands.close_risk(risk=risk, reason="Over.", closed_on=ON, on=ON, by=SOMEBODY)
    assert str(risk) == "R1"
    assert str(risk.descriptions.get()) == "Lettings differ"
    assert str(risk.assessments.get()) == "4 by 3"
    assert str(Closing.objects.get()) == "Over."
    assert str(risk.links.get()) == str(milestone)


@pytest.mark.parametrize(
    ("role", "may_record", "may_edit", "sees"),
    [
        (Role.COORDINATOR, True, True, True),
        (Role.DIRECTOR, True, True, True),
        (Role.LEAD_OFFICER, True, False, True),
        (Role.DEPUTY, True, False, True),
        (Role.CHECKER, False, False, True),
        (Role.BOARD_MEMBER, False, False, True),
        (Role.EXTERNAL, False, False, True),
        (Role.ADMINISTRATOR, False, False, True),
        (None, False, False, False),
    ],
)
def test_each_role_may_do_its_part(role, may_record, may_edit, sees):
    risk, person = given.a_risk(), people.a_person("", role)
    assert policy.may_record(person) is may_record
    assert policy.may_edit(person) is may_edit
    assert policy.visible_to(person).filter(pk=risk.pk).exists() is sees


def test_nobody_sees_nothing():
    given.a_risk()
    assert not policy.visible_to(None).exists()


def test_a_deputy_reviews_the_risks_of_whom_they_stand_in_for():
    owner, deputy = plans.an_owner(), people.a_person()
    role = people.a_role(deputy, Role.DEPUTY)
    type(role).objects.filter(pk=role.pk).update(deputy_for=owner)
    assert policy.may_review(deputy, owner.pk)
    assert not policy.may_review(deputy, plans.an_owner().pk)


def test_an_owner_does_not_review_what_nobody_owns():
    assert not policy.may_review(plans.an_owner(), None)
