"""Pages that change what was promised."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.changes import (
    CarryForwardForm,
    CorrectionForm,
    HandOverForm,
    MergeForm,
    RewordForm,
    ScopeForm,
    SplitForm,
    WithdrawForm,
)
from candour.plans.forms.progress import NoChangeForm
from candour.plans.models import Correction, Milestone
from candour.plans.policy import milestones_visible_to
from candour.plans.queries.choices import (
    actions_of_other_plans,
    correctable,
    correction_told,
    documents_for,
    unfinished,
)
from candour.plans.views.doing import action_of, ask, editable, is_done, posted, visible
from candour.records.clock import today


@needs(Permission.EDIT_PLAN)
def reword(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Say the same promise in other words."""
    milestone = visible(request, plan, ref)
    form = RewordForm(posted(request), initial={"title": milestone.title, "seen": milestone.version})
    if is_done(request, form, commands.reword, milestone=milestone, subject=milestone):
        return redirect(milestone)
    return ask(request, "plans/reword.html", form, milestone)


@needs(Permission.EDIT_PLAN)
def change_scope(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Promise more or less than before, by decision."""
    milestone = visible(request, plan, ref)
    start = {"title": milestone.title, "seen": milestone.version}
    form = ScopeForm(posted(request), initial=start, on=today(), documents=documents_for(request.person))
    if is_done(request, form, commands.rescope, milestone=milestone, subject=milestone):
        return redirect(milestone)
    return ask(request, "plans/change_scope.html", form, milestone)


@needs(Permission.EDIT_PLAN)
def hand_over(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Give a milestone to another owner."""
    milestone = visible(request, plan, ref)
    form = HandOverForm(posted(request), initial={"seen": milestone.version}, on=today())
    if is_done(request, form, commands.hand_over, milestone=milestone, subject=milestone):
        return redirect(milestone)
    return ask(request, "plans/hand_over.html", form, milestone)


@needs(Permission.EDIT_PLAN)
def withdraw(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Take a milestone out of the plan, by decision."""
    milestone = visible(request, plan, ref)
    form = WithdrawForm(posted(request), on=today(), documents=documents_for(request.person))
    if is_done(request, form, commands.withdraw, milestone=milestone):
        return redirect(milestone)
    return ask(request, "plans/withdraw.html", form, milestone)


@needs(Permission.EDIT_PLAN)
def split(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Put several milestones in the place of one, by decision."""
    milestone = visible(request, plan, ref)
    form = SplitForm(posted(request), on=today(), documents=documents_for(request.person))
    if is_done(request, form, commands.split, milestone=milestone):
        return redirect(milestone)
    return ask(request, "plans/split.html", form, milestone)


@needs(Permission.EDIT_PLAN)
def merge(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Put one milestone in the place of several of one action, by decision."""
    milestone = visible(request, plan, ref)
    others = unfinished(Milestone.objects.filter(action=milestone.action).exclude(pk=milestone.pk))
    offered = {"others": others, "on": today(), "documents": documents_for(request.person)}
    form = MergeForm(posted(request), milestone=milestone, **offered)
    if is_done(request, form, commands.merge):
        return redirect(milestone)
    return ask(request, "plans/merge.html", form, milestone)


@needs(Permission.UPDATE_MILESTONE)
def ask_correction(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Say that something was typed wrongly."""
    milestone = editable(request, plan, ref)
    form = CorrectionForm(posted(request), offered=correctable(milestone))
    if is_done(request, form, commands.ask_correction, milestone=milestone):
        return redirect(milestone)
    return ask(request, "plans/ask_correction.html", form, milestone)


@needs(Permission.RECORD_DECISION)
def confirm_correction(request: SignedInRequest, plan: str, correction: int) -> HttpResponse:
    """Confirm that it was a clerical error."""
    milestones = milestones_visible_to(request.person).filter(plan__slug=plan)
    asked = get_object_or_404(Correction, pk=correction, milestone__in=milestones)
    milestone = milestones.get(pk=asked.milestone_id)
    form = NoChangeForm(posted(request))
    if is_done(request, form, commands.confirm_correction, correction=asked):
        return redirect(milestone)
    before, after = correction_told(asked)
    return ask(request, "plans/confirm_correction.html", form, milestone, asked=asked, before=before, after=after)


@needs(Permission.EDIT_PLAN)
def carry_forward(request: SignedInRequest, plan: str, code: str) -> HttpResponse:
    """Take unfinished milestones of an action into another plan."""
    action = action_of(request, plan, code)
    open_ones = unfinished(Milestone.objects.filter(action=action))
    form = CarryForwardForm(posted(request), milestones=open_ones, into=actions_of_other_plans(action.plan))
    if is_done(request, form, commands.carry_forward_together):
        return redirect(action)
    return ask(request, "plans/carry_forward.html", form, action, count=len(open_ones))
