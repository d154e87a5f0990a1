"""How an account is found: by its password at sign-in, by its number on every later request."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from candour.people.models import Account, RoleHeld
from candour.people.rules import Role
from candour.records import clock


class AccountBackend(AuthenticationBackend):
    """Finds the account, its person and the roles held today in one SQL statement."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account of a session, or None once it is disabled or its person has left."""
        held = RoleHeld.objects.filter(person=OuterRef("person")).held_on(clock.today()).values("role")
        accounts = Account.objects.select_related("person").annotate(roles_found=ArraySubquery(held))
        account = accounts.filter(pk=user_id).first()
        if account is None or not self.user_can_authenticate(account):
            return None
        account.person.roles_today = frozenset(Role(role) for role in account.roles_found)
        return account

    def user_can_authenticate(self, user: Account | None) -> bool:
        """Whether the account is open and its person has not left."""
        return user is not None and user.is_active and user.person.is_here_on(clock.today())
