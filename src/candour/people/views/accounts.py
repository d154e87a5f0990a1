"""Inviting people, opening and closing accounts, and one's own account."""

from collections.abc import Callable
from functools import partial

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from candour.people import commands, queries
from candour.people.attempts import attempt
from candour.people.commands.accounts import find_invitation
from candour.people.forms import AcceptForm, InviteForm
from candour.people.models import Account, Person
from candour.people.policy import SignedInRequest, needs, needs_sign_in, open_to_all
from candour.people.rules import ROLE_NAMES, Permission
from candour.records import clock
from candour.records.clock import today
from candour.records.rules import Refused
from candour.ui.forms import DeedForm

INVITED_BY = "invitation"  # where the secret waits in the session, out of the address


@needs(Permission.MANAGE_PEOPLE)
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send somebody a one-time link."""
    row = get_object_or_404(Person, pk=pk)
    form = InviteForm(request.POST or None, initial={"email": row.email})
    if form.is_valid():
        send = partial(
            commands.invite, person=row, email=form.cleaned_data["email"], once=form.cleaned_data["once"],
            address=request.build_absolute_uri("/"), authority=queries.authority_name(on=today()),
        )  # fmt: skip
        if attempt(form, lambda: send(by=request.person, on=today())):
            return redirect(row)
    return render(request, "people/invite.html", {"form": form, "row": row})


@needs(Permission.MANAGE_PEOPLE)
def withdraw_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop a link from working."""
    row = get_object_or_404(Person, pk=pk)
    return _confirm(request, row, "people/withdraw_invitation.html", partial(commands.withdraw_invitation, person=row))


@needs(Permission.MANAGE_PEOPLE)
def disable_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close somebody's account."""
    account = get_object_or_404(Account.objects.select_related("person"), person=pk)
    deed = partial(commands.disable_account, account=account)
    return _confirm(request, account.person, "people/disable_account.html", deed)


@needs(Permission.MANAGE_PEOPLE)
def enable_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open somebody's account again."""
    account = get_object_or_404(Account.objects.select_related("person"), person=pk)
    deed = partial(commands.enable_account, account=account)
    return _confirm(request, account.person, "people/enable_account.html", deed)


@open_to_all("Whoever is invited cannot sign in yet. The link's secret is what lets them in.")
@never_cache
def invitation_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address, so that it is not left in the browser's history or sent on."""
    request.session[INVITED_BY] = secret
    return redirect("people:invitation")


@open_to_all("Whoever is invited cannot sign in yet. The link's secret is what lets them in.")
@sensitive_post_parameters("password")
@never_cache
def invitation(request: HttpRequest) -> HttpResponse:
    """Choose a password, and the account is open."""
    secret = str(request.session.get(INVITED_BY, ""))
    found = find_invitation(secret)
    if found is None or not found.is_open_at(clock.now()):
        return render(request, "people/invitation_spent.html", status=410)
    form = AcceptForm(request.POST or None, person=found.person, email=found.email)
    if form.is_valid():
        try:
            account = commands.accept_invitation(secret=secret, password=form.cleaned_data["password"], on=today())
            return _signed_in(request, account)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "people/invitation.html", {"form": form, "invitation": found})


@needs_sign_in
def account(request: SignedInRequest) -> HttpResponse:
    """One's own account: who one is here, and what one may do."""
    roles = sorted(ROLE_NAMES[role] for role in request.person.roles_on(today()))
    rows = (
        ("Name", request.person.name),
        ("Post", request.person.post_on(today()) or "None recorded"),
        ("Roles", ", ".join(roles) or "None today"),
    )
    return render(request, "people/account.html", {"rows": rows})


@needs_sign_in
def end_sessions(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere, here too."""
    account = get_object_or_404(Account, person=request.person)
    deed = partial(commands.end_sessions, account=account)
    return _confirm(request, request.person, "people/end_sessions.html", deed, then="account_login")


def _confirm(
    request: SignedInRequest, row: Person, template: str, do: Callable[..., object], *, then: str = "",
) -> HttpResponse:  # fmt: skip
    form = DeedForm(request.POST or None)
    if form.is_valid():
        once = form.cleaned_data["once"]
        if attempt(form, lambda: do(by=request.person, on=today(), once=once)):
            return redirect(then or row)
    return render(request, template, {"form": form, "row": row})


def _signed_in(request: HttpRequest, account: Account) -> HttpResponse:
    del request.session[INVITED_BY]
    adapter = get_adapter(request)
    adapter.login(request, account)
    return redirect("mfa_index")
