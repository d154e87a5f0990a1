"""Inviting people, opening and closing their accounts. No secret is ever in what a deed says."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.urls import reverse

from candour.host import mail
from candour.people.commands.roles import HasLeft, require_another_administrator
from candour.people.models import Account, Invitation, Person
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused

INVITATION_LASTS = timedelta(days=7)

INVITATION_TEXT = """Dear {name},

You are invited to sign in to the record of {authority}. Open this address and choose a password:

{link}

The address works once, until {until}. If you did not expect this, ignore it: nothing happens.
"""


class HasAccount(Refused):
    """A person has one account, and an address belongs to one person."""


class NoAddress(Refused):
    """An invitation needs an address to go to."""


class InvitationSpent(Refused):
    """A link works once, for a week."""


class WeakPassword(Refused):
    """The password is one that would be guessed."""


class NothingToDo(Refused):
    """The account is as wanted already."""


@dataclass(frozen=True)
class Invited:
    """An invitation with its secret, which is never kept: whoever has the link can open the account."""

    invitation: Invitation
    link: str = field(repr=False)


def invite(
    *, person: Person, email: str, address: str, authority: str, by: Actor, on: date, once: str = "",
) -> Invited:  # fmt: skip
    """Send somebody a one-time link to an account. `address` is the site's own, such as "http://localhost:8000".

    An earlier invitation of theirs stops working. The mail goes out once everything is saved.

    Raises HasLeft, NoAddress, or HasAccount if the person has an account or the address belongs to another's.
    """
    _require_may_be_invited(person, email, on=on)
    secret = secrets.token_urlsafe(32)
    with deed("person.invited", person, by=by, on=on, once=once, content={"email": email}) as done:
        _open_invitations(person).update(withdrawn_at=done.recorded_at)
        expires_at = done.recorded_at + INVITATION_LASTS
        row = Invitation.objects.create(
            person=person, email=email, secret_digest=_digest(secret), expires_at=expires_at,
        )  # fmt: skip
        link = address.rstrip("/") + reverse("people:invitation_link", args=[secret])
        text = INVITATION_TEXT.format(name=person.name, authority=authority, link=link, until=_day(expires_at))
        mail.send(email, f"Your invitation to the record of {authority}", text, event=f"invitation:{row.pk}")
    return Invited(row, link)


def withdraw_invitation(*, person: Person, by: Actor, on: date, once: str = "") -> None:
    """Stop a link from working that was not used yet. Raises InvitationSpent if there is none."""
    with deed("invitation.withdrawn", person, by=by, on=on, once=once) as done:
        if not _open_invitations(person).update(withdrawn_at=done.recorded_at):
            raise InvitationSpent(f"{person.name} has no invitation that could be withdrawn.")


def find_invitation(secret: str) -> Invitation | None:
    """The invitation of a secret, open or not, or None."""
    return Invitation.objects.select_related("person").filter(secret_digest=_digest(secret)).first()


def accept_invitation(*, secret: str, password: str, on: date, once: str = "") -> Account:
    """Open the account that a link invites to. Whoever holds the link acts as the person invited.

    Raises InvitationSpent if the link was used, withdrawn or has expired, WeakPassword, HasLeft or HasAccount.
    """
    invitation = find_invitation(secret)
    if invitation is None:
        raise InvitationSpent("This link does not work. Ask for a new invitation.")
    person = invitation.person
    _require_may_be_invited(person, invitation.email, on=on)
    _require_strong(password, Account(person=person, email=invitation.email))
    with deed("invitation.accepted", person, by=person, on=on, once=once) as done:
        if not invitation_is_taken_up(invitation, at=done.recorded_at):
            raise InvitationSpent("This link has been used or has expired. Ask for a new invitation.")
        account = Account(person=person, email=invitation.email)
        account.set_password(password)
        account.save(force_insert=True)
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def invitation_is_taken_up(invitation: Invitation, *, at: datetime) -> bool:
    """Use an invitation up, if it is still open. Of two at the same moment, one gets True."""
    still_open = _open_invitations(invitation.person).filter(pk=invitation.pk, expires_at__gt=at)
    return still_open.update(accepted_at=at) == 1


def disable_account(*, account: Account, by: Actor, on: date, once: str = "") -> None:
    """Close an account and end its sessions at once. The person stays in the record.

    Raises NothingToDo if it is closed, LastAdministrator if nobody else could give out roles.
    """
    if not account.is_active:
        raise NothingToDo("The account is disabled already.")
    require_another_administrator(account.person, on=on)
    with deed("account.disabled", account.person, by=by, on=on, once=once):
        _set(account, is_active=False)


def enable_account(*, account: Account, by: Actor, on: date, once: str = "") -> None:
    """Open a disabled account again; its earlier sessions stay ended. Raises NothingToDo or HasLeft."""
    if account.is_active:
        raise NothingToDo("The account is open already.")
    if not account.person.is_here_on(on):
        raise HasLeft(f"{account.person.name} has left.")
    with deed("account.enabled", account.person, by=by, on=on, once=once):
        _set(account, is_active=True)


def end_sessions(*, account: Account, by: Actor, on: date, once: str = "") -> None:
    """Sign an account out everywhere."""
    with deed("account.sessions_ended", account.person, by=by, on=on, once=once):
        _set(account, is_active=account.is_active)


def _set(account: Account, *, is_active: bool) -> None:
    """Every session is tied to the count (see `Account._get_session_auth_hash`), so counting on ends them all."""
    Account.objects.filter(pk=account.pk).update(is_active=is_active, sessions_ended=F("sessions_ended") + 1)
    account.refresh_from_db(fields=["is_active", "sessions_ended"])


def _open_invitations(person: Person) -> QuerySet[Invitation]:
    return Invitation.objects.filter(person=person, accepted_at=None, withdrawn_at=None)


def _require_may_be_invited(person: Person, email: str, *, on: date) -> None:
    if not email:
        raise NoAddress(f"Give an e-mail address for {person.name}.")
    if not person.is_here_on(on):
        raise HasLeft(f"{person.name} has left.")
    if Account.objects.filter(person=person).exists() or Account.objects.filter(email__iexact=email).exists():
        raise HasAccount(f"{person.name} has an account already, or that address belongs to another account.")


def _require_strong(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise WeakPassword(" ".join(error.messages)) from error


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _day(moment: datetime) -> str:
    return f"{moment:%-d %B %Y}"
