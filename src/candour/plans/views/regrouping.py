"""The page that regroups a plan."""

from django.http import HttpResponse
from django.shortcuts import redirect

from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.regrouping import RegroupForm
from candour.plans.queries.choices import documents_for
from candour.plans.views.doing import ask, is_done, plan_of, posted
from candour.records.clock import today


@needs(Permission.EDIT_PLAN)
def regroup(request: SignedInRequest, plan: str) -> HttpResponse:
    """Put strategic actions under other themes, by decision."""
    about = plan_of(request, plan)
    form = RegroupForm(posted(request), plan=about, on=today(), documents=documents_for(request.person))
    if is_done(request, form, commands.regroup, plan=about):
        return redirect(about)
    return ask(request, "plans/regroup.html", form, about)
