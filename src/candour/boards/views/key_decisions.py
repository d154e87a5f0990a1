"""Notices of key decisions: the list, one notice, and what is done about it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from candour.boards import policy
from candour.boards.commands import key_decisions as commands
from candour.boards.forms.key_decisions import KeyDecisionForm, KeyExceptionForm, WithdrawNoticeForm
from candour.boards.models.key_decisions import KeyDecisionNotice
from candour.boards.queries.key_decisions import key_decisions, key_row
from candour.boards.rules.key_decisions import CLEAR_DAYS
from candour.boards.views.doing import ask, trail
from candour.lib.shapes import Link
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.views.doing import posted
from candour.records.clock import today
from candour.ui.numbers import page_number

LIST = "boards:key_decisions"


@needs(Permission.SEE_MEETINGS)
def notices(request: SignedInRequest) -> HttpResponse:
    """The notices of key decisions, with the days counted."""
    page = key_decisions(request.person, on=today(), number=page_number(request))
    context = {"page": page, "may_run": policy.may_run(request.person), "breadcrumbs": trail(None)}
    return render(request, "boards/key_decisions.html", context)


@needs(Permission.SEE_MEETINGS)
def one_notice(request: SignedInRequest, notice: int) -> HttpResponse:
    """One notice, whole."""
    shown = key_row(_notice(notice))
    way = [*trail(None), Link("Key decisions", reverse(LIST))]
    context = {"shown": shown, "may_run": policy.may_run(request.person), "breadcrumbs": way}
    return render(request, "boards/key_decision.html", context)


@needs(Permission.RUN_MEETINGS)
def give_notice(request: SignedInRequest) -> HttpResponse:
    """Give notice of a key decision."""
    form = KeyDecisionForm(posted(request), on=today())
    know = f"It is given today. {CLEAR_DAYS} clear days lie between it and the decision; every day counts. Fewer warn."
    words = {"heading": "Give notice of a key decision", "verb": "Give notice", "back": reverse(LIST), "know": know}
    return ask(request, form, commands.give_notice, about=None, **words)


@needs(Permission.RUN_MEETINGS)
def except_notice(request: SignedInRequest, notice: int) -> HttpResponse:
    """Record the general exception or special urgency."""
    row = _notice(notice)
    form = KeyExceptionForm(posted(request))
    words = {"heading": f"Exception for: {row.matter}", "verb": "Record it", "back": _page(row)}
    know = key_row(row).stands.sentence
    return ask(request, form, commands.except_notice, about=None, notice=row, know=know, **words)


@needs(Permission.RUN_MEETINGS)
def withdraw_notice(request: SignedInRequest, notice: int) -> HttpResponse:
    """Say that the decision will not be taken as its notice says."""
    row = _notice(notice)
    words = {"heading": f"Withdraw the notice: {row.matter}", "verb": "Withdraw it", "back": _page(row)}
    know = "It stays in the list, with the reason. Another day or another matter needs another notice."
    form = WithdrawNoticeForm(posted(request))
    return ask(request, form, commands.withdraw_notice, about=None, notice=row, know=know, **words)


def _notice(pk: int) -> KeyDecisionNotice:
    rows = KeyDecisionNotice.objects.select_related("body", "decider", "meeting__body", "withdrawal")
    return get_object_or_404(rows, pk=pk)


def _page(row: KeyDecisionNotice) -> str:
    return reverse("boards:key_decision", args=[row.pk])
