"""How allauth does things in this house: nobody signs up, mail goes by the outbox, and what changes is recorded."""

import base64
import hashlib
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import force_bytes

from candour.host import mail
from candour.people.models import Account
from candour.records import clock
from candour.records.deeds import deed

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by password and keeping the password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        """Turn away whoever has a closed account, and whoever has left."""
        if user.is_active and user.person.is_here_on(clock.today()):
            return None
        clear_login(request)
        response: HttpResponse = self.respond_user_inactive(request, user)
        return response

    def login(self, request: HttpRequest, user: Account) -> None:
        """Begin the session, and record that it began."""
        with deed("account.signed_in", user.person, by=user.person):
            super().login(request, user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note that somebody could not sign in. Neither the address tried nor the password is written down."""
        log.warning("A sign-in from %s was refused.", self.get_client_ip(request))

    def send_notification_mail(
        self, template_prefix: str, user: Account, context: dict[str, Any] | None = None, email: str | None = None,
    ) -> None:  # fmt: skip
        """Record a change to how somebody signs in, such as a new password, and tell them by mail."""
        kind = template_prefix.rpartition("/")[2]
        with deed(f"account.{kind}", user.person, by=user.person):
            super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a mail into the outbox. Two mails with the same words are one."""
        words = self.render_mail(template_prefix, email, {"email": email, **context})
        said = hashlib.sha256(f"{email}\n{words.subject}\n{words.body}".encode()).hexdigest()
        mail.send(email, words.subject, words.body, event=f"{template_prefix}:{said}")


class SecondStepAdapter(DefaultMFAAdapter):
    """Codes, passkeys and recovery codes. Their secrets lie encrypted in the database, the key outside of it."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret under the installation's newest key."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret. Raises InvalidToken if none of the installation's keys fits."""
        return _locks().decrypt(encrypted_text.encode()).decode()


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Signing in with the council's own accounts, for those who were invited here and nobody else."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up: people are invited."""
        return False


def _locks() -> MultiFernet:
    return MultiFernet([_lock(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _lock(key: str | bytes) -> Fernet:
    derivation = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"candour sign-in secrets")
    return Fernet(base64.urlsafe_b64encode(derivation.derive(force_bytes(key))))
