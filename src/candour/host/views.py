"""Pages about the machine: whether it lives, whether it can serve, and what it says when it cannot."""

import sys

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from procrastinate.exceptions import ConnectorException

LOST = (OperationalError, InterfaceError, ConnectorException)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process lives. Asks nobody else."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Say that the database answers, so that pages can be served."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")


def server_error(request: HttpRequest) -> HttpResponse:
    """The page after an error: 503 when the database is away, 500 when we are at fault. Asks the database nothing."""
    is_away = _is_lost(sys.exc_info()[1])
    status = 503 if is_away else 500
    answer = HttpResponse(loader.get_template(f"{status}.html").render(), status=status)
    answer["Cache-Control"] = "no-store"
    if is_away:
        answer["Retry-After"] = "10"
    return answer


def _is_lost(problem: BaseException | None) -> bool:
    while problem:
        if isinstance(problem, LOST):
            return True
        problem = problem.__cause__ or problem.__context__
    return False
