"""One Chromium and one officer site for all browser tests; the example year is put back before each of them."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from candour.host.home import Home
from tests.browser.hands import Hands
from tests.browser.site import Site, a_free_port, chromium
from tests.browser.watching import WatchedPage, watch

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
SECONDS_FOR_AN_ACTION = 10
DESK: ViewportSize = {"width": 1280, "height": 800}


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
        site.home.secrets.mkdir()
        site.put("example")
        with site.served():
            yield site


def open_page(browser: Browser, server: Site, who: str, *, script: bool = True) -> WatchedPage:
    """A page in a browser of its own, on which somebody is signed in, or nobody."""
    told = server.told[server.stage]
    context = browser.new_context(base_url=server.address, viewport=DESK, java_script_enabled=script)
    context.set_default_timeout(SECONDS_FOR_AN_ACTION * 1000)
    if who:
        context.add_cookies([{"name": told["cookie"], "value": told["sessions"][who], "url": server.address}])
    return watch(context.new_page())


@pytest.fixture
def site(server) -> Site:
    """The officer site with the example year as it was loaded."""
    server.put("example")
    return server


@pytest.fixture(scope="module")
def walk(browser, server) -> Iterator[Callable[[str, str], WatchedPage]]:
    """`walk("filled", "coordinator")`: the one page on which somebody walks through a stage that nobody changes."""
    pages: dict[tuple[str, str], WatchedPage] = {}

    def page_of(stage: str, who: str) -> WatchedPage:
        server.keep(stage)
        page = pages.get((stage, who)) or open_page(browser, server, who)
        pages[stage, who] = page
        page.set_viewport_size(DESK)
        page.troubles.clear()
        return page

    yield page_of
    for page in pages.values():
        page.context.close()


@pytest.fixture
def open_as(browser, server) -> Iterator[Callable[..., WatchedPage]]:
    """`open_as("property", script=False)`: a page of somebody who is signed in, or of nobody; all goes well on it."""
    opened: list[WatchedPage] = []

    def open_one(who: str = "", *, script: bool = True) -> WatchedPage:
        opened.append(open_page(browser, server, who, script=script))
        return opened[-1]

    yield open_one
    for page in opened:
        page.context.close()
    assert [trouble for page in opened for trouble in page.troubles] == []


@pytest.fixture(params=["by keyboard alone", "without JavaScript"])
def come(request, site, open_as) -> Callable[..., Hands]:
    """`come("property")`: somebody signed in, who uses keys alone, or whose browser runs no scripts."""
    is_keyboard = request.param == "by keyboard alone"

    def somebody(who: str = "") -> Hands:
        return Hands(open_as(who, script=is_keyboard), is_keyboard)

    return somebody
