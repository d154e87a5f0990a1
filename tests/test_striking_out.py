"""A passage is struck out of the trail, of the fact that it was said in, and of that fact's history."""

import pytest
from django.db import ProgrammingError, connection, transaction

from candour.plans import commands
from candour.plans.models import Update
from candour.plans.rules.progress import State
from candour.plans.tests import given as plans
from candour.plans.tests.given import day
from candour.records.commands import ask_to_strike_out, strike_out
from candour.records.models import Deed
from candour.records.queries import verify
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db
ANN, BEN = Operator("ann"), Operator("ben")


def an_update(note: str) -> Update:
    return commands.record_update(
        milestone=plans.a_milestone(), state=State.UNDER_WAY, expected=None, on=day("11 Jun 2018"),
        by=plans.an_owner(), internal_note=note,
    )  # fmt: skip


def test_a_passage_in_an_internal_note_is_struck_out_by_two_people() -> None:
    update = an_update("Alex Example complained again.")
    entry = Deed.objects.get(pk=update.deed_id)
    asked = ask_to_strike_out(target=entry, passage="Alex Example", reason="Names a resident", by=ANN)
    strike_out(striking=asked, passage="Alex Example", by=BEN)
    assert Update.objects.get(pk=update.pk).internal_note == "[struck out] complained again."
    assert verify().broken == ""


def test_nothing_can_be_struck_out_that_was_not_asked_for() -> None:
    update = an_update("Alex Example complained again.")
    strike = "SELECT records_strike_out(%s, 'Alex Example')"
    with pytest.raises(ProgrammingError, match="was not asked to be struck out"), transaction.atomic():
        connection.cursor().execute(strike, [update.deed_id])
    assert Update.objects.get(pk=update.pk).internal_note == "Alex Example complained again."
