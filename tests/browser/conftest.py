"""One Chromium and one officer site for all browser tests; the example year is put back before each of them."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from candour.host.home import Home
from tests.browser.hands import Hands
from tests.browser.site import Site, a_free_port, chromium
from tests.browser.watching import watch

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
SECONDS_FOR_AN_ACTION = 15


def pytest_collection_modifyitems(items) -> None:
    """Every test here is a browser test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, started once; its event loop has to end before tests that use Django's database in this process."""
    program = chromium()
    if program is None:
        pytest.skip("SKIPPED: the browser tests need Chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, headless=True, args=FLAGS)


@pytest.fixture(scope="package")
def server(browser, databases) -> Iterator[Site]:
    """The web server. Asking for the browser first spares its start where there is none."""
    with tempfile.TemporaryDirectory(prefix="candour-browser-") as folder:
        site = Site(databases, Home(Path(folder)), a_free_port())
        site.put("example")
        with site.served():
            yield site


@pytest.fixture
def site(server) -> Site:
    """The officer site with the example year as it was loaded."""
    server.put("example")
    return server


@pytest.fixture
def open_as(browser, server) -> Iterator[Callable[..., Page]]:
    """`open_as("property", script=False, width=320)`: a page of somebody who is signed in, or of nobody."""
    opened: list[BrowserContext] = []

    def open_page(who: str = "", *, script: bool = True, width: int = 1280) -> Page:
        told = server.told[server.stage]
        size = {"width": width, "height": 800}
        context = browser.new_context(base_url=server.address, viewport=size, java_script_enabled=script)
        context.set_default_timeout(SECONDS_FOR_AN_ACTION * 1000)
        if who:
            cookie = {"name": told["cookie"], "value": told["sessions"][who], "url": server.address}
            context.add_cookies([cookie])
        opened.append(context)
        return watch(context.new_page())

    yield open_page
    troubles = [trouble for context in opened for page in context.pages for trouble in getattr(page, "troubles", [])]
    for context in opened:
        context.close()
    assert troubles == []


@pytest.fixture(params=["by keyboard alone", "without JavaScript"])
def come(request, site, open_as) -> Callable[[str], Hands]:
    """`come("property")`: somebody signed in, who uses keys alone, or whose browser runs no scripts."""
    is_keyboard = request.param == "by keyboard alone"
    return lambda who="": Hands(open_as(who, script=is_keyboard), is_keyboard)
