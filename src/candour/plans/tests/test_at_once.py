"""Several who link or withdraw one piece of evidence at the same moment: it stands once, and is withdrawn once."""

import pytest

from candour.evidence.tests import given as evidence
from candour.people.tests.test_at_once import at_once
from candour.plans import commands
from candour.plans.models import EvidenceWithdrawal, MilestoneEvidence
from candour.plans.rules.completion import WithdrawnBefore
from candour.plans.tests import given as plans
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db(transaction=True)

ON = evidence.ON
PEOPLE = [Operator(f"operator {number}") for number in range(3)]


def test_evidence_is_linked_once_at_a_time():
    milestone, piece = plans.a_milestone(), evidence.evidence()
    ends = at_once(*[
        lambda by=by: commands.link_evidence(milestone=milestone, evidence=piece, on=ON, by=by) for by in PEOPLE
    ])  # fmt: skip
    assert list(ends) == ["done"] * 3
    assert MilestoneEvidence.objects.count() == 1


def test_evidence_is_withdrawn_once():
    link = commands.link_evidence(milestone=plans.a_milestone(), evidence=evidence.evidence(), on=ON, by=PEOPLE[0])
    ends = at_once(*[
        lambda by=by: commands.withdraw_evidence(link=link, reason="Wrong.", on=ON, by=by) for by in PEOPLE
    ])  # fmt: skip
    assert sorted(ends) == [WithdrawnBefore.__name__, WithdrawnBefore.__name__, "done"]
    assert EvidenceWithdrawal.objects.count() == 1
