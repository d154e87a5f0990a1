"""Pages that ask for dates, and record the decisions on them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.dates import DecideForm, DenyForm, FirstDateForm, NewDateForm
from candour.plans.forms.progress import NoChangeForm
from candour.plans.models import NamedDecision
from candour.plans.policy import may_confirm_decision
from candour.plans.queries.choices import documents_for
from candour.plans.queries.named import named_shown
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


@needs(Permission.RECORD_DECISION)
def confirm_decision(request: SignedInRequest, plan: str, named: int) -> HttpResponse:
    """Confirm with one press that a decision that was named approved its dates."""
    about = plan_of(request, plan)
    found = get_object_or_404(NamedDecision.objects.filter(plan=about, answer=None), pk=named)
    form = NoChangeForm(posted(request))
    if is_done(request, form, commands.confirm_named_decision, named=found):
        return redirect(about)
    rule = rule_told(about, on=found.decided_on)
    may_confirm = may_confirm_decision(request.person, found)
    more = {"named": found, "shown": named_shown(found), "rule": rule, "may_confirm": may_confirm}
    return ask(request, "plans/confirm_decision.html", form, about, **more)


@needs(Permission.RECORD_DECISION)
def deny_decision(request: SignedInRequest, plan: str, named: int) -> HttpResponse:
    """Say that a decision that was named was not so: its dates stay proposed."""
    about = plan_of(request, plan)
    found = get_object_or_404(NamedDecision.objects.filter(plan=about, answer=None), pk=named)
    form = DenyForm(posted(request))
    if is_done(request, form, commands.deny_named_decision, named=found):
        return redirect(about)
    return ask(request, "plans/deny_decision.html", form, about, named=found, shown=named_shown(found))
