"""Declaring, ending, withholding: what is done, what is refused, and where a sensitive detail never goes."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from candour.host.sealing import KEYS, add_key
from candour.interests import commands
from candour.interests.commands import (
    EndedAlready,
    KeyMissing,
    NothingDeclared,
    NotOfThisRegime,
    RegisteredAlready,
    WithheldAlready,
    WrongDay,
)
from candour.interests.models import Interest
from candour.interests.rules import InterestKind, Regime, Withheld
from candour.interests.tests import given
from candour.interests.tests.given import BY
from candour.records.models import Deed

pytestmark = pytest.mark.django_db
SECRET = "Flat 9, Canary Yard"


def everything_stored() -> str:
    """Every row of every table of the database, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found)


def test_an_interest_is_on_the_register_from_its_day():
    row = given.an_interest(detail="A lease of 12 Example Street")
    assert (row.detail, row.withheld, row.registered_on) == ("A lease of 12 Example Street", "no", given.ON)
    assert Deed.objects.get(kind="interest.registered").subject_key == str(row.pk)


def test_an_interest_says_what_it_is():
    with pytest.raises(NothingDeclared, match="Say what the interest is"):
        given.an_interest(detail=" \n")


def test_an_officer_does_not_declare_in_the_classes_of_members():
    with pytest.raises(NotOfThisRegime, match="Securities is not declared by officers"):
        given.an_interest(given.an_officer(), kind=InterestKind.SECURITIES, regime=Regime.OFFICERS)


def test_an_entry_that_ended_is_off_the_register_from_that_day():
    row = given.an_interest(on=date(2018, 6, 1))
    commands.end_interest(interest=row, ended_on=date(2018, 6, 8), seen=row.version, **BY)
    on = [bool(Interest.objects.on_register(date(2018, 6, day))) for day in (1, 7, 8, 11)]
    assert on == [True, True, False, False]


def test_an_entry_ends_once_and_not_before_it_began_or_ahead_of_time():
    row = given.an_interest(on=date(2018, 6, 1))
    for day in (date(2018, 5, 31), date(2018, 6, 12)):
        with pytest.raises(WrongDay, match="1 June 2018"):
            commands.end_interest(interest=row, ended_on=day, seen=row.version, **BY)
    commands.end_interest(interest=row, ended_on=given.ON, seen=row.version, **BY)
    with pytest.raises(EndedAlready, match="ended on 11 June 2018"):
        commands.end_interest(interest=row, ended_on=given.ON, seen=row.version, **BY)


def test_a_detail_that_is_to_be_withheld_is_stored_nowhere_in_the_open():
    row = given.an_interest(detail=SECRET, withhold=True)
    row.refresh_from_db()
    assert (row.detail, row.withheld) == ("", Withheld.ASKED)
    assert "Canary" not in everything_stored()
    assert commands.read_detail(interest=row, **BY) == SECRET
    assert "Canary" not in everything_stored()


def test_a_detail_that_becomes_sensitive_is_taken_out_of_the_database():
    row = given.an_interest(detail=SECRET)
    assert "Canary" in everything_stored()
    commands.withhold_interest(interest=row, reason="A threat was reported.", seen=row.version, **BY)
    assert "Canary" not in everything_stored()
    assert row.withheld == Withheld.AGREED


def test_what_the_holder_asked_to_withhold_is_agreed_or_shown():
    agreed, shown = (given.an_interest(detail=SECRET, withhold=True) for _ in range(2))
    commands.withhold_interest(interest=agreed, reason="A threat.", seen=agreed.version, **BY)
    commands.show_interest(interest=shown, reason="It is in the telephone book.", seen=shown.version, **BY)
    assert (agreed.withheld, shown.withheld, shown.detail, shown.sealed) == ("agreed", "no", SECRET, None)


def test_what_is_decided_already_is_not_decided_again():
    row = given.an_interest()
    with pytest.raises(WithheldAlready, match="shown already"):
        commands.show_interest(interest=row, reason="Why not", seen=row.version, **BY)
    commands.withhold_interest(interest=row, reason="A threat.", seen=row.version, **BY)
    with pytest.raises(WithheldAlready, match="withheld already"):
        commands.withhold_interest(interest=row, reason="A threat.", seen=row.version, **BY)


def test_a_decision_to_withhold_or_show_says_why():
    row = given.an_interest(withhold=True)
    for decide in (commands.withhold_interest, commands.show_interest):
        with pytest.raises(NothingDeclared, match="Say why"):
            decide(interest=row, reason=" ", seen=row.version, **BY)


