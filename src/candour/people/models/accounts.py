"""Accounts, by which some persons sign in, and the invitations that lead to them."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from candour.people.models.persons import Person
from candour.records.models import Versioned


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of an e-mail address."""
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    """What a person signs in with. Everything else in the record points at the person, never here."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    email = models.EmailField()
    is_active = models.BooleanField(default=True)
    sessions_ended = models.PositiveIntegerField(default=0)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_of_an_address")]

    def __str__(self) -> str:
        """Whose account it is."""
        return self.person.name

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What ties a session to the password and to the count of times when all sessions were ended."""
        value = f"{self.password}:{self.sessions_ended}"
        return salted_hmac("candour.people.session", value, secret=secret, algorithm="sha256").hexdigest()


class Invitation(Versioned):
    """A one-time link to an account. Only the SHA-256 of its secret is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    secret_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_ends_one_way",
            ),
        ]

    def __str__(self) -> str:
        """Who is invited."""
        return f"invitation of {self.person}"

    def is_open_at(self, moment: datetime) -> bool:
        """Whether the link still works."""
        return self.accepted_at is None and self.withdrawn_at is None and moment < self.expires_at
