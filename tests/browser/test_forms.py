"""Forms that are sent unanswered: the page says what to do, in a summary and beside each question, and stays sound."""

import pytest
from playwright.sync_api import Page

from tests.browser.pages import pages, who_may_open
from tests.browser.sound import faults

MAY_BE_EMPTY = {
    "plans:describe_action", "plans:update_many", "reports:write_section", "imports:check", "imports:check_sheet",
    "imports:done", "reports:restrict_paper", "reports:recommend", "reports:background_papers",
    "boards:take_attendance", "boards:write_minutes", "boards:circulate_minutes", "boards:assign_action",
    "boards:change", "boards:withdraw_item", "boards:put_entry_on_agenda",
    "desk:choose_colour",  # a browser's own control for colours always holds one
}  # fmt: skip
ANOTHER_IS_SHOWN = {  # nobody is half-way through signing in, and has no codes or keys: another page asks first
    "mfa_authenticate", "mfa_login_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
    "socialaccount_signup", "account_set_password", "mfa_activate_totp", "mfa_add_webauthn", "mfa_edit_webauthn",
    "mfa_remove_webauthn", "mfa_generate_recovery_codes",
}  # fmt: skip
PAGES = {name: route for name, route in pages().items() if name not in MAY_BE_EMPTY | ANOTHER_IS_SHOWN}
FIELDS = "input:not([type=hidden]), textarea, select"
CLEAR = """fields => fields.forEach(each => {
  if (["radio", "checkbox"].includes(each.type)) each.checked = false;
  else if (each.tagName === "SELECT") each.selectedIndex = [...each.options].findIndex(option => !option.value);
  else each.value = "";
})"""


def send_empty(page: Page) -> bool:
    """Clear the first form that asks anything, and send it; whether there was one."""
    form = page.locator("main form[method=post]").filter(has=page.locator(FIELDS)).first
    if not form.count():
        return False
    form.locator(FIELDS).evaluate_all(CLEAR)
    with page.expect_navigation():
        form.locator("button[type=submit]").last.click()
    return True


def test_a_form_sent_empty_says_what_is_missing_and_is_sound(page_with_a_form, server, walk):
    page = walk("filled", who_may_open(PAGES[page_with_a_form]))
    page.goto(server.told["filled"]["addresses"][page_with_a_form])
    if send_empty(page):
        said = page.locator(".govuk-error-summary li").all_inner_texts()
        assert said
        assert [words for words in said if "This field" in words or "Choose an answer" in words] == []
        assert page.title().startswith("Error: ")
        assert faults(page) == []


@pytest.fixture(params=PAGES)
def page_with_a_form(request) -> str:
    return request.param
