"""What a page must never do: say an error in the console, break its own policy of content, widen beyond a phone."""

from playwright.sync_api import ConsoleMessage, Page

REFUSALS = ("status of 403", "status of 404", "status of 422")  # the browser says so of a page that refuses


def watch(page: Page) -> Page:
    """Collect what goes wrong on a page in `page.troubles`."""
    troubles: list[str] = []
    page.troubles = troubles  # type: ignore[attr-defined]  # kept beside the page

    def heard(message: ConsoleMessage) -> None:
        is_trouble = message.type in {"error", "warning"} and not any(words in message.text for words in REFUSALS)
        if is_trouble:
            troubles.append(f"{page.url}: {message.text}")

    page.on("console", heard)
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
    return page
