"""The notices of a plan, for whoever coordinates it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from candour.lib.shapes import Link
from candour.notices import commands
from candour.notices.forms import PlanNoticesForm
from candour.notices.queries.pages import plan_notices
from candour.notices.queries.situation import notices_of, to_chase
from candour.people.attempts import attempt
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.models import Plan
from candour.plans.queries import NoPositionRecorded
from candour.plans.queries.rounds import current_round
from candour.plans.views.doing import plan_of
from candour.records.clock import today
from candour.ui.forms import DeedForm
from candour.ui.numbers import page_number


@needs(Permission.EDIT_PLAN)
def of_plan(request: SignedInRequest, plan: str) -> HttpResponse:
    """What would be told today and why, what was told, and what became of it."""
    found = plan_of(request, plan)
    context = {"plan": found, "chosen": notices_of(found), "breadcrumbs": _trail(found)}
    try:
        context["page"] = plan_notices(found, on=today(), number=page_number(request))
    except NoPositionRecorded as nothing:
        context["nothing"] = str(nothing)
    return render(request, "notices/of_plan.html", context)


@needs(Permission.EDIT_PLAN)
def tell_now(request: SignedInRequest, plan: str) -> HttpResponse:
    """Tell everybody now what the day calls for."""
    found = plan_of(request, plan)
    form = DeedForm(request.POST or None)
    told: list[commands.Sent] = []
    if form.is_valid() and attempt(form, lambda: told.append(_tell(request, found, form))):
        for each in told:
            messages.success(request, _in_words(each))
        return redirect("notices:of_plan", found.slug)
    context = {"form": form, "plan": found, "breadcrumbs": _trail(found, way=True)}
    return render(request, "notices/tell_now.html", context)


@needs(Permission.RUN_ROUND)
def remind_silent(request: SignedInRequest, plan: str) -> HttpResponse:
    """Remind everybody who is silent in the open round."""
    found = plan_of(request, plan)
    form = DeedForm(request.POST or None)
    told: list[commands.Sent] = []
    if form.is_valid() and attempt(form, lambda: told.append(_remind_silent(request, found, form))):
        for each in told:
            messages.success(request, _in_words(each))
        return redirect(current_round(found, on=today()) or found)
    context = {"form": form, "plan": found, "silent": to_chase(found, on=today()), "breadcrumbs": _trail(found)}
    return render(request, "notices/remind_silent.html", context)


@needs(Permission.EDIT_PLAN)
def settings(request: SignedInRequest, plan: str) -> HttpResponse:
    """When the plan reminds and escalates."""
    found = plan_of(request, plan)
    row = notices_of(found)
    form = PlanNoticesForm(request.POST or None, on=today(), initial=_given(row))
    if form.is_valid() and attempt(form, lambda: _set(request, found, form), subject=row):
        return redirect("notices:of_plan", found.slug)
    context = {"form": form, "plan": found, "breadcrumbs": _trail(found, way=True)}
    return render(request, "notices/settings.html", context)


def _given(row: object) -> dict[str, object]:
    names = ("is_daily", "days_to_lead", "days_to_director", "days_to_coordinator")
    days = ", ".join(str(each) for each in getattr(row, "days_ahead", ()))
    version = getattr(row, "version", None) if getattr(row, "pk", None) else None
    chair = getattr(row, "chair_id", None)
    return {name: getattr(row, name) for name in names} | {"days_ahead": days, "chair": chair, "seen": version}


def _set(request: SignedInRequest, plan: Plan, form: PlanNoticesForm) -> None:
    commands.set_plan_notices(plan=plan, on=today(), by=request.person, **form.said())


def _tell(request: SignedInRequest, plan: Plan, form: DeedForm) -> commands.Sent:
    return commands.remind(plan=plan, on=today(), by=request.person, once=form.cleaned_data["once"])


def _remind_silent(request: SignedInRequest, plan: Plan, form: DeedForm) -> commands.Sent:
    once = form.cleaned_data["once"]
    return commands.remind_silent(plan=plan, on=today(), by=request.person, once=once)


def _in_words(sent: commands.Sent) -> str:
    if not sent.sent and not sent.held:
        return "Everybody has been told already. Nothing was sent."
    held = f" {sent.held} more are held by a pre-election period." if sent.held else ""
    return f"{sent.sent} {'letter is' if sent.sent == 1 else 'letters are'} on the way.{held}"


def _trail(plan: Plan, *, way: bool = False) -> list[Link]:
    through = [Link("Notices", reverse("notices:of_plan", args=[plan.slug]))] if way else []
    return [Link(plan.name, plan.get_absolute_url()), *through]
