"""The first pages of an empty installation."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from candour.desk import commands
from candour.desk.beginning import may_begin
from candour.desk.forms import AnswersForm, BeginForm
from candour.people.policy import SignedInRequest, needs, open_to_all
from candour.people.rules import Permission
from candour.records.clock import today
from candour.records.rules import Operator, Refused

BEGUN_BY = "first_link"  # where the secret of the link waits in the session, out of the address
FIRST = Operator("of the first link")
WHY_OPEN = "An empty installation has nobody who could sign in; the secret of the link lets in whoever started it."


@open_to_all(WHY_OPEN)
@never_cache
def begin_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address, so that it is not left in the browser's history or sent on."""
    request.session[BEGUN_BY] = secret
    return redirect("desk:begin")


@open_to_all(WHY_OPEN)
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """The authority's name and colour, and the first administrator, who then chooses a password."""
    if not may_begin(str(request.session.get(BEGUN_BY, ""))):
        raise Http404
    form = BeginForm(request.POST or None)
    if form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        try:
            address = request.build_absolute_uri("/")
            return redirect(commands.begin(address=address, by=FIRST, on=today(), **given).link)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "desk/begin.html", {"form": form})


@needs(Permission.EDIT_PLAN)
def answers(request: SignedInRequest) -> HttpResponse:
    """What the plan answers, and so where to go next."""
    form = AnswersForm(request.POST or None)
    if form.is_valid():
        return redirect(form.next_page)
    return render(request, "desk/answers.html", {"form": form, "back": "/"})
