"""Two who name the same signer at the same moment: one of them has it, the others are told."""

from datetime import date

import pytest

from candour.people.tests import given as people
from candour.people.tests.test_at_once import at_once
from candour.records.rules import Operator
from candour.reports.commands import name_signing_deputy, name_signing_post
from candour.reports.models import SigningDeputy, SigningPost
from candour.reports.rules.refusals import NamedMeanwhile
from candour.reports.rules.words import CommentKind

pytestmark = pytest.mark.django_db(transaction=True)

ON = date(2018, 6, 11)


def operators():
    return [Operator(f"operator {number}") for number in range(3)]


def test_one_post_signs_from_a_day():
    posts = [people.a_post(f"Officer {number}") for number in range(3)]
    ends = at_once(*[
        lambda post=post, by=by: name_signing_post(kind=CommentKind.LEGAL, post=post, from_on=ON, on=ON, by=by)
        for post, by in zip(posts, operators(), strict=True)
    ])  # fmt: skip
    assert set(ends) <= {"done", NamedMeanwhile.__name__} and "done" in ends
    assert SigningPost.objects.count() == 1


def test_one_deputy_is_named_once():
    person = people.a_person()
    ends = at_once(*[
        lambda by=by: name_signing_deputy(kind=CommentKind.LEGAL, person=person, from_on=ON, on=ON, by=by)
        for by in operators()
    ])  # fmt: skip
    assert set(ends) <= {"done", NamedMeanwhile.__name__} and "done" in ends
    assert SigningDeputy.objects.count() == 1
