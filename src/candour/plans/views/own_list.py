"""The page behind the link in a letter: it leads its reader to their own list, and says why where it does not."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from candour.people.policy import SignedInRequest, needs_sign_in
from candour.plans.models import Plan
from candour.plans.policy import visible_to
from candour.plans.queries.own_list import own_list_asked

BROKEN = "This link is not whole. Copy all of it out of the letter, or go to your list from the plan."
SPENT = "This link has run out: it could be followed for 35 days. Your list is where it was."
OTHERS = "This link was sent to somebody else, and you are signed in as {name}. It opens nobody’s list but their own."


@needs_sign_in
def own_list(request: SignedInRequest, token: str) -> HttpResponse:
    """Lead the person that a letter was written to on to their own list of the plan."""
    asked = own_list_asked(token)
    plan = visible_to(request.person).filter(pk=asked.plan).first() if asked else None
    if asked is None or plan is None:
        return _refused(request, BROKEN, None)
    if asked.person != request.person.pk:
        return _refused(request, OTHERS.format(name=request.person.name), None)
    if asked.is_spent:
        return _refused(request, SPENT, plan)
    return redirect(_own_list_of(plan))


def _refused(request: SignedInRequest, sentence: str, plan: Plan | None) -> HttpResponse:
    url = _own_list_of(plan) if plan else ""
    context = {"sentence": sentence, "plan": plan, "url": url}
    return render(request, "plans/own_list.html", context, status=410 if plan else 404)


def _own_list_of(plan: Plan) -> str:
    return f"{reverse('plans:update_many', args=[plan.slug])}?whose=mine"
