"""Deeds: one transaction, one entry, one chain."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from candour.records.commands import NothingToStrike, SamePerson, ask_to_strike_out, strike_out
from candour.records.deeds import AlreadyDone, deed
from candour.records.grants import append_only_tables, grant_statements
from candour.records.models import Deed, DeedContent
from candour.records.queries import chain_head, links, verify
from candour.records.rules import Operator, first_break

pytestmark = pytest.mark.django_db
ANN, BEN = Operator("ann"), Operator("ben")
DAY = date(2018, 6, 11)


@dataclass
class Clerk:
    """Somebody whose post has another title every day, and who counts how often it is asked."""

    name: str
    asked: list[date] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"clerk:{self.name}"

    def post_on(self, day: date, /) -> str:
        self.asked.append(day)
        return f"Clerk of {day.isoformat()}"


def do(kind: str = "thing.done", once: str = "", **content: object) -> Deed:
    with deed(kind, None, by=ANN, on=DAY, once=once, content=content) as done:
        pass
    return Deed.objects.get(pk=done.id)


def test_a_deed_says_who_did_what_and_for_which_day() -> None:
    row = do(words="said")
    assert (row.kind, row.by_name, row.by_key, row.on) == ("thing.done", "operator ann", "operator:ann", DAY)
    assert row.content.content == {"words": "said"}


def test_deeds_are_chained_and_verified() -> None:
    for _ in range(3):
        do()
    found = verify()
    assert (found.deeds, found.broken, found.head) == (3, "", chain_head())


def test_a_deed_inside_another_joins_it_and_shares_its_moment() -> None:
    with deed("outer", None, by=ANN, on=DAY) as outer, deed("inner", None, by=ANN) as inner:
        assert Deed.objects.count() == 0
    rows = list(Deed.objects.order_by("number"))
    assert [row.kind for row in rows] == ["outer", "inner"]
    assert rows[1].within == rows[0]
    assert (outer.recorded_at, outer.on) == (inner.recorded_at, inner.on)


def test_a_deed_that_fails_leaves_nothing_behind() -> None:
    with pytest.raises(ValueError, match="no"), deed("thing.done", None, by=ANN, on=DAY):
        raise ValueError("no")
    assert Deed.objects.count() == 0


def test_parts_of_parts_are_written_too() -> None:
    with deed("outer", None, by=ANN, on=DAY), deed("inner", None, by=ANN) as inner, deed("innermost", None, by=ANN):
        pass
    rows = list(Deed.objects.order_by("number"))
    assert [row.kind for row in rows] == ["outer", "inner", "innermost"]
    assert rows[2].within_id == inner.id


def test_posts_are_asked_once_for_everybody_in_a_deed_and_for_each_day() -> None:
    clerk, other = Clerk("cora"), Clerk("otto")
    with deed("outer", None, by=ANN, on=DAY):
        for by, day in ((clerk, DAY), (other, DAY), (clerk, DAY), (clerk, DAY + timedelta(1))):
            with deed("inner", None, by=by, on=day):
                pass
    posts = list(Deed.objects.filter(kind="inner").order_by("number").values_list("by_name", "by_post"))
    assert posts == [
        ("cora", "Clerk of 2018-06-11"), ("otto", "Clerk of 2018-06-11"),
        ("cora", "Clerk of 2018-06-11"), ("cora", "Clerk of 2018-06-12"),
    ]  # fmt: skip
    assert (clerk.asked, other.asked) == ([DAY, DAY + timedelta(1)], [DAY])


def test_a_post_is_asked_again_by_the_next_deed() -> None:
    clerk = Clerk("cora")
    for _ in range(2):
        with deed("thing.done", None, by=clerk, on=DAY):
            pass
    assert clerk.asked == [DAY, DAY]


def test_a_failed_inner_deed_does_not_spoil_the_outer_one() -> None:
    with deed("outer", None, by=ANN, on=DAY), pytest.raises(ValueError, match="no"), deed("inner", None, by=ANN):
        raise ValueError("no")
    assert [row.kind for row in Deed.objects.all()] == ["outer"]


def test_a_double_submit_has_one_effect() -> None:
    do(once="form-1")
    with pytest.raises(AlreadyDone, match="recorded once"):
        do(once="form-1")
    assert Deed.objects.count() == 1


def test_the_officer_site_may_not_change_the_audit_trail() -> None:
    do()
    for statement in ("UPDATE records_deed SET by_name = 'x'", "DELETE FROM records_deed"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


def test_facts_are_append_only_for_the_officer_site() -> None:
    assert "records_deed" in append_only_tables()
    assert any("REVOKE UPDATE, DELETE" in each and "records_deed" in each for each in grant_statements("somebody"))


def test_altered_content_is_found() -> None:
    row = do(words="16 completed")
    DeedContent.objects.filter(pk=row.pk).update(content={"words": "43 completed"})
    assert verify().broken == "What was said in entry 1 (thing.done) has been altered."


def test_a_removed_or_altered_link_is_found_from_an_export_alone() -> None:
    for _ in range(3):
        do()
    exported = list(links())
    assert first_break(exported) is None
    without_second = [exported[0], exported[2]]
    assert first_break(without_second) == exported[2][0]
    forged = [(exported[0][0], "0" * 64), *exported[1:]]
    assert first_break(forged) == exported[0][0]


def test_two_people_strike_out_a_passage_and_the_chain_still_holds() -> None:
    row = do(words="The child Alex Example was seen.")
    asked = ask_to_strike_out(target=row, passage="Alex Example", reason="Names a child", by=ANN)
    strike_out(striking=asked, passage="Alex Example", by=BEN)
    assert DeedContent.objects.get(pk=row.pk).content == {"words": "The child [struck out] was seen."}
    found = verify()
    assert (found.broken, found.struck_out) == ("", 1)


def test_one_person_cannot_strike_out_alone() -> None:
    asked = ask_to_strike_out(target=do(words="secret"), passage="secret", reason="Restricted", by=ANN)
    with pytest.raises(SamePerson, match="other than the person who asked"):
        strike_out(striking=asked, passage="secret", by=ANN)


def test_a_passage_has_to_stand_there_and_be_the_one_asked_for() -> None:
    row = do(words="secret")
    with pytest.raises(NothingToStrike, match="does not stand"):
        ask_to_strike_out(target=row, passage="absent", reason="Restricted", by=ANN)
    asked = ask_to_strike_out(target=row, passage="secret", reason="Restricted", by=ANN)
    with pytest.raises(NothingToStrike, match="not the passage"):
        strike_out(striking=asked, passage="other", by=BEN)


def test_striking_out_does_not_hide_a_later_alteration() -> None:
    row = do(words="a secret b")
    asked = ask_to_strike_out(target=row, passage="secret", reason="Restricted", by=ANN)
    strike_out(striking=asked, passage="secret", by=BEN)
    DeedContent.objects.filter(pk=row.pk).update(content={"words": "nothing at all"})
    assert "has been altered" in verify().broken
