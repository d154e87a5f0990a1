"""Fills the site's database for the browser tests, in a process of its own: python -m tests.browser.staging STAGE

Prints one line of JSON: the session cookie of everybody who can sign in, and a real address for every page.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from candour.example.commands import load_example  # noqa: E402
from candour.people.models import Account  # noqa: E402
from candour.records.clock import today  # noqa: E402
from candour.records.rules import Operator  # noqa: E402
from tests.browser.site import PASSWORD  # noqa: E402

OPERATOR = Operator("tester")


def example() -> None:
    """The example year, as the demo shows it."""
    load_example(password=PASSWORD, on=today(), by=OPERATOR)


STAGES: dict[str, Callable[[], None]] = {"example": example}


def told() -> dict[str, Any]:
    """Who is signed in, by the first part of the address."""
    sessions = {}
    for account in Account.objects.all():
        client = Client()
        client.force_login(account)
        sessions[account.email.partition("@")[0]] = client.session.session_key
    return {"cookie": settings.SESSION_COOKIE_NAME, "sessions": sessions}


def main(stage: str) -> None:
    """Fill the database and tell."""
    STAGES[stage]()
    sys.stdout.write(json.dumps(told()) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
