"""What counts as numbering and spelling, and what voids a signature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.reports.rules.signing import Basis, Difference, Way, compared, differences, stands_in
from candour.reports.rules.spelling import is_same_text, normal_words, times_in

SAME = [
    ("1. Note the report", "2. Note the report"),
    ("(a) Note the report;", "iv) Note the report."),
    ("as set out in paragraph 3.11", "as set out in paragraph 4.2"),
    ("see sections 2 and 3", "see sections 3 and 4"),
    ("Agree the Programme", "agree the programme"),
    ("the Board’s “plan”", 'the Board\'s "plan"'),
    ("Organise the review", "Organize the review"),
    ("in favour of it", "in favor of it"),
    ("the Comittee", "the Committee"),
    ("recieve the report", "receive the report"),
    ("Overveiw and Scrutiny", "Overview and Scrutiny"),
    ("co-ordinate the work", "co ordinate the work"),
    ("the café", "the cafe"),
    ("I. Note the journey;", "II. Note the journey."),
    ("see para. 4.7", "see para. 5.1"),
    ("paragraphs 4.1 to 4.7", "paragraphs 5.1 to 5.7"),
    ("Recognise the work", "RECOGNISE THE WORK"),
    ("the recomendations", "the recommendations"),
    ("acommodation", "accommodation"),
    ("analyse the labour market", "analyze the labor market"),
    ("the judgement", "the judgment"),
    ("the town centre", "the town center"),
    ("the “pilot”", "the 'pilot'"),
    ("That the report be noted", "that the report be noted."),
    ("a long–term plan", "a long-term plan"),
    ("£58,000 in 2018", "£58,000, in 2018."),
]
OTHER = [
    ("Approve £58,000", "Approve £85,000"),
    ("Approve £1 million", "Approve £1 billion"),
    ("Note the report", "Approve the report"),
    ("Note the report", "Note the reports"),
    ("Agree the dates", "Agree no dates"),
    ("Agree the dates", "Do not agree the dates"),
    ("the pilot trial", "the pilot trail"),
    ("the later date", "the latter date"),
    ("adopt the policy", "adapt the policy"),
    ("defer it", "refer it"),
    ("increase it", "decrease it"),
    ("by 5 per cent", "by 6 per cent"),
    ("by 5%", "by 5"),
    ("a balance of £5m", "a balance of (£5m)"),
    ("by 5%", "by -5%"),
    ("5-7 days", "57 days"),
    ("3.5 posts", "35 posts"),
    ("17 days", "71 days"),
    ("Appendix 1", "Appendix 2"),
    ("for all", "for al"),
    ("causal link", "casual link"),
    ("Agree the date", "Agree the data"),
    ("the public interest", "the pubic interest"),
    ("legal advice", "illegal advice"),
    ("include the ward", "exclude the ward"),
    ("note and agree", "note or agree"),
    ("to 30 September 2018", "to 31 September 2018"),
    ("to 30 September 2018", "to 30 September 2019"),
    ("£58k", "£58m"),
    ("£1.5m", "£15m"),
    ("1,000 homes", "10,00 homes"),
    ("per week", "per weak"),
    ("from reserves", "form reserves"),
    ("the united council", "the untied council"),
    ("no more than 3", "more than 3"),
    ("shall", "should"),
    ("may", "must"),
    ("in principle", "in principal"),
    ("the goverment", "the government"),
    ("", "Note it"),
    ("Note it", ""),
    ("Note it twice twice", "Note it twice"),
    ("C-1", "C-2"),
    ("A to B", "B to A"),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_numbering_and_spelling_are_no_change(before, after):
    assert is_same_text(before, after)
    assert is_same_text(after, before)


@pytest.mark.parametrize(("before", "after"), OTHER)
def test_whatever_may_change_the_meaning_is_a_change(before, after):
    assert not is_same_text(before, after)
    assert not is_same_text(after, before)


@given(st.text())
def test_every_text_is_itself(text):
    assert is_same_text(text, text)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_no_two_figures_are_ever_one(one, other):
    assert is_same_text(f"Spend £{one:,}", f"Spend £{other:,}") == (one == other)


def test_words_are_compared_without_what_stands_around_them():
    assert normal_words("(b) **Agree**, “in full”: the Board’s plan.") == (
        "agree",
        "in",
        "full",
        "the",
        "board's",
        "plan",
    )


def test_a_passage_is_counted_within_texts_and_never_across_two():
    assert times_in("£58m", ["It costs £58m, not £58m more.", "£58m"]) == 3
    assert times_in("next year", ["It comes next", "year by year"]) == 0
    assert stands_in("savings of £58m", ["It needs savings of £58m."])
    assert not stands_in(" ", ["Anything"])


def basis(*items: str, texts: tuple[str, ...] = ()) -> Basis:
    return Basis({"the Board": items}, texts)


def test_a_recommendation_that_changes_voids_what_was_signed():
    assert differences(basis("Note it."), basis("1. note it"), ()) == ()
    (found,) = differences(basis("Note it."), basis("Approve it."), ())
    assert found == Difference("Recommendation to the Board", "Note it.", "Approve it.")


def test_one_more_recommendation_or_one_body_more_voids_it():
    (found,) = differences(basis("Note it."), basis("Note it.", "Spend £1m."), ())
    assert (found.before, found.after) == ("", "Spend £1m.")
    more = Basis({"the Board": ["Note it."], "Cabinet": ["Spend it."]}, ())
    assert [each.words for each in differences(basis("Note it."), more, ())] == ["Recommendation to Cabinet"]


def test_a_marked_figure_that_changes_voids_it_and_any_other_does_not():
    then = basis("Note it.", texts=("It costs £58,000.", "It takes 3 weeks."))
    now = basis("Note it.", texts=("It costs £85,000.", "It takes 4 weeks."))
    assert differences(then, now, ["£58,000"]) == (Difference("Marked by the signer", "£58,000", "It costs £85,000."),)
    assert differences(then, basis("Note it.", texts=("It costs £58,000.", "It takes 4 weeks.")), ["£58,000"]) == ()


def test_a_figure_that_stood_twice_and_stands_once_voids_it():
    then, now = basis(texts=("43 of 43",)), basis(texts=("42 of 43",))
    assert differences(then, now, ["43"])


def test_the_signer_sees_which_words_are_gone_and_which_are_new():
    assert compared("Note the new report", "Approve the report") == (
        (Way.GONE, "Note"), (Way.NEW, "Approve"), (Way.SAME, "the"), (Way.GONE, "new"), (Way.SAME, "report"),
    )  # fmt: skip


def test_marks_are_found_in_any_spelling_and_not_as_part_of_a_word():
    assert times_in("the comittee", ["The Committee met."]) == 1
    assert times_in("art", ["The party started."]) == 0
    assert times_in("5", ["£5m and 15"]) == 0


def test_recommendations_that_change_places_are_a_change_and_renumbering_is_none():
    then = basis("1. Note it.", "2. Spend £1m.")
    assert differences(then, basis("a) Note it;", "b) Spend £1m."), ()) == ()
    assert differences(then, basis("Spend £1m.", "Note it."), ())


def test_a_body_that_is_asked_no_longer_voids_it():
    then = Basis({"the Board": ["Note it."], "Cabinet": ["Spend it."]}, ())
    (found,) = differences(then, basis("Note it."), ())
    assert (found.words, found.before, found.after) == ("Recommendation to Cabinet", "Spend it.", "")


def test_two_equal_texts_are_shown_as_one_stretch():
    assert compared("Note it.", "Note it.") == ((Way.SAME, "Note it."),)
    assert compared("", "New.") == ((Way.NEW, "New."),)
    assert compared("Old.", "") == ((Way.GONE, "Old."),)
