"""The frame of every page."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from django.template import engines
from django.template.loader import render_to_string

from candour.lib.shapes import Happening, Link, Page
from candour.ui.templatetags import ui
from candour.ui.tests.reading import Read, words_of

ERRORS = ["400", "403", "403_csrf", "404", "429", "500", "503"]


def layout(**context):
    return Read(render_to_string("ui/layout.html", context))


def test_the_first_link_leads_past_everything_to_the_content():
    tree = layout()

    assert tree.all("//a")[0].get("href") == "#main-content"
    assert tree.id("main-content").tag == "main"


def test_nobody_signed_in_sees_neither_search_nor_navigation():
    assert not layout().all("//*[@role='search'] | //nav")


def test_the_page_wears_the_name_and_the_colour_of_the_authority():
    tree = layout(site={"name": "Tower Hamlets", "colour": "123456", "colours_url": "/colours/123456.css"})

    assert tree.of_class("govuk-generic-header__homepage-link")[0].text == "Tower Hamlets"
    assert tree.all("//link[@href='/colours/123456.css']")


def test_the_current_place_is_told_to_those_who_cannot_see_it():
    tree = layout(navigation=[Link("Home", "/"), Link("Plans", "/plans/", is_current=True)])

    assert [link.get("href") for link in tree.all("//*[@aria-current]")] == ["/plans/"]


def test_nothing_on_a_page_is_written_inline():
    written = render_to_string("ui/layout.html", {})

    assert "style=" not in written
    assert "<style" not in written
    assert all(script.get("src") for script in Read(written).all("//script"))


@pytest.mark.parametrize(
    ("as_at", "words"),
    [
        (date(2018, 6, 11), "Position at 11 June 2018"),
        (date(2018, 10, 1), "Position on 1 October 2018, if nothing further is done"),
    ],
)
def test_another_day_than_today_is_said_at_the_top(as_at, words):
    line = layout(as_at=as_at, today=date(2018, 7, 1), today_url="/plans/x/").of_class("app-as-at")[0]

    assert words in words_of(line)
    assert line.find("a").get("href") == "/plans/x/"


def test_today_is_not_said():
    assert not layout(as_at=date(2018, 6, 11), today=date(2018, 6, 11)).of_class("app-as-at")


@pytest.mark.parametrize("number", ERRORS)
def test_an_error_page_needs_nothing_and_says_what_to_do(number):
    tree = Read(render_to_string(f"{number}.html", {}))

    assert len(tree.all("//h1")) == 1
    assert len(words_of(tree.id("main-content")).split()) > 15


def test_an_error_page_prints_the_sentence_that_it_was_given():
    written = render_to_string("400.html", {"exception": "There is no day <31> June."})

    assert "There is no day &lt;31&gt; June." in written


def test_a_built_file_has_a_name_of_its_own_content(tmp_path):
    (tmp_path / "manifest.json").write_text('{"candour.css": "candour.0123456789ab.css"}')

    assert ui._built(tmp_path) == {"candour.css": "candour.0123456789ab.css"}
    assert ui._built(tmp_path / "missing") == {}


def test_pages_of_a_long_list_keep_what_was_asked():
    shown = ui.pagination(Page[str](things=[], number=5, size=10, count=100), QueryDict("q=grants&page=5"))

    assert [link.text for link in shown["numbers"]] == ["1", "", "4", "5", "6", "", "10"]
    assert (shown["previous"], shown["next"]) == ("?q=grants&page=4", "?q=grants&page=6")


def test_a_short_list_has_no_pages():
    shown = ui.pagination(Page[str](things=[], number=1, size=10, count=3))

    assert not render_to_string("ui/components/pagination.html", shown).strip()


def test_a_story_says_who_and_when_and_when_it_was_recorded():
    entry = Happening(
        on=date(2018, 6, 5),
        recorded_at=datetime(2018, 6, 20, tzinfo=UTC),
        what="Reported complete",
        who="Asha",
        post="Head",
    )
    words = " ".join(render_to_string("ui/components/story.html", {"entries": [entry]}).split())

    assert "5 June 2018</time>, Asha (Head); recorded 20 June 2018" in words


def test_an_empty_story_says_so():
    assert "Nothing yet" in render_to_string("ui/components/story.html", {"entries": [], "empty": "Nothing yet."})


def test_a_day_is_printed_one_way():
    template = engines["django"].from_string("{% load ui %}{{ a|day }}|{{ b|day }}")

    assert template.render({"a": date(2018, 6, 1), "b": None}) == "1 June 2018|"
