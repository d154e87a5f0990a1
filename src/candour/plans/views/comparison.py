"""Pages and files of what changed in a plan between two days."""

from datetime import date

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render

from candour.outputs.pdf import CannotBeSet
from candour.people.policy import SignedInRequest, needs
from candour.people.queries import authority_name
from candour.people.rules import Permission
from candour.plans.forms.comparison import CompareForm
from candour.plans.models import Plan
from candour.plans.printing import MOST_ON_A_PAGE, MOST_ON_PAPER, json_of, pdf_of, tables_of, xlsx_of
from candour.plans.queries.comparison import changes_between, compare
from candour.plans.rules.comparison import HOW_READ, Comparison
from candour.plans.views.doing import plan_of, trail
from candour.records.clock import today
from candour.records.rules import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Permission.SEE_PLANS)
def choose_days(request: SignedInRequest, plan: str) -> HttpResponse:
    """Choose the two days."""
    about = plan_of(request, plan)
    form = CompareForm(request.GET or None, plan=about, initial={"to_on": today()})
    if form.is_valid():
        return redirect("plans:changes", about.slug, form.cleaned_data["from_on"], form.cleaned_data["to_on"])
    return render(request, "plans/choose_days.html", {"about": about, "form": form, "breadcrumbs": trail(about)})


@needs(Permission.SEE_PLANS)
def changes(request: SignedInRequest, plan: str, from_on: date, to_on: date) -> HttpResponse:
    """What changed between two days."""
    about = plan_of(request, plan)
    found = _compared(about, from_on, to_on, most=MOST_ON_A_PAGE)
    form = CompareForm(plan=about, initial={"from_on": from_on, "to_on": to_on})
    context = {"compared": found, "tables": tables_of(found), "is_future": to_on > today(), "how": HOW_READ}
    return render(
        request, "plans/changes.html", {"about": about, "form": form, "breadcrumbs": trail(about)} | context
    )  # fmt: skip


@needs(Permission.SEE_PLANS)
def changes_pdf(request: SignedInRequest, plan: str, from_on: date, to_on: date) -> HttpResponse:
    """The same as PDF."""
    found = _compared(plan_of(request, plan), from_on, to_on, most=MOST_ON_PAPER)
    try:
        content = pdf_of(found, author=authority_name(on=to_on))
    except CannotBeSet as problem:
        return HttpResponse(f"{problem}\n", status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(content, content_type="application/pdf", headers=_saved_as(found, "pdf"))


@needs(Permission.SEE_PLANS)
def changes_xlsx(request: SignedInRequest, plan: str, from_on: date, to_on: date) -> HttpResponse:
    """All of it as a spreadsheet."""
    about = plan_of(request, plan)
    found = _compared(about, from_on, to_on, most=0)
    everything = changes_between(about, from_on=from_on, to_on=to_on)
    content = xlsx_of(found, everything, author=authority_name(on=to_on))
    return HttpResponse(content, content_type=XLSX, headers=_saved_as(found, "xlsx"))


@needs(Permission.SEE_PLANS)
def changes_json(request: SignedInRequest, plan: str, from_on: date, to_on: date) -> HttpResponseBase:
    """All of it as JSON, streamed."""
    about = plan_of(request, plan)
    found = Comparison(about.name, about.slug, from_on, to_on, None, ())
    try:
        everything = changes_between(about, from_on=from_on, to_on=to_on)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    return StreamingHttpResponse(
        json_of(found, everything), content_type="application/json", headers=_saved_as(found, "json")
    )


def _compared(plan: Plan, from_on: date, to_on: date, *, most: int) -> Comparison:
    try:
        return compare(plan, from_on=from_on, to_on=to_on, most=most)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _saved_as(found: Comparison, form: str) -> dict[str, str]:
    name = f"{found.slug}-changes-{found.from_on}-{found.to_on}.{form}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}
