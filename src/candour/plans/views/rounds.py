"""Pages that open a reporting round, move its cut-off, sign a directorate off, and close the round."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.rounds import CloseRoundForm, MoveCutOffForm, OpenRoundForm, SignOffForm
from candour.plans.models import Round
from candour.plans.policy import visible_to
from candour.plans.queries.rounds import proposed_next, round_at, round_told, signable_by, silent_in
from candour.plans.queries.rounds_told import counts_sentence, state_sentence
from candour.plans.views.doing import ask, is_done, plan_of, posted
from candour.records.clock import today


@needs(Permission.RUN_ROUND)
def open_round(request: SignedInRequest, plan: str) -> HttpResponse:
    """Open a round; the next one is proposed from the last."""
    about = plan_of(request, plan)
    form = OpenRoundForm(posted(request), proposed=proposed_next(about))
    if is_done(request, form, commands.open_round, plan=about):
        return redirect(round_at(about, form.cleaned_data["position_on"]))
    return ask(request, "plans/open_round.html", form, about, is_proposed=bool(form.initial))


@needs(Permission.RUN_ROUND)
def close_round(request: SignedInRequest, plan: str, position: date) -> HttpResponse:
    """Close a round."""
    held = round_of(request, plan, position)
    form = CloseRoundForm(posted(request))
    if is_done(request, form, commands.close_round, this_round=held):
        return redirect(held)
    shown = {"sentence": counts_sentence(round_told(held).counts), "state": state_sentence(held, on=today())}
    return ask(request, "plans/close_round.html", form, held.plan, held=held, back=held.get_absolute_url(), **shown)


@needs(Permission.RUN_ROUND)
def move_cut_off(request: SignedInRequest, plan: str, position: date) -> HttpResponse:
    """Wait for answers until another moment, with the reason."""
    held = round_of(request, plan, position)
    form = MoveCutOffForm(posted(request), held=held)
    if is_done(request, form, commands.move_cut_off, this_round=held):
        return redirect(held)
    state = state_sentence(held, on=today())
    return ask(
        request, "plans/move_cut_off.html", form, held.plan, held=held, back=held.get_absolute_url(), state=state
    )


@needs(Permission.SIGN_OFF)
def sign_off(request: SignedInRequest, plan: str, position: date) -> HttpResponse:
    """Sign a directorate off."""
    held = round_of(request, plan, position)
    directorates = signable_by(request.person, held, on=today())
    form = SignOffForm(posted(request), directorates=directorates)
    if is_done(request, form, commands.sign_off, this_round=held):
        return redirect(held)
    signed = [(each, silent_in(held, each.name)) for each in directorates]
    return ask(request, "plans/sign_off.html", form, held.plan, held=held, signed=signed, back=held.get_absolute_url())


def round_of(request: SignedInRequest, plan: str, position: date) -> Round:
    """The round of an address, if this person may see its plan; else 404. One statement."""
    rounds = Round.objects.select_related("plan__adoption", "closing")
    return get_object_or_404(rounds, plan__in=visible_to(request.person), plan__slug=plan, position_on=position)
