"""Pages of a plan's change rule: who may approve which new date."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from candour.people.policy import SignedInRequest, may, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.powers import ChangeRuleForm
from candour.plans.queries.choices import documents_for
from candour.plans.queries.powers import rule_told, rules_told
from candour.plans.views.doing import ask, is_done, plan_of, posted, trail
from candour.records.clock import today


@needs(Permission.SEE_PLANS)
def change_rule(request: SignedInRequest, plan: str) -> HttpResponse:
    """Who may approve which new date, now and before."""
    about = plan_of(request, plan)
    context = {"about": about, "rule": rule_told(about, on=today()), "rules": rules_told(about)}
    may_set = may(request.person, Permission.RECORD_DECISION)
    return render(request, "plans/change_rule.html", context | {"may_set": may_set, "breadcrumbs": trail(about)})


@needs(Permission.RECORD_DECISION)
def set_change_rule(request: SignedInRequest, plan: str) -> HttpResponse:
    """Say who may approve which new date, by decision of a body."""
    about = plan_of(request, plan)
    form = ChangeRuleForm(posted(request), on=today(), documents=documents_for(request.person))
    if is_done(request, form, commands.set_change_rule, plan=about):
        return redirect("plans:change_rule", about.slug)
    return ask(request, "plans/set_change_rule.html", form, about, rule=rule_told(about, on=today()))
