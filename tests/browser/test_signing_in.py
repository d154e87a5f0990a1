"""Coming in at the door."""


def test_somebody_signs_in_and_sees_what_waits(site, open_as):
    page = open_as()
    page.goto("/")
    page.get_by_label("E-mail address").fill("property@demo.example")
    page.get_by_label("Password", exact=True).fill("candour-shows-its-work")
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("heading", level=1).inner_text()
    assert page.url == f"{site.address}/"


def test_a_cookie_of_the_stage_is_signed_in(site, open_as):
    page = open_as("coordinator")
    page.goto("/plans/bvip-2018/")
    assert "BVIP 2018" in page.get_by_role("heading", level=1).inner_text()
