"""Every page of the officer site, at a desk and on a phone: sound for axe, no wider than the screen, and named."""

from html import unescape
from re import DOTALL, findall, search

import pytest
from playwright.sync_api import APIResponse

from tests.browser.pages import pages, who_may_open
from tests.browser.sound import faults
from tests.house.routes import Route

PAGES = pages()
FROZEN = {"reports:version", "reports:cleared_paper"}  # these pages are frozen files
IN_OUR_FRAME = {name: route for name, route in PAGES.items() if name not in FROZEN}
ABOUT_A_PLAN = [name for name, route in PAGES.items() if {"slug", "plan"} & set(route.parameters)]
LISTS = [
    "desk:home", "desk:plans", "desk:search", "desk:trail", "evidence:evidence_list", "reports:reports",
    "imports:imports", "people:people", "risks:register", "boards:meetings", "boards:calendar",
    "boards:urgent_decisions", "boards:key_decisions", "boards:series", "boards:closures",
    "notices:mine", "notices:held", "notices:undelivered", "reports:papers",
]  # fmt: skip
LONG = [
    *ABOUT_A_PLAN,
    *LISTS,
    "desk:entry",
    "imports:columns",
    "imports:check",
    "people:person",
    "boards:meeting",
    "boards:agenda",
    "boards:packs",
    "boards:forward_plan",
    "boards:forward_entry",
]


def look_at(name: str, stage: str, server, walk) -> list[str]:
    page = walk(stage, who_may_open(PAGES[name]))
    page.goto(server.told[stage]["addresses"][name])
    return faults(page)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_sound(name, server, walk):
    assert look_at(name, "filled", server, walk) == []


@pytest.mark.parametrize("name", LISTS)
def test_pages_with_nothing_on_them_are_sound(name, server, walk):
    assert look_at(name, "empty", server, walk) == []


@pytest.mark.parametrize("name", LONG)
def test_pages_with_long_words_are_sound(name, server, walk):
    assert look_at(name, "long", server, walk) == []


def test_every_page_has_a_title_of_its_own(server, walk):
    found: dict[str, set[str]] = {}
    for name, route in IN_OUR_FRAME.items():
        asked = text_of(name, route, server, walk)
        if asked.status >= 400:
            continue
        title = unescape(search("<title>(.*?)</title>", asked.text(), DOTALL)[1]).strip()
        found.setdefault(title, set()).add(asked.url.partition("?")[0])
    assert {title: urls for title, urls in found.items() if len(urls) > 1} == {}
    assert [title for title in found if not title.endswith("– London Borough of Tower Hamlets")] == []


def test_every_page_can_be_left_for_where_it_belongs(server, walk):
    stuck = []
    for name, route in IN_OUR_FRAME.items():
        asked = text_of(name, route, server, walk)
        ways = findall('<nav class="govuk-breadcrumbs".*?</nav>|<main.*</main>', asked.text(), DOTALL)
        is_top = asked.url.removeprefix(server.address).count("/") <= 2
        if not is_top and not findall(r'<a [^>]*href="[^"#]', " ".join(ways)):
            stuck.append(name)
    assert not stuck, ", ".join(stuck)


def text_of(name: str, route: Route, server, walk) -> APIResponse:
    page = walk("filled", who_may_open(route))
    return page.request.get(server.told["filled"]["addresses"][name])
