"""How a person does things on a page: by keyboard alone, or with JavaScript switched off. Every act is counted."""

import re
import time
from dataclasses import dataclass

from playwright.sync_api import FileChooser, Locator, Page
from playwright.sync_api import TimeoutError as TookTooLong

LONGEST_WAY = 250  # presses of Tab, on the longest page
LONGEST_WAIT = 200  # tenths of a second
MOST_FOR_A_WINDOW = 5_000  # milliseconds, for the window in which a file is chosen
SECONDS_TO_MAKE = 90
IS_REACHED = "el => el === document.activeElement"
IS_IN_GROUP = "el => document.activeElement.type === 'radio' && document.activeElement.name === el.name"
SHOWS_FOCUS = """el => [el, ...(el.labels || [])].some(each => [null, "::before"].some(part => {
  const style = getComputedStyle(each, part);
  return style.outlineStyle !== "none" || style.boxShadow !== "none" || style.backgroundColor === "rgb(255, 221, 0)";
}))"""


@dataclass
class Hands:
    """Somebody at a page. `is_keyboard`: only keys are used; otherwise there is no JavaScript and a pointer is used."""

    page: Page
    is_keyboard: bool
    acts: int = 0

    def go(self, address: str) -> None:
        """Open an address."""
        self.page.goto(address)

    def follow(self, words: str | re.Pattern[str], *, within: str = "body") -> None:
        """Follow the first link with these words, also where it looks like a button."""
        self._press(self.page.locator(within).locator("a:visible", has_text=words).first)

    def press(self, words: str | re.Pattern[str], *, within: str = "main") -> None:
        """Press the first button of this name, which sends a form."""
        self._press(self.page.locator(within).get_by_role("button", name=words).first)

    def press_twice(self, words: str) -> None:
        """Press a button twice as fast as one can, and wait until it has led elsewhere and nothing more comes of it.

        The second press may break off what the first began, which is no failure.
        """
        self.acts += 1
        target, here = self.page.locator("main").get_by_role("button", name=words).first, self.page.url
        self._strike(target, times=2)
        for _ in range(LONGEST_WAIT):
            if self.page.url != here:
                break
            self.page.wait_for_timeout(100)
        assert self.page.url != here, f"pressing {words} twice led nowhere"
        self.page.wait_for_load_state("networkidle")

    def look_until_made(self, words: str) -> None:
        """Look again and again until the worker is done with what the page says is being made, in these words."""
        until = time.monotonic() + SECONDS_TO_MAKE
        while words in self.reads():
            assert time.monotonic() < until, f"still there: {words}"
            self.page.wait_for_timeout(500)
            self.follow("Look again")

    def _press(self, target: Locator) -> None:
        self.acts += 1
        with self.page.expect_navigation(wait_until="load"):
            self._strike(target, times=1)

    def _strike(self, target: Locator, *, times: int) -> None:
        if not self.is_keyboard:
            target.click(click_count=times)
            return
        self._reach(target)
        for _ in range(times):
            self.page.keyboard.press("Enter")

    def type(self, label: str | re.Pattern[str], words: str, *, within: str = "main") -> None:
        """Type into a field, over what is there."""
        self.acts += 1
        field = self.page.locator(within).get_by_label(label).first
        if not self.is_keyboard:
            field.fill(words)
            return
        self._reach(field)
        if field.get_attribute("type") == "date":  # it takes figures part by part, in the order of the browser's tongue
            year, month, day = words.split("-")
            self.page.keyboard.type(f"{month}{day}{year}")
            return
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(words)

    def day(self, legend: str, day: int, month: int, year: int) -> None:
        """Type a day into the three fields under a question."""
        group = self.page.get_by_role("group", name=legend)
        self.acts += 1
        for label, number in (("Day", day), ("Month", month), ("Year", year)):
            field = group.get_by_label(label)
            if self.is_keyboard:
                self._reach(field)
                self.page.keyboard.press("Control+A")
                self.page.keyboard.insert_text(str(number))
            else:
                field.fill(str(number))

    def choose(self, words: str | re.Pattern[str], *, within: str = "main") -> None:
        """Choose a radio or tick a box."""
        self.acts += 1
        choice = self.page.locator(within).get_by_label(words).first
        if not self.is_keyboard:
            choice.check()
        elif choice.get_attribute("type") == "radio":
            self._reach(choice, IS_IN_GROUP)
            self.page.keyboard.press("Space")
            for _ in range(20):
                if choice.is_checked():
                    return
                self.page.keyboard.press("ArrowDown")
            raise AssertionError(f"arrows do not reach {words}")
        else:
            self._reach(choice)
            self.page.keyboard.press("Space")
        assert choice.is_checked()

    def select(self, label: str, words: str, *, within: str = "main") -> None:
        """Choose from a list that folds out."""
        self.acts += 1
        field = self.page.locator(within).get_by_label(label).first
        if not self.is_keyboard:
            field.select_option(label=words)
            return
        self._reach(field)
        self.page.keyboard.press("Home")
        for _ in range(200):
            if field.evaluate("el => el.selectedOptions[0].label") == words:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{label} does not offer {words}")

    def give(self, label: str, name: str, content: bytes) -> None:
        """Choose a file from the machine."""
        self.acts += 1
        field = self.page.locator("main input[type=file]").and_(self.page.get_by_label(label)).first
        for key in ("Enter", "Space", "Enter", "Space"):
            try:
                chooser = self._choosing(field, key)
            except TookTooLong:  # a headless browser sometimes swallows a key, and the one after it
                continue
            chooser.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
            return
        raise AssertionError(f"{label} opens no window to choose a file in")

    def _choosing(self, field: Locator, key: str) -> FileChooser:
        with self.page.expect_file_chooser(timeout=MOST_FOR_A_WINDOW) as asked:
            if self.is_keyboard:
                self._reach(field)
                self.page.keyboard.press(key)
            else:
                field.click()
        return asked.value

    def unfold(self, words: str) -> None:
        """Open what is folded away."""
        self.acts += 1
        fold = self.page.locator("main summary").filter(has_text=words).first
        if self.is_keyboard:
            self._reach(fold)
            self.page.keyboard.press("Enter")
        else:
            fold.click()

    def reads(self, selector: str = "main") -> str:
        """What a person reads there, as one line."""
        return " ".join(self.page.locator(selector).inner_text().split())

    def _reach(self, target: Locator, is_reached: str = IS_REACHED) -> None:
        """Press Tab until the focus is there, and see that the focus shows."""
        for _ in range(LONGEST_WAY):
            if target.evaluate(is_reached):
                assert self.page.locator(":focus").evaluate(SHOWS_FOCUS), f"no focus is seen on {target}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")
