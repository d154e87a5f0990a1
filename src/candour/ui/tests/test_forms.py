"""Forms that say how to answer, and that do a deed once."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from candour.ui.forms import DayField, DeedForm, Form, GivenDateField, long_text
from candour.ui.tests.reading import Read


class UpdateLike(DeedForm):
    """A form like those of the rooms."""

    reveals = {("on_time", "no"): ("expected",)}
    choice_hints = {"on_time": {"no": "You can say a month."}}
    words = long_text("What to say now", limit=20)
    on_time = forms.ChoiceField(
        label="Is it still on time?", widget=forms.RadioSelect, choices=[("yes", "Yes"), ("no", "No")]
    )
    expected = GivenDateField(label="When do you expect it?", required=False)
    done_on = DayField(label="When was it done?", required=False)


def page(form):
    return Read(render_to_string("ui/form_page.html", {"form": form}))


def filled(**answers):
    return UpdateLike({"words": "Going well", "on_time": "yes", **answers})


def test_a_fresh_form_carries_a_key_of_its_own():
    keys = [Read(str(UpdateLike()["once"])).tree.get("value") for _ in range(2)]

    assert len(keys[0]) == 36
    assert keys[0] != keys[1]


def test_the_key_and_the_version_come_back_with_the_answers():
    form = filled(once="key-1", seen="7")

    assert form.is_valid()
    assert (form.cleaned_data["once"], form.cleaned_data["seen"]) == ("key-1", 7)


def test_a_form_sent_without_a_key_gets_one():
    form = filled()

    assert form.is_valid()
    assert len(form.cleaned_data["once"]) == 36


def test_seeing_another_change_moves_the_version_and_keeps_every_word():
    form = UpdateLike(QueryDict("words=Mine&on_time=yes&seen=1"))
    form.now_seen(2)

    assert (form.data["words"], form.data["seen"]) == ("Mine", "2")


def test_every_problem_stands_at_the_top_and_leads_to_its_question():
    tree = page(filled(words="", **{"done_on-day": "31", "done_on-month": "2", "done_on-year": "2018"}))

    links = {link.text: link.get("href") for link in tree.of_class("govuk-error-summary")[0].iter("a")}
    assert links == {
        "Enter what to say now.": "#id_words",
        "“31/2/2018” does not exist: February 2018 has 28 days.": "#id_done_on-day",
    }
    assert [tree.id(target.removeprefix("#")).tag for target in links.values()] == ["textarea", "input"]


def test_the_title_says_that_there_is_an_error():
    assert page(filled(words="")).all("//title")[0].text.startswith("Error: ")
    assert not page(UpdateLike()).all("//title")[0].text.startswith("Error")


def test_an_answer_reveals_its_question_under_it_and_nowhere_else():
    tree = page(UpdateLike())

    assert tree.id("id_expected") in tree.id("conditional-id_on_time-2").iter()


def test_a_choice_explains_itself():
    radio = page(UpdateLike()).id("id_on_time-2")

    assert radio.get("aria-describedby") == "id_on_time-2-item-hint"


def test_a_long_text_says_how_much_room_there_is_and_cuts_nothing_off():
    area = page(filled(words="x" * 30)).id("id_words")

    assert area.text.strip() == "x" * 30
    assert area.get("maxlength") is None


def test_a_choice_that_is_missing_is_asked_for_by_name():
    form = UpdateLike({"words": "Well"})

    assert form.errors["on_time"] == ["Choose an answer: is it still on time."]


def test_a_question_left_open_is_asked_for_in_the_forms_own_words_and_in_its_bases():
    class Asking(UpdateLike):
        missing = {"words": "Say how it is going."}

    class More(Asking):
        missing = {"on_time": "Choose whether it is on time."}

    assert More({}).errors["words"] == ["Say how it is going."]
    assert More({}).errors["on_time"] == ["Choose whether it is on time."]


@pytest.mark.parametrize(
    ("typed", "day"),
    [(("11", "6", "2018"), date(2018, 6, 11)), (("11", "June", "2018"), date(2018, 6, 11)), (("", "", ""), None)],
)
def test_a_day_is_read_from_three_fields(typed, day):
    assert DayField(required=False).clean(typed) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("11", "", "2018"), "The date must include a month."),
        (("", "", "2018"), "The date must include a day and a month."),
        (("31", "6", "2018"), "does not exist"),
        (("11", "13", "2018"), "month 13"),
        (("<b>", "6", "2018"), "not a date"),
    ],
)
def test_a_day_that_cannot_be_says_why(typed, sentence):
    with pytest.raises(forms.ValidationError, match=sentence):
        DayField().clean(typed)


def test_a_missing_day_is_asked_for():
    class Asking(Form):
        due = DayField(label="Due date")

    assert Asking({}).errors["due"] == ["Enter due date."]


@pytest.mark.parametrize(
    ("label", "sentence"), [("E-mail address", "Enter e-mail address."), ("RAG rating", "Enter RAG rating.")]
)
def test_a_question_is_asked_for_in_a_sentence(label, sentence):
    class Asking(Form):
        answer = forms.CharField(label=label)

    assert Asking({}).errors["answer"] == [sentence]


def test_a_day_knows_whether_it_was_changed():
    field = DayField()

    assert not field.has_changed(date(2018, 6, 11), ("11", "6", "2018"))
    assert field.has_changed(date(2018, 6, 11), ("12", "6", "2018"))
    assert field.has_changed(date(2018, 6, 11), ("nonsense", "6", "2018"))


@pytest.mark.parametrize(("typed", "last_day"), [("June 2018", date(2018, 6, 30)), ("autumn", None)])
def test_a_date_keeps_its_words(typed, last_day):
    given = GivenDateField().clean(typed)

    assert given
    assert (given.words, given.last_day) == (typed, last_day)


def test_a_date_that_cannot_be_read_is_refused_in_words():
    with pytest.raises(forms.ValidationError, match="does not exist"):
        GivenDateField().clean("31 June 2018")


def test_forms_that_others_wrote_are_drawn_the_same_way():
    class Theirs(forms.Form):
        email = forms.EmailField()

    assert 'class="govuk-input"' in str(Theirs())
