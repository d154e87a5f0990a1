"""Pages for completion in two keys."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.completion import CheckForm, CompleteForm, ReopenForm, WithdrawEvidenceForm
from candour.plans.forms.evidence import ProofForm
from candour.plans.models import Completion
from candour.plans.policy import links_editable_by, milestones_visible_to
from candour.plans.queries.proof import proofs_of
from candour.plans.views.doing import ask, editable, is_done, posted
from candour.records.clock import today


@needs(Permission.CHECK_COMPLETION)
def check(request: SignedInRequest, plan: str, completion: int) -> HttpResponse:
    """Check a report of completion, or send it back."""
    milestones = milestones_visible_to(request.person).filter(plan__slug=plan)
    reported = get_object_or_404(Completion, pk=completion, milestone__in=milestones)
    milestone = milestones.get(pk=reported.milestone_id)
    form = CheckForm(posted(request))
    if is_done(request, form, commands.check_completion, completion=reported):
        return redirect(milestone)
    proofs = proofs_of(milestone, request.person, on=today())
    return ask(request, "plans/check.html", form, milestone, reported=reported, proofs=proofs)


@needs(Permission.UPDATE_MILESTONE)
def report_complete(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Report a milestone complete."""
    milestone = editable(request, plan, ref)
    form = CompleteForm(posted(request), request.FILES or None, person=request.person, on=today())
    if is_done(request, form, commands.report_done, milestone=milestone):
        return redirect(milestone)
    return ask(request, "plans/report_complete.html", form, milestone)


@needs(Permission.ADD_EVIDENCE)
def add_evidence(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Add evidence to a milestone."""
    milestone = editable(request, plan, ref)
    form = ProofForm(posted(request), request.FILES or None, person=request.person)
    if is_done(request, form, commands.prove, milestone=milestone):
        return redirect(milestone)
    return ask(request, "plans/add_evidence.html", form, milestone)


@needs(Permission.ADD_EVIDENCE)
def withdraw_evidence(request: SignedInRequest, plan: str, link: int) -> HttpResponse:
    """Say that a piece of evidence does not prove a milestone after all."""
    links = links_editable_by(request.person).filter(milestone__plan__slug=plan, withdrawal=None)
    proof = get_object_or_404(links.select_related("evidence", "milestone__plan__adoption"), pk=link)
    form = WithdrawEvidenceForm(posted(request))
    if is_done(request, form, commands.withdraw_evidence, link=proof):
        return redirect(proof.milestone)
    return ask(request, "plans/withdraw_evidence.html", form, proof.milestone, proof=proof)


@needs(Permission.UPDATE_MILESTONE)
def reopen(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Open a completed milestone again."""
    milestone = editable(request, plan, ref)
    form = ReopenForm(posted(request))
    if is_done(request, form, commands.reopen, milestone=milestone):
        return redirect(milestone)
    return ask(request, "plans/reopen.html", form, milestone)
