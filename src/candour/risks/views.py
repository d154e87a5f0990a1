"""The pages of the register."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from candour.lib.shapes import Link
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.forms.as_at import AsAtForm
from candour.plans.forms.asking import PlanForm
from candour.plans.policy import visible_to as plans_visible_to
from candour.plans.views.doing import is_done, posted
from candour.records.clock import today
from candour.risks import commands, policy
from candour.risks.forms import (
    AssessForm,
    CloseRiskForm,
    DescribeRiskForm,
    EndLinkForm,
    HandOverRiskForm,
    LinkRiskForm,
    RecordRiskForm,
    RegisterForm,
    ReopenRiskForm,
)
from candour.risks.models import Risk, RiskLink
from candour.risks.queries import RiskPosition, pages, risk_position, risks
from candour.risks.queries.position import IN_ORDER
from candour.risks.queries.register import register as register_of
from candour.risks.register_file import MEDIA_TYPES, register_file
from candour.ui.numbers import page_number

MOST_PLANS = 50  # offered to record a risk in, where the address names none


@needs(Permission.SEE_RISKS)
def register(request: SignedInRequest) -> HttpResponse:
    """The register: a page of risks, and the heat map of all that are asked for."""
    plans = plans_visible_to(request.person)
    given = {"on": today().isoformat(), "state": "open", **request.GET.dict()}
    form = RegisterForm(given, plans=plans, auto_id="of-%s")
    shown = register_of(form.sought(today()), number=page_number(request), order=given.get("order", ""))
    may_record, plan = policy.may_record(request.person), form.plan_chosen
    where = () if plan or not may_record else plans[:MOST_PLANS]
    context = {"form": form, "shown": shown, "plan": plan, "plans": where, "may_record": may_record}
    return render(request, "risks/register.html", context | _as_at(request, form) | {"query": _day_query(request)})


@needs(Permission.SEE_RISKS)
def register_as_file(request: SignedInRequest, form: str) -> HttpResponse:
    """All the risks that are asked for, as a spreadsheet or as CSV, in the form in which they can be imported."""
    if form not in MEDIA_TYPES:
        raise Http404
    given = {"on": today().isoformat(), "state": "open", **request.GET.dict()}
    sought = RegisterForm(given, plans=plans_visible_to(request.person)).sought(today())
    content = register_file(risks(sought, order=IN_ORDER), form=form, on=sought.on)
    name = f"risks-{sought.on.isoformat()}.{form}"
    headers = {"Content-Type": MEDIA_TYPES[form], "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, headers=headers)


@needs(Permission.SEE_RISKS)
def risk(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """One risk with its whole story, on the day asked."""
    row, form = (
        _visible(request, plan, ref),
        AsAtForm({"on": today().isoformat(), **request.GET.dict()}, auto_id="as-at-%s"),
    )
    on = form.day_or(today())
    shown = pages.risk_page(row, request.person, on=on, known_at=form.moment, is_today=on == today())
    context = {"form": form, "risk": row, "page": shown, "breadcrumbs": _way(row), **_as_at(request, form)}
    return render(request, "risks/risk.html" if shown else "risks/not_raised.html", context)


@needs(Permission.REVIEW_RISK)
def record(request: SignedInRequest, plan: str) -> HttpResponse:
    """Put a risk into the register of a plan."""
    found = get_object_or_404(plans_visible_to(request.person), slug=plan)
    form = RecordRiskForm(posted(request), plan=found, on=today(), initial={"assessed_on": today()})
    made: list[Risk] = []
    if is_done(request, form, lambda **said: made.append(commands.record_risk(**said)), plan=found):
        return redirect(made[0] if made else f"{reverse('risks:register')}?plan={found.slug}")
    back = f"{reverse('risks:register')}?plan={found.slug}"
    return render(request, "risks/record.html", {"form": form, "plan": found, "back": back})


@needs(Permission.REVIEW_RISK)
def assess(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Review a risk: say how likely and how grave it is now."""
    row, stands = _reviewable(request, plan, ref)
    given = {"likelihood": stands.likelihood, "impact": stands.impact, "mitigation": stands.mitigation}
    form = AssessForm(posted(request), initial={**given, "assessed_on": today()})
    return _ask(request, form, commands.assess_risk, row, stands, "risks/assess.html")


