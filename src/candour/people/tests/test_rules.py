"""Roles and their permissions, and how names are read."""

from datetime import date

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from candour.people.rules import (
    PERMISSIONS,
    ROLE_NAMES,
    ROLE_PURPOSES,
    Permission,
    Role,
    clean_name,
    is_held_on,
    matching_name,
    permissions_of,
    sort_name,
)


def test_every_role_has_a_name_a_purpose_and_permissions():
    assert set(ROLE_NAMES) == set(ROLE_PURPOSES) == set(PERMISSIONS) == set(Role)


def test_every_permission_is_carried_by_some_role():
    assert permissions_of(Role) == set(Permission)


def test_nobody_without_a_role_may_do_anything():
    assert permissions_of([]) == frozenset()


def test_roles_add_up():
    both = permissions_of([Role.CHECKER, Role.LEAD_OFFICER])
    assert both == PERMISSIONS[Role.CHECKER] | PERMISSIONS[Role.LEAD_OFFICER]


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.EXTERNAL])
def test_board_members_and_outsiders_only_read_and_never_what_is_internal(role):
    things = ("plans", "risks", "reports", "directions", "meetings", "interests", "evidence")
    assert PERMISSIONS[role] == {f"see_{each}" for each in things}


def test_the_auditor_changes_nothing():
    assert all(permission.startswith("see_") for permission in PERMISSIONS[Role.AUDITOR])


def test_no_owner_checks_by_being_an_owner():
    assert Permission.CHECK_COMPLETION not in permissions_of([Role.LEAD_OFFICER, Role.DEPUTY, Role.COORDINATOR])


def test_whoever_writes_the_report_does_not_clear_it():
    for role in Role:
        assert not {Permission.WRITE_REPORT, Permission.CLEAR_REPORT} <= PERMISSIONS[role]


def test_managing_people_lets_nobody_see_what_is_restricted():
    assert Permission.SEE_RESTRICTED not in PERMISSIONS[Role.ADMINISTRATOR]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cllr  Andrew Wood", "andrew wood"),
        ("Wood, Andrew", "Andrew Wood"),
        ("Sir Alan Wood", "ALAN WOOD"),
        ("Zoë O’Brien", "Zoe O'Brien"),
        ("Ann\u202e Owner", "Ann Owner"),
        ("Ann\x00 Owner", "Ann Owner"),
        ("The Mayor", "the mayor"),
    ],
)
def test_one_name_written_in_two_ways_is_one(one, other):
    assert matching_name(one) == matching_name(other)


def test_alan_and_andrew_wood_stay_two():
    assert matching_name("Alan Wood") != matching_name("Andrew Wood")


def test_a_name_is_kept_with_its_marks_and_without_what_cannot_be_seen():
    assert clean_name("  Zoë \u202e O’Brien\x00 ") == "Zoë O’Brien"


def test_lists_are_ordered_by_the_last_name():
    assert sort_name("Cllr Andrew Mark Wood") == "wood andrew mark"


@for_any(st.text())
def test_cleaning_a_name_twice_changes_nothing_more(text):
    assert clean_name(clean_name(text)) == clean_name(text)


@for_any(st.text())
def test_a_cleaned_name_matches_the_name_it_came_from(text):
    assert matching_name(clean_name(text)) == matching_name(text)


@pytest.mark.parametrize(
    ("on", "is_held"),
    [
        (date(2017, 12, 31), False),
        (date(2018, 1, 1), True),
        (date(2018, 6, 30), True),
        (date(2018, 7, 1), False),
    ],
)
def test_the_first_and_the_last_day_both_count(on, is_held):
    assert is_held_on(date(2018, 1, 1), date(2018, 6, 30), on=on) is is_held


def test_what_has_no_end_is_held_for_ever():
    assert is_held_on(date(2018, 1, 1), None, on=date(2099, 1, 1))


def test_owners_review_their_risks_and_those_who_keep_the_register_edit_it():
    keepers = {role for role in Role if Permission.EDIT_RISKS in PERMISSIONS[role]}
    reviewers = {role for role in Role if Permission.REVIEW_RISK in PERMISSIONS[role]}
    assert keepers == {Role.COORDINATOR, Role.DIRECTOR}
    assert reviewers == keepers | {Role.LEAD_OFFICER, Role.DEPUTY}
