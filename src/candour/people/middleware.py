"""Who is asking: sets `request.person`, and ends sessions that are idle or old."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from candour.people.models import Account, Person
from candour.records import clock

BEGAN, SEEN = "began_at", "seen_at"  # seconds since 1970, in the session
SEEN_EVERY = timedelta(minutes=1)  # how exactly idleness is known: a session is not written more often


class PersonMiddleware:
    """Sets `request.person` to whoever is signed in, or to None.

    Costs two SQL statements when there is a session cookie and none when there is not. A third follows once a
    minute, to note that the session is still in use.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Find out who is asking, then go on."""
        setattr(request, "person", _person(request))  # noqa: B010  (HttpRequest has no such attribute)
        return self.get_response(request)


def _person(request: HttpRequest) -> Person | None:
    if not isinstance(request.user, Account):
        return None
    if _is_over(request, clock.now()):
        logout(request)
        return None
    return request.user.person


def _is_over(request: HttpRequest, now: datetime) -> bool:
    """Whether the session has been idle for too long or has lasted too long; notes the use if not."""
    began, seen = _moment(request, BEGAN, now), _moment(request, SEEN, now)
    if now - began > settings.SESSION_LASTS or now - seen > settings.SESSION_IDLE:
        return True
    if SEEN not in request.session or now - seen > SEEN_EVERY:
        request.session[BEGAN] = began.timestamp()
        request.session[SEEN] = now.timestamp()
    return False


def _moment(request: HttpRequest, key: str, otherwise: datetime) -> datetime:
    seconds = request.session.get(key)
    return otherwise if seconds is None else datetime.fromtimestamp(seconds, UTC)
