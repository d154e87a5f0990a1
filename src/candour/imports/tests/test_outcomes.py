"""The outcome of a strategic action, taken from whichever of its rows says it."""

import pytest
from django.core.management import call_command

from candour.imports.tests import given
from candour.plans.models import Action, ActionWord, OutcomeChange

pytestmark = pytest.mark.django_db
HEADER = ["Action code", "Action", "Milestone", "Due date", "Outcome", "Action status"]


def bring_in(tmp_path, *rows, on="2018-06-11"):
    path = tmp_path / "plan.csv"
    path.write_bytes(given.a_csv([HEADER, *rows]))
    call_command("import_plan", str(path), "--plan", "BVIP", "--position-at", on)


@pytest.mark.parametrize("said", [("Staff stay", ""), ("", "Staff stay"), ("Staff stay", "Staff stay")])
def test_an_outcome_said_in_one_row_of_an_action_is_its_outcome(tmp_path, said):
    rows = (["A-1", "Engage", f"Step {number}", "June 2018", words] for number, words in enumerate(said))
    bring_in(tmp_path, *rows)
    assert Action.objects.get().outcome_sought == "Staff stay"
    assert OutcomeChange.objects.get().new == "Staff stay"


def test_the_officers_word_for_an_action_stands_in_one_of_its_rows_alone(tmp_path):
    bring_in(
        tmp_path, ["A-1", "Engage", "Meet", "June 2018", "", "On track"], ["A-1", "Engage", "Ask", "July 2018", ""]
    )
    assert ActionWord.objects.get().word == "On track"


def test_where_two_rows_say_different_outcomes_the_later_one_counts(tmp_path):
    bring_in(tmp_path, ["A-1", "Engage", "Meet", "June 2018", "Old"], ["A-1", "Engage", "Ask", "July 2018", "New"])
    assert Action.objects.get().outcome_sought == "New"


def test_an_action_of_which_no_row_says_an_outcome_has_none(tmp_path):
    bring_in(tmp_path, ["A-1", "Engage", "Meet", "June 2018", ""])
    assert Action.objects.get().outcome_sought == ""
    assert not OutcomeChange.objects.exists()


def test_the_outcomes_of_two_actions_do_not_mix(tmp_path):
    bring_in(
        tmp_path,
        ["A-1", "Engage", "Meet", "June 2018", "Staff stay"],
        ["A-2", "Mend", "Paint", "July 2018", ""],
        ["A-1", "Engage", "Ask", "July 2018", ""],
    )
    assert dict(Action.objects.values_list("code", "outcome_sought")) == {"A-1": "Staff stay", "A-2": ""}


def test_a_later_sheet_does_not_overwrite_an_outcome_that_somebody_keeps_on_its_page(tmp_path):
    bring_in(tmp_path, ["A-1", "Engage", "Meet", "June 2018", "Staff stay"])
    bring_in(tmp_path, ["A-1", "Engage", "Ask", "July 2018", "Staff leave"], on="2018-06-12")
    assert Action.objects.get().outcome_sought == "Staff stay"
