"""Asks pages of the web application as a signed-in coordinator, without a network between."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application
from django.db import connection
from psycopg import ClientCursor

from bench import seeds
from candour.people.commands import accept_invitation, add_person, grant_role, invite
from candour.people.models import Account
from candour.people.rules import Role

EMAIL = "reader@bench.example"


@dataclass
class Browser:
    """A signed-in browser. Each `get` is one whole request, closed as a server closes it."""

    cookie: str
    application: Callable[..., object] = field(default_factory=get_wsgi_application)

    def get(self, path: str) -> bytes:
        """The body of a page; anything but 200 is an error."""
        environ: dict[str, object] = {"HTTP_COOKIE": self.cookie, "HTTP_HOST": "localhost"}
        environ["PATH_INFO"], _, environ["QUERY_STRING"] = path.partition("?")
        setup_testing_defaults(environ)
        environ["wsgi.input"] = io.BytesIO()
        seen: list[str] = []
        response = self.application(environ, lambda status, headers, problem=None: seen.append(status))
        body = b"".join(response)
        response.close()
        if not seen[0].startswith("200"):
            raise RuntimeError(f"{path}: {seen[0]}")
        return body

    def statements(self, path: str) -> list[str]:
        """The SQL of one page, with its values in their places."""
        self.get(path)
        seen: list[str] = []

        def keep(execute: Callable[..., object], sql: str, params: object, *rest: object) -> object:
            seen.append(ClientCursor(connection.connection).mogrify(sql, params))  # type: ignore[arg-type]  # Django's
            return execute(sql, params, *rest)

        with connection.execute_wrapper(keep):
            self.get(path)
        return seen


def signed_in() -> Browser:
    """Somebody with the roles of a coordinator, signed in by a session of their own."""
    account = Account.objects.filter(email=EMAIL).first() or _account()
    session = SessionStore()
    session["_auth_user_id"] = str(account.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = account.get_session_auth_hash()
    session.create()
    cookie = SimpleCookie({settings.SESSION_COOKIE_NAME: session.session_key})
    return Browser(cookie.output(header="", sep="; ").strip())


def _account() -> Account:
    by, on = seeds.PROPOSER, seeds.DAY
    person = add_person(name="Rita Reader", email=EMAIL, by=by, on=on)
    grant_role(person=person, role=Role.COORDINATOR, from_on=on, by=by, on=on)
    link = invite(person=person, email=EMAIL, address="http://localhost", authority="Bench", by=by, on=on).link
    return accept_invitation(secret=link.rstrip("/").rsplit("/", 1)[-1], password="measuring-is-knowing", on=on)