def test_every_reading_of_a_withheld_detail_is_in_the_trail():
    row = given.an_interest(withhold=True)
    commands.read_detail(interest=row, **BY)
    commands.read_detail(interest=row, **BY)
    assert Deed.objects.filter(kind="interest.detail_read", subject_key=str(row.pk)).count() == 2


def test_without_its_key_a_detail_stays_sealed_and_the_sentence_says_what_to_do(home):
    row = given.an_interest(detail=SECRET, withhold=True)
    keys = (home.secrets / KEYS).read_text()
    try:
        (home.secrets / KEYS).write_text("00" * 32)
        with pytest.raises(KeyMissing, match="Put the file of the installation that sealed it in its place"):
            commands.read_detail(interest=row, **BY)
        with pytest.raises(KeyMissing):
            commands.show_interest(interest=row, reason="No threat.", seen=row.version, **BY)
        with pytest.raises(KeyMissing):
            commands.change_key(**BY)
    finally:
        (home.secrets / KEYS).write_text(keys)
    assert commands.read_detail(interest=row, **BY) == SECRET


def test_a_new_key_seals_every_withheld_detail_anew(home):
    row = given.an_interest(detail=SECRET, withhold=True)
    before = bytes(row.sealed)
    add_key(home)
    assert commands.change_key(**BY) == 1
    row.refresh_from_db()
    newest = (home.secrets / KEYS).read_text().split()[0]
    (home.secrets / KEYS).write_text(newest)
    assert bytes(row.sealed) != before
    assert commands.read_detail(interest=row, **BY) == SECRET


def test_a_disclosure_is_registered_once_and_by_its_own_member():
    member = given.a_member()
    said = given.a_disclosure(member)
    with pytest.raises(WrongDay, match="of the same person"):
        given.an_interest(given.a_member(), disclosure=said)
    row = given.an_interest(member, disclosure=said)
    assert said.interest == row
    with pytest.raises(RegisteredAlready):
        given.an_interest(member, disclosure=said)


def test_a_disclosure_says_where_and_is_recorded_when_it_was_made():
    said = {"holder": given.a_member(), "kind": InterestKind.LAND, **BY}
    with pytest.raises(NothingDeclared, match="the meeting and the item"):
        commands.record_disclosure(where=" ", disclosed_on=given.ON, **said)
    with pytest.raises(WrongDay, match="once it has been made"):
        commands.record_disclosure(where="Board, item 2", disclosed_on=date(2018, 6, 12), **said)
    with pytest.raises(NotOfThisRegime):
        commands.record_disclosure(
            where="Board, item 2", disclosed_on=given.ON, **{**said, "kind": InterestKind.GIFT}
        )  # fmt: skip


def test_the_command_line_changes_the_key_and_says_where_the_keys_are(home, capsys):
    row = given.an_interest(detail=SECRET, withhold=True)
    call_command("change_key")
    assert capsys.readouterr().out.startswith(f"Sealed 1 with a new key. Copy {home.secrets / KEYS}")
    row.refresh_from_db()
    assert commands.read_detail(interest=row, **BY) == SECRET


def test_the_command_line_says_that_a_key_is_missing(home):
    given.an_interest(detail=SECRET, withhold=True)
    kept = (home.secrets / KEYS).read_text()
    try:
        (home.secrets / KEYS).write_text("00" * 32)
        with pytest.raises(CommandError, match="Put the file of the installation that sealed it in its place"):
            call_command("change_key")
    finally:
        (home.secrets / KEYS).write_text(kept)


def test_a_disclosure_of_a_class_that_is_not_on_the_register_is_recorded_once():
    member = given.a_member()
    said = {"kind": InterestKind.LAND, "where": "Board, item 4", "disclosed_on": given.ON, **given.BY}
    first = commands.disclose_unless_registered(holder=member, **said)
    assert commands.disclose_unless_registered(holder=member, **said) == first


def test_a_class_on_the_register_is_not_disclosed_again_unless_it_is_another_interest():
    entry = given.an_interest()
    said = {"kind": entry.kind, "where": "Board, item 4", "disclosed_on": given.ON, **given.BY}
    assert commands.disclose_unless_registered(holder=entry.holder, **said) is None
    assert commands.disclose_unless_registered(holder=entry.holder, is_another=True, **said) is not None
