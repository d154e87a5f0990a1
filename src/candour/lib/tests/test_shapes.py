"""Shapes that rooms hand to pages."""

import pytest

from candour.lib.shapes import MATCH_ENDS, MATCH_STARTS, Page, Piece, snippet


def marked(text):
    return text.replace("[", MATCH_STARTS).replace("]", MATCH_ENDS)


def test_a_snippet_says_which_words_matched():
    assert snippet(marked("the [grants] policy")) == (
        (Piece.plain, "the "),
        (Piece.match, "grants"),
        (Piece.plain, " policy"),
    )


def test_a_headline_without_a_match_is_one_plain_piece():
    assert snippet("nothing here") == ((Piece.plain, "nothing here"),)


def test_an_empty_headline_has_no_pieces():
    assert snippet("") == ()


def test_a_mark_that_never_ends_loses_no_words():
    assert "".join(words for _, words in snippet(marked("half a [mark"))) == "half a mark"


def test_two_matches_side_by_side_stay_two():
    assert [kind for kind, _ in snippet(marked("[one][two]"))] == [Piece.match, Piece.match]


@pytest.mark.parametrize(
    ("number", "size", "count", "first", "last", "pages"),
    [(1, 25, 0, 0, 0, 1), (1, 25, 25, 1, 25, 1), (2, 25, 26, 26, 26, 2), (3, 10, 43, 21, 30, 5)],
)
def test_a_page_says_where_it_stands(number, size, count, first, last, pages):
    page = Page[str](things=[], number=number, size=size, count=count)

    assert (page.first, page.last, page.pages) == (first, last, pages)


@pytest.mark.parametrize(
    ("kind", "one"),
    [
        ("strategic actions", "1 strategic action"),
        ("milestones whose date was moved", "1 milestone whose date was moved"),
        ("pieces of evidence", "1 piece of evidence"),
        ("people", "1 person"),
        ("entries", "1 entry"),
    ],
)
def test_one_thing_is_not_told_in_the_plural(kind, one):
    assert Page[str](things=[], number=1, size=25, count=1, kind=kind).counted == one
    assert Page[str](things=[], number=1, size=25, count=0, kind=kind).counted == f"0 {kind}"
