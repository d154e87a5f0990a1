"""Whether a page is sound: nothing for axe to find, no wider than a phone, one heading of the first level."""

from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.watching import WatchedPage
from tests.house.tree import PROJECT

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
PHONE, DESK = 320, 1280
RUN = """() => axe.run(document, {
  resultTypes: ["violations"], preload: false, rules: {"target-size": {enabled: true}},
})"""
WIDER = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".app-scroll"))
  .slice(-3).map(each => each.outerHTML.slice(0, 160))"""
HIDDEN_WAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@cache
def axe() -> str:
    """The script of axe-core; without it the test that asks is skipped."""
    if not AXE.exists():
        pytest.skip("SKIPPED: axe-core is not here (script/build-assets --dev brings it)")
    return AXE.read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    """What axe finds, of whatever impact: the rule, and where."""
    page.evaluate(axe())
    found: dict[str, Any] = page.evaluate(RUN)
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:160]} at {node['target']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def faults(page: WatchedPage) -> list[str]:
    """What is wrong with a page at a desk and on a phone, and what its console said."""
    found = [] if page.locator("h1").count() == 1 else [f"{page.locator('h1').count()} headings of the first level"]
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"at {width} px: {each}" for each in findings(page)]
        if page.evaluate(HIDDEN_WAYS):
            found.append(f"wider than {width} px: {page.evaluate(WIDER)}")
    return found + page.troubles
