"""The secret in the link by which an empty installation begins: kept in the home's folder, never in the database."""

import hmac
from pathlib import Path

from django.conf import settings

from candour.host.home import Home
from candour.people.models import Account


def first_secret() -> str:
    """The secret, made when it is first asked for."""
    return Home(Path(settings.HOME)).secret("first-link")


def may_begin(secret: str) -> bool:
    """Whether a link still lets somebody begin: it is the right one, and nobody can sign in yet."""
    return hmac.compare_digest(secret.encode(), first_secret().encode()) and not Account.objects.exists()
