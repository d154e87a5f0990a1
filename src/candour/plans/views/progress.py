"""Pages that say how a milestone is going."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.entering import spoken_of
from candour.plans.forms.progress import ApproveForm, NoChangeForm, UpdateForm
from candour.plans.models import Milestone, Round, Update
from candour.plans.policy import milestones_visible_to
from candour.plans.queries.choices import last_said, last_worded
from candour.plans.queries.position import milestone_position
from candour.plans.queries.rounds import current_round
from candour.plans.views.doing import ask, editable, is_done, posted
from candour.records.clock import today


@needs(Permission.UPDATE_MILESTONE)
def update(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Say how a milestone is going."""
    milestone = editable(request, plan, ref)
    held, last = answering(milestone), last_said([milestone.pk], on=today()).get(milestone.pk)
    stands = milestone_position(milestone, on=spoken_of(held, on=today()))
    sent = (posted(request), request.FILES or None)
    form = UpdateForm(*sent, last=last, stands=stands, person=request.person, on=today(), held=held)
    if is_done(request, form, commands.report_progress, milestone=milestone):
        return redirect(milestone)
    is_worded = last is not None and bool(last.commentary or last.internal_note)
    worded = last if is_worded else last_worded(milestone, on=today())
    shown = {"last": last, "worded": worded, "quick": NoChangeForm(auto_id=False)}
    return ask(request, "plans/update.html", form, milestone, held=held, stands=stands, **shown)


@needs(Permission.UPDATE_MILESTONE)
def no_change(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Say that nothing has changed since last time."""
    milestone = editable(request, plan, ref)
    held, form = answering(milestone), NoChangeForm(posted(request))
    as_at = spoken_of(held, on=today())
    if is_done(request, form, commands.say_no_change, milestone=milestone, as_at=as_at):
        return redirect(milestone)
    last = last_said([milestone.pk], on=today()).get(milestone.pk)
    return ask(request, "plans/no_change.html", form, milestone, last=last, held=held)


def answering(milestone: Milestone) -> Round | None:
    """The reporting round that is open today and in which this milestone may be answered for."""
    held = current_round(milestone.plan, on=today())
    return held if held and milestone.added_on <= held.position_on else None


@needs(Permission.APPROVE_COMMENTARY)
def approve_commentary(request: SignedInRequest, plan: str, update: int) -> HttpResponse:
    """Approve a commentary for publication."""
    milestones = milestones_visible_to(request.person).filter(plan__slug=plan)
    said = get_object_or_404(Update.objects.defer("search"), pk=update, milestone__in=milestones)
    milestone = milestones.get(pk=said.milestone_id)
    form = ApproveForm(posted(request), initial={"text": said.commentary})
    if is_done(request, form, commands.approve_commentary, update=said):
        return redirect(milestone)
    return ask(request, "plans/approve_commentary.html", form, milestone, said=said)
