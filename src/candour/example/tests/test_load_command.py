"""`load_example` belongs into the demo, and says who can sign in."""

import pytest
from django.core.management import CommandError, call_command

from candour.example.facts.people import SIGN_INS

pytestmark = pytest.mark.django_db


def test_a_real_installation_refuses_the_example(settings):
    settings.IS_DEMO = False
    with pytest.raises(CommandError, match="belongs into the demo"):
        call_command("load_example")


def test_the_demo_prints_the_people_to_sign_in_as(settings, capsys):
    settings.IS_DEMO = True
    call_command("load_example")
    said = capsys.readouterr().out
    assert [fact.email for fact in SIGN_INS if fact.email not in said] == []
    assert "Everybody's password:" in said
