"""Somebody leaves or an office changes hands, and what nobody answers for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from candour.desk.commands import change_hands
from candour.desk.forms import ChangeHandsForm
from candour.desk.queries.handing_over import gaps_page, holding_of, takers
from candour.people.attempts import attempt
from candour.people.models import Person
from candour.people.policy import SignedInRequest, may, needs
from candour.people.rules import Permission
from candour.records.clock import today
from candour.ui.numbers import page_number


@needs(Permission.HAND_OVER)
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let somebody go or out of a post, and hand over what they answer for."""
    person = get_object_or_404(Person, pk=pk)
    holding, may_let_go = holding_of(person, on=today()), may(request.person, Permission.MANAGE_PEOPLE)
    form = ChangeHandsForm(
        request.POST or None, holding=holding, takers=takers(person, on=today()), may_let_go=may_let_go, on=today(),
        initial={"seen": person.version, "from_on": today()},
    )  # fmt: skip
    done: list[int] = []
    if form.is_valid() and attempt(form, lambda: done.append(_do(request, person, form)), subject=person):
        messages.success(request, _told(person, sum(done), holding.count))
        return redirect(person if may_let_go else "desk:gaps")
    back = person.get_absolute_url() if may_let_go else reverse("desk:gaps")
    return render(request, "desk/hand_over.html", {"form": form, "leaver": person, "holding": holding, "back": back})


def _do(request: SignedInRequest, person: Person, form: ChangeHandsForm) -> int:
    said = {name: form.cleaned_data[name] for name in ("to", "reason", "from_on", "once")}
    return change_hands(
        person=person, departure=form.departure, each_to=form.each_to, on=today(), by=request.person,
        seen=form.cleaned_data["seen"] or person.version, **said,
    )  # fmt: skip


def _told(person: Person, given: int, count: int) -> str:
    left = count - given
    stays = f" {left} still {'waits' if left == 1 else 'wait'} for somebody to take over." if left > 0 else ""
    return f"Handed over {given} of {count} from {person.name}.{stays}"


@needs(Permission.HAND_OVER)
def gaps(request: SignedInRequest) -> HttpResponse:
    """The open milestones for which nobody answers."""
    page = gaps_page(request.person, on=today(), number=page_number(request))
    return render(request, "desk/gaps.html", {"page": page})
