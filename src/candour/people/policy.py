"""Who may: the permissions that guard every route, always as of now.

Two permissions of one person add up, and a route says its permission by name:

    @needs(Permission.PROPOSE_DATE)
    def propose_date(request: SignedInRequest, ref: str) -> HttpResponse: ...
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from candour.people.models import Account, Person
from candour.people.rules import Permission, Role, permissions_of
from candour.records import clock

SIGNED_IN = "signed in"  # the one word besides a permission that a guarded view may carry in `needs`


class SignedInRequest(HttpRequest):
    """A request as a guarded view gets it: somebody is signed in. For the type checker alone."""

    person: Person


type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
type GuardedView[**P] = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]


def roles_now(person: Person | None) -> frozenset[Role]:
    """The roles held today, none once somebody has left. No statement for whoever the request is from."""
    today = clock.today()
    if person is None or not person.is_here_on(today):
        return frozenset()
    return person.roles_on(today) if person.roles_today is None else person.roles_today


def may(person: Person | None, permission: Permission) -> bool:
    """Whether somebody may do a thing now. Nobody at all may do nothing."""
    return permission in permissions_of(roles_now(person))


def person_of(request: HttpRequest) -> Person | None:
    """Who is signed in, as the middleware found out, or None.

    A request that allauth kept aside while it asked for the password again never went through the middleware.
    """
    if hasattr(request, "person"):
        found: Person | None = request.person
        return found
    user = getattr(request, "user", None)
    return user.person if isinstance(user, Account) and user.is_active else None


def needs[**P](permission: Permission, *, hidden: bool = False) -> Callable[[GuardedView[P]], View[P]]:
    """Guard a view by a permission, and say so in `view.needs`.

    Nobody signed in: to the sign-in page, and back afterwards. No leave: 403, or 404 where the view is `hidden`,
    so that it is not told whether the thing exists.
    """

    def guard(view: GuardedView[P]) -> View[P]:
        def require(person: Person) -> None:
            if not may(person, permission):
                raise Http404 if hidden else PermissionDenied(_refusal(permission))

        return _guarded(view, require, permission)

    return guard


def needs_sign_in[**P](view: GuardedView[P]) -> View[P]:
    """Guard a view by nothing more than being signed in, and say so in `view.needs`."""
    return _guarded(view, lambda person: None, SIGNED_IN)


def open_to_all[**P](reason: str) -> Callable[[View[P]], View[P]]:
    """Mark a view that anybody may open, with the reason why, in `view.open_to_all`."""

    def mark(view: View[P]) -> View[P]:
        setattr(view, "open_to_all", reason)  # noqa: B010  (a function has no such attribute for the type checker)
        return view

    return mark


def _guarded[**P](view: GuardedView[P], require: Callable[[Person], None], needed: str) -> View[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        person = person_of(request)
        if person is None:
            back = request.get_full_path() if request.method in {"GET", "HEAD"} else settings.LOGIN_REDIRECT_URL
            return redirect_to_login(back)
        require(person)
        setattr(request, "person", person)  # noqa: B010  (HttpRequest has no such attribute)
        return view(request, *args, **kwargs)  # type: ignore[arg-type]  # it has one now

    setattr(guarded, "needs", needed)  # noqa: B010  (as above)
    return guarded


def _refusal(permission: Permission) -> str:
    return f"This needs the permission “{permission.replace('_', ' ')}”, which none of your roles carries."