@needs(Permission.EDIT_RISKS)
def describe(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Say in other words what the risk is."""
    row, stands = _standing(request, plan, ref)
    words = {name: getattr(stands, name) for name in ("description", "cause", "consequence")}
    form = DescribeRiskForm(posted(request), initial={**words, "seen": row.version})
    return _ask(request, form, commands.describe_risk, row, stands, "risks/describe.html")


@needs(Permission.EDIT_RISKS)
def hand_over(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Give a risk to another owner."""
    row, stands = _standing(request, plan, ref)
    form = HandOverRiskForm(posted(request), on=today(), initial={"seen": row.version})
    return _ask(request, form, commands.hand_over_risk, row, stands, "risks/hand_over.html")


@needs(Permission.EDIT_RISKS)
def close(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Say that it is no risk any more."""
    row, stands = _standing(request, plan, ref)
    form = CloseRiskForm(posted(request), initial={"closed_on": today()})
    return _ask(request, form, commands.close_risk, row, stands, "risks/close.html")


@needs(Permission.EDIT_RISKS)
def reopen(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Open a closed risk again."""
    row, stands = _standing(request, plan, ref)
    form = ReopenRiskForm(posted(request), initial={"assessed_on": today(), "mitigation": stands.mitigation})
    return _ask(request, form, commands.reopen_risk, row, stands, "risks/reopen.html")


@needs(Permission.EDIT_RISKS)
def link(request: SignedInRequest, plan: str, ref: str) -> HttpResponse:
    """Say what a risk bears on."""
    row, stands = _standing(request, plan, ref)
    form = LinkRiskForm(posted(request), plan=row.plan, initial={"linked_on": today()})
    return _ask(request, form, commands.link_risk, row, stands, "risks/link.html")


@needs(Permission.EDIT_RISKS)
def end_link(request: SignedInRequest, plan: str, ref: str, link: int) -> HttpResponse:
    """Say that a risk does not bear on a thing any more."""
    row, stands = _standing(request, plan, ref)
    linked = get_object_or_404(RiskLink.objects.select_related("risk"), pk=link, risk=row)
    form = EndLinkForm(posted(request))
    if is_done(request, form, commands.unlink_risk, link=linked):
        return redirect(row)
    return render(request, "risks/end_link.html", _context(form, row, stands) | {"link": linked})


def _ask(
    request: SignedInRequest,
    form: PlanForm,
    command: Callable[..., object],
    row: Risk,
    stands: RiskPosition,
    template: str,
) -> HttpResponse:
    """Do what the form asks and go back to the risk, or show the form."""
    if is_done(request, form, command, subject=row, risk=row):
        return redirect(row)
    return render(request, template, _context(form, row, stands))


def _context(form: PlanForm, row: Risk, stands: RiskPosition) -> dict[str, Any]:
    return {"form": form, "risk": row, "stands": stands, "back": row.get_absolute_url(), "breadcrumbs": _way(row)}


def _visible(request: SignedInRequest, plan: str, ref: str) -> Risk:
    return get_object_or_404(policy.visible_to(request.person), plan__slug=plan, ref=ref)


def _standing(request: SignedInRequest, plan: str, ref: str) -> tuple[Risk, RiskPosition]:
    """The risk of an address and how it stands today; else 404."""
    row = _visible(request, plan, ref)
    stands = risk_position(row.pk, on=today())
    if stands is None:
        raise Http404
    return row, stands


def _reviewable(request: SignedInRequest, plan: str, ref: str) -> tuple[Risk, RiskPosition]:
    """The same, for whoever may review it; else refused."""
    row, stands = _standing(request, plan, ref)
    if not policy.may_review(request.person, stands.owner_id):
        raise PermissionDenied("Only its owner, and whoever keeps the register, reviews this risk.")
    return row, stands


def _way(row: Risk) -> list[Link]:
    of_plan = f"{reverse('risks:register')}?plan={row.plan.slug}"
    return [
        Link("Risks", reverse("risks:register")),
        Link(row.plan.name, of_plan),
        Link(row.ref, row.get_absolute_url()),
    ]


def _day_query(request: SignedInRequest) -> str:
    """What an address of another page carries so that the day travels with it."""
    asked = {name: request.GET[name] for name in ("on", "known_at") if request.GET.get(name)}
    return f"?{urlencode(asked)}" if asked else ""


def _as_at(request: SignedInRequest, form: AsAtForm) -> dict[str, object]:
    """What the line under the header says of the day."""
    kept = {name: value for name, value in request.GET.items() if name not in ("on", "known_at", "page")}
    return {"as_at": form.day_or(today()), "known_at": form.moment, "today_url": f"{request.path}?{urlencode(kept)}"}
