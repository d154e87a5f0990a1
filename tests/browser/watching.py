"""What a page must never do: say an error in the console, or break its own policy of content."""

from typing import cast

from playwright.sync_api import ConsoleMessage, Page

REFUSALS = tuple(f"status of {number}" for number in (401, 403, 404, 410, 422))  # the browser says so of our refusals


class WatchedPage(Page):
    """A page with what went wrong on it. Never made: it names what `watch` adds to a page."""

    troubles: list[str]


def watch(page: Page) -> WatchedPage:
    """Collect what goes wrong on a page in `page.troubles`."""
    troubles: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        is_refusal = any(words in message.text for words in REFUSALS)
        if message.type in {"error", "warning"} and not is_refusal:
            troubles.append(f"{page.url}: {message.text}")

    page.on("console", heard)
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
    watched = cast(WatchedPage, page)
    watched.troubles = troubles
    return watched
