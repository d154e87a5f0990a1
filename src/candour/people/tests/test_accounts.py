"""Inviting people, opening their accounts and closing them."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from candour.host.models import Letter
from candour.people.commands import (
    accept_invitation,
    disable_account,
    enable_account,
    end_sessions,
    invite,
    leave,
    withdraw_invitation,
)
from candour.people.commands.accounts import HasAccount, InvitationSpent, NoAddress, NothingToDo, WeakPassword
from candour.people.commands.roles import HasLeft, LastAdministrator
from candour.people.models import Account, Invitation
from candour.people.queries import waiting_for
from candour.people.rules import Role
from candour.people.tests import given
from candour.records import clock
from candour.records.deeds import AlreadyDone
from candour.records.models import DeedContent
from candour.records.rules import Operator

pytestmark = pytest.mark.django_db

ON = date(2018, 6, 11)
WHO: dict[str, Any] = {"by": Operator("test"), "on": ON}
PLACE = {"address": "http://localhost:8000", "authority": "Example Council"}
PASSWORD = "a wall of green tomatoes"


def secret_of(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[-1]


def an_invitation(person=None, email="asha@example.org"):
    return invite(person=person or given.a_person("Asha Begum"), email=email, **PLACE, **WHO)


def run_out(invited) -> None:
    Invitation.objects.filter(pk=invited.invitation.pk).update(expires_at=clock.now() - timedelta(seconds=1))


def test_the_link_goes_by_mail_and_opens_the_account():
    invited = an_invitation()
    letter = Letter.objects.get()
    assert (letter.to, invited.link in letter.text) == ("asha@example.org", True)
    account = accept_invitation(secret=secret_of(invited.link), password=PASSWORD, on=ON)
    assert account.check_password(PASSWORD)
    assert account.person.name == "Asha Begum"


def test_a_link_works_once():
    invited = an_invitation()
    accept_invitation(secret=secret_of(invited.link), password=PASSWORD, on=ON)
    with pytest.raises((InvitationSpent, HasAccount)):
        accept_invitation(secret=secret_of(invited.link), password=PASSWORD, on=ON)
    assert Account.objects.count() == 1


def test_a_link_runs_out():
    invited = an_invitation()
    run_out(invited)
    with pytest.raises(InvitationSpent):
        accept_invitation(secret=secret_of(invited.link), password=PASSWORD, on=ON)


def test_a_new_invitation_takes_the_place_of_the_one_before():
    person = given.a_person()
    first, second = an_invitation(person), an_invitation(person)
    with pytest.raises(InvitationSpent):
        accept_invitation(secret=secret_of(first.link), password=PASSWORD, on=ON)
    accept_invitation(secret=secret_of(second.link), password=PASSWORD, on=ON)


def test_a_withdrawn_link_does_not_work():
    person = given.a_person()
    invited = an_invitation(person)
    withdraw_invitation(person=person, **WHO)
    with pytest.raises(InvitationSpent):
        accept_invitation(secret=secret_of(invited.link), password=PASSWORD, on=ON)
    with pytest.raises(InvitationSpent):
        withdraw_invitation(person=person, **WHO)


def test_a_made_up_link_does_not_work():
    with pytest.raises(InvitationSpent):
        accept_invitation(secret="made-up", password=PASSWORD, on=ON)


@pytest.mark.parametrize("password", ["short", "password1234", "asha@example.org", ""])
def test_a_password_that_would_be_guessed_is_refused_and_the_link_goes_on_working(password):
    invited = an_invitation()
    with pytest.raises(WeakPassword):
        accept_invitation(secret=secret_of(invited.link), password=password, on=ON)
    accept_invitation(secret=secret_of(invited.link), password=PASSWORD, on=ON)


def test_an_address_belongs_to_one_account():
    given.an_account(other := given.a_person())
    with pytest.raises(HasAccount):
        an_invitation(email=other.email.upper())
    with pytest.raises(HasAccount):
        an_invitation(other, email="another@example.org")


def test_nobody_is_invited_without_an_address_or_after_leaving():
    person = given.a_person()
    with pytest.raises(NoAddress):
        an_invitation(person, email="")
    leave(person=person, left_on=date(2018, 6, 10), seen=1, **WHO)
    with pytest.raises(HasLeft):
        an_invitation(person)


def test_inviting_twice_by_one_press_sends_one_letter():
    person = given.a_person()
    invite(person=person, email="a@example.org", once="one", **PLACE, **WHO)
    with pytest.raises(AlreadyDone):
        invite(person=person, email="a@example.org", once="one", **PLACE, **WHO)
    assert Letter.objects.count() == 1


def test_no_secret_is_kept_in_the_audit_trail_or_with_the_invitation():
    invited = an_invitation()
    secret = secret_of(invited.link)
    accept_invitation(secret=secret, password=PASSWORD, on=ON)
    said = json.dumps(list(DeedContent.objects.values_list("content", flat=True)))
    kept = json.dumps(list(Invitation.objects.values()), default=str)
    assert secret not in said + kept + repr(invited)
    assert PASSWORD not in said


def test_no_history_is_kept_of_what_accounts_hold():
    assert [table for table in connection.introspection.table_names() if "accountevent" in table] == []


def test_an_administrator_hears_of_invitations_that_ran_out():
    administrator = given.a_person(role=Role.ADMINISTRATOR)
    run_out(an_invitation(given.a_person("Asha Begum")))
    assert [(item.verb, item.what) for item in waiting_for(administrator)] == [("Invite again", "Asha Begum")]
    assert waiting_for(given.a_person(role=Role.COORDINATOR)) == []


def test_a_disabled_account_is_closed_and_opens_again_without_its_old_sessions():
    account = given.an_account(given.a_person())
    before = account.get_session_auth_hash()
    disable_account(account=account, **WHO)
    assert not account.is_active
    enable_account(account=account, **WHO)
    assert account.is_active
    assert account.get_session_auth_hash() != before


def test_nothing_is_disabled_or_opened_twice():
    account = given.an_account(given.a_person())
    with pytest.raises(NothingToDo):
        enable_account(account=account, **WHO)
    disable_account(account=account, **WHO)
    with pytest.raises(NothingToDo):
        disable_account(account=account, **WHO)


def test_the_account_of_somebody_who_has_left_is_not_opened_again():
    account = given.an_account(given.a_person())
    disable_account(account=account, **WHO)
    leave(person=account.person, left_on=date(2018, 6, 10), seen=1, **WHO)
    with pytest.raises(HasLeft):
        enable_account(account=account, **WHO)


def test_the_only_administrators_account_is_not_disabled():
    person = given.a_person(role=Role.ADMINISTRATOR, account=True)
    with pytest.raises(LastAdministrator):
        disable_account(account=person.account, **WHO)


def test_ending_sessions_leaves_the_account_open():
    account = given.an_account(given.a_person())
    before = account.get_session_auth_hash()
    end_sessions(account=account, **WHO)
    assert account.is_active
    assert account.get_session_auth_hash() != before
