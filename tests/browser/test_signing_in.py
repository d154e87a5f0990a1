"""Coming in at the door, by keyboard alone and without JavaScript: with a password, then with a code besides."""

import base64
import hmac
import struct
import time

from tests.browser.site import PASSWORD


def sign_in(hands, who: str) -> None:
    hands.go("/")
    hands.type("E-mail address", f"{who}@demo.example")
    hands.type("Password", PASSWORD)
    hands.press("Sign in")


def code_of(secret: str, *, ahead: int = 0) -> str:
    """The six digits that an app shows so many half minutes from now (RFC 6238, SHA-1). None is taken twice."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30 + ahead), "sha1")
    start = digest[-1] & 15
    return str((struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000).zfill(6)


def test_somebody_signs_in_with_a_password_and_sees_what_waits(come):
    owner = come()
    sign_in(owner, "property")
    assert "things wait for you" in owner.reads("h1")
    assert owner.acts == 3


def test_a_wrong_password_is_said_in_words_beside_the_question(come):
    owner = come()
    owner.go("/sign-in/")
    owner.type("E-mail address", "property@demo.example")
    owner.type("Password", "not that one")
    owner.press("Sign in")
    assert "There is a problem" in owner.reads()
    assert owner.page.get_by_label("E-mail address").input_value() == "property@demo.example"


def test_codes_from_an_app_are_set_up_and_asked_for_the_next_time(come):
    owner = come()
    sign_in(owner, "property")
    owner.go("/account/security/")
    owner.follow("Start using codes")
    owner.type("Password", PASSWORD)
    owner.press("Confirm")
    secret = owner.page.locator("main code").inner_text()
    owner.type("Code", code_of(secret))
    owner.press("Start using codes")
    assert "recovery codes" in owner.reads()
    owner.go("/sign-out/")
    owner.press("Sign out")
    sign_in(owner, "property")
    assert owner.reads("h1") == "Enter your code"
    owner.type("Code", code_of(secret, ahead=1))
    owner.press("Sign in")
    assert "things wait for you" in owner.reads("h1")
