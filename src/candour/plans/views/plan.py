"""Pages that set a plan up."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans import commands
from candour.plans.forms.asking import DecisionForm
from candour.plans.forms.plan import ActionForm, BeginForm, DescribeForm, MilestoneForm, ThemeForm
from candour.plans.models import Plan
from candour.plans.queries.choices import described, description_told, documents_for
from candour.plans.views.doing import action_of, ask, is_done, plan_of, posted
from candour.records.clock import today


@needs(Permission.EDIT_PLAN)
def begin(request: SignedInRequest) -> HttpResponse:
    """Begin a plan, as a draft."""
    form = BeginForm(posted(request))
    if is_done(request, form, commands.create_plan):
        return redirect(Plan.objects.get(name=" ".join(form.cleaned_data["name"].split())))
    return render(request, "plans/begin.html", {"form": form, "back": "/"})


@needs(Permission.RECORD_DECISION)
def adopt(request: SignedInRequest, plan: str) -> HttpResponse:
    """Record the decision that adopts a plan, and so fixes its first dates."""
    about = plan_of(request, plan)
    form = DecisionForm(posted(request), on=today(), documents=documents_for(request.person))
    if is_done(request, form, commands.adopt_plan, plan=about):
        return redirect(about)
    return ask(request, "plans/adopt.html", form, about)


@needs(Permission.EDIT_PLAN)
def add_theme(request: SignedInRequest, plan: str) -> HttpResponse:
    """Add a theme."""
    about = plan_of(request, plan)
    form = ThemeForm(posted(request))
    if is_done(request, form, commands.add_theme, plan=about):
        return redirect(about)
    return ask(request, "plans/add_theme.html", form, about)


@needs(Permission.EDIT_PLAN)
def add_action(request: SignedInRequest, plan: str) -> HttpResponse:
    """Add a strategic action under a theme."""
    about = plan_of(request, plan)
    form = ActionForm(posted(request), plan=about)
    if is_done(request, form, commands.add_action):
        return redirect(about)
    return ask(request, "plans/add_action.html", form, about)


@needs(Permission.EDIT_PLAN)
def add_milestone(request: SignedInRequest, plan: str, code: str) -> HttpResponse:
    """Add a milestone to a strategic action."""
    action = action_of(request, plan, code)
    form = MilestoneForm(posted(request), on=today())
    if is_done(request, form, commands.add_milestone, action=action):
        return redirect(action)
    return ask(request, "plans/add_milestone.html", form, action)


@needs(Permission.EDIT_PLAN)
def describe_action(request: SignedInRequest, plan: str, code: str) -> HttpResponse:
    """Say what an action is to achieve, who leads it, what it costs and what it answers."""
    action = action_of(request, plan, code)
    form = DescribeForm(posted(request), initial=described(action), on=today())
    if is_done(request, form, commands.describe_action, action=action, subject=action):
        return redirect(action)
    now = description_told(action) if form.errors else ()
    return ask(request, "plans/describe_action.html", form, action, now=now)
