"""Finding things, and looking at another day, by keyboard alone and without JavaScript."""


def test_words_are_found_and_lead_to_what_they_stand_in(come):
    member = come("board")
    member.go("/")
    member.type("Search everything you may see", "tramshed", within="header")
    member.press("Search", within="header")
    assert "The Tramshed in Bethnal Green takes its place" in member.reads()
    member.follow("BVIP2018-C-1.2", within="main")
    assert "Finish and open the second community hub" in member.reads("h1")


def test_words_that_nothing_has_are_answered_with_what_to_try(come):
    member = come("board")
    member.go("/search/?q=zebras")
    assert "Try fewer words" in member.reads()


def test_another_day_stands_in_the_address_and_stays_from_page_to_page(come):
    member = come("board")
    member.go("/plans/bvip-2018/")
    member.follow("1 October 2018", within="main")
    assert "on=2018-10-01" in member.page.url
    assert "27 overdue" in member.reads()
    assert "Position on 1 October 2018, if nothing further is done." in member.reads("body")
    member.follow("Elections", within="main")
    assert "on=2018-10-01" in member.page.url
    member.follow("Show today", within="body")
    assert "on=" not in member.page.url


def test_any_day_can_be_asked_for(come):
    member = come("board")
    member.go("/plans/bvip-2018/")
    member.unfold("Show the position on another day")
    member.type("Position on", "2018-08-01")
    member.press("Show this day")
    assert "on=2018-08-01" in member.page.url
    assert "16 reported complete (none checked yet), 20 in progress, 7 overdue" in member.reads()
