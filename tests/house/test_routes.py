"""Every route is decided: it needs a permission or is open for a reason, and really refuses whoever lacks it."""

import copy
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from candour.example.commands import load_example
from candour.example.facts.people import SIGN_INS
from candour.example.facts.plan import POSITION_ON
from candour.imports.commands import SentFile, begin_draft
from candour.imports.commands.update_sheets import begin_sheet
from candour.imports.tests.given_sheets import an_update_sheet
from candour.people.commands import accept_invitation, add_person, invite
from candour.people.models import Account, Person
from candour.people.rules import PERMISSIONS, Permission, Role
from candour.records.rules import Operator
from tests.house.addresses import address_of
from tests.house.papers import write_a_paper
from tests.house.routes import TABLE, Route, all_routes, table

NOT_IN_THE_EXAMPLE = {  # there is no such thing in the example, so that nobody can be shown its page
    "boards:answer_comment",
    "boards:end_call_in",
    "boards:except_notice",
    "boards:key_decision",
    "boards:withdraw_notice",
    "boards:edit_declaration",
    "boards:pack_file",
    "desk:confirm_strike_out",
    "desk:begin",  # an installation begins once
    "desk:begin_link",
    "evidence:file",
    "imports:done",
    "notices:end_period",
    "notices:feed",
    "notices:notice",
    "notices:release",
    "openid_connect_callback",
    "openid_connect_login",
    "plans:confirm_correction",
    "plans:confirm_decision",
    "plans:deny_decision",
    "reports:cleared_paper",
    "reports:cleared_paper_file",
    "reports:paper_picture",
    "reports:version",
    "reports:version_file",
}
NOBODY, NO_ROLE = "nobody", "somebody without a role"


class Refusals(logging.Handler):
    """Hears why Django refused a request: by permission, or for a reason of the room."""

    def __init__(self) -> None:
        super().__init__()
        self.by_permission = False

    def emit(self, record: logging.LogRecord) -> None:
        problem = record.exc_info[1] if record.exc_info else None
        is_refusal = isinstance(problem, PermissionDenied) and str(problem).startswith("This needs the permission")
        self.by_permission = self.by_permission or is_refusal


@contextmanager
def hearing() -> Iterator[Refusals]:
    logger, handler = logging.getLogger("django.request"), Refusals()
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(level)
    logger.propagate = True


@pytest.fixture
def callers(db, settings) -> dict[str, Client]:
    """A browser for nobody, for somebody without a role, and for each role."""
    settings.DEMO_TODAY = POSITION_ON
    operator = Operator("tester")
    load_example(password="for-these-tests-alone", on=POSITION_ON, by=operator)
    sheet = SentFile("plan.csv", b"Theme,Action,Milestone,Due date\nGrants,Review,Write it,30/09/2018\n")
    coordinator = Person.objects.get(email="coordinator@demo.example")
    begin_draft(
        file=sheet,
        plan_name="Another",
        position_on=POSITION_ON,
        are_notes_published=False,
        on=POSITION_ON,
        by=coordinator,
    )
    begin_sheet(file=an_update_sheet(), plan=None, received_on=POSITION_ON, on=POSITION_ON, by=coordinator)
    write_a_paper(on=POSITION_ON, by=coordinator, finance=Person.objects.get(email="finance@demo.example"))
    person = add_person(name="Wilma Norole", email="norole@demo.example", by=operator, on=POSITION_ON)
    invited = invite(person=person, email=person.email, address="http://x", authority="x", by=operator, on=POSITION_ON)
    accept_invitation(secret=invited.link.rstrip("/").rsplit("/", 1)[-1], password="not-a-common-one", on=POSITION_ON)
    emails = {fact.role: fact.email for fact in reversed(SIGN_INS)} | {NO_ROLE: person.email}
    clients = {who: Client(raise_request_exception=False) for who in (NOBODY, *emails)}
    for who, email in emails.items():
        clients[who].force_login(Account.objects.get(email=email))
    return clients


def ask(client: Client, method: str, address: str) -> tuple[HttpResponseBase, bool]:
    """The answer, and whether a permission refused it. What the request changed is undone."""
    cookies = copy.deepcopy(client.cookies)
    with hearing() as refusals, transaction.atomic():
        response = client.generic(method, address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response, refusals.by_permission


def verdict(response: HttpResponseBase, *, by_permission: bool) -> str:
    door = reverse("account_login")
    if response.status_code == 302 and response["Location"].startswith(f"{door}?next="):
        return "to the door"
    if response.status_code >= 500:
        return f"error {response.status_code}"
    return "refused" if by_permission else "let in"


def expected(route: Route, who: str) -> str:
    if route.open_because:
        return "let in"
    if who == NOBODY:
        return "to the door"
    permissions = frozenset() if who == NO_ROLE else PERMISSIONS[Role(who)]
    return "let in" if route.may_be_opened_by(permissions) else "refused"


def test_every_route_is_guarded_or_open_for_a_reason():
    routes = all_routes()
    assert [route.name for route in routes if not route.needs and not route.open_because] == []
    assert [route.name for route in routes if route.needs and route.open_because] == []
    assert len(routes) >= 2


def test_every_route_needs_a_permission_that_exists():
    known = {str(permission) for permission in Permission} | {"signed in"}
    assert [route.name for route in all_routes() if route.needs and route.needs not in known] == []


def test_every_route_has_a_name():
    names = [route.name for route in all_routes()]
    assert [name for name in names if not name or name.endswith(":")] == []
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_the_table_of_routes_is_up_to_date():
    assert TABLE.read_text(encoding="utf-8") == table(), "run .venv/bin/python -m tests.house.routes, and read it"


@pytest.mark.slow
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_route_lets_in_whom_the_table_lets_in_and_nobody_else(callers, method):
    wrong, never_shown = [], []
    for route in all_routes():
        address, best = address_of(route), 599
        for who, client in callers.items():
            response, by_permission = ask(client, method, address)
            found, wanted = verdict(response, by_permission=by_permission), expected(route, who)
            best = min(best, response.status_code)
            is_hidden = wanted == "refused" and response.status_code == 404
            if found != wanted and not is_hidden:
                wrong.append(f"{method} /{route.path} as {who}: {found} ({response.status_code}), not {wanted}")
        if best in {403, 404} and route.name not in NOT_IN_THE_EXAMPLE:
            never_shown.append(f"{method} {address}: {best} to everybody")
    assert wrong + never_shown == []
