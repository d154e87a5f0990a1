"""Pages that ask for dates, and record the decisions on them."""

from django.http import HttpResponse
from django.shortcuts import redirect

from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.dates import DecideForm, FirstDateForm, NewDateForm
from candour.plans.queries.choices import documents_for
from candour.plans.queries.powers import rule_told, undecided_in
from candour.plans.views.doing import ask, editable, is_done, plan_of, posted, visible
from candour.records.clock import today


@needs(Permission.PROPOSE_DATE)
def ask_new_date(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Ask for a new date."""
    milestone = editable(request, plan, ref)
    form = NewDateForm(posted(request))
    if is_done(request, form, commands.propose_date_revision, milestone=milestone):
        return redirect(milestone)
    return ask(request, "plans/ask_new_date.html", form, milestone)


@needs(Permission.RECORD_DECISION)
def decide(request: SignedInRequest, plan: str) -> HttpResponse:
    """Record one decision on one or more of the new dates that were asked for."""
    about = plan_of(request, plan)
    waiting = undecided_in(about, request.person, on=today())
    chosen = {"revisions": request.GET.getlist("revision")}
    documents = documents_for(request.person)
    form = DecideForm(posted(request), initial=chosen, waiting=waiting, on=today(), documents=documents)
    if is_done(request, form, commands.decide_date_revisions):
        return redirect(about)
    return ask(request, "plans/decide.html", form, about, waiting=waiting, rule=rule_told(about, on=today()))


@needs(Permission.EDIT_PLAN)
def set_first_date(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Change a first date while the plan is a draft."""
    milestone = visible(request, plan, ref)
    form = FirstDateForm(posted(request))
    if is_done(request, form, commands.set_first_date, milestone=milestone):
        return redirect(milestone)
    return ask(request, "plans/set_first_date.html", form, milestone)
