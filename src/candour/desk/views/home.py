"""Home, search, the council's colour and the style sheet that carries it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control

from candour.desk import commands
from candour.desk.context import site
from candour.desk.forms import ColourForm
from candour.desk.queries.home import home_of
from candour.desk.queries.search import search as find
from candour.people.attempts import attempt
from candour.people.models import Organisation
from candour.people.policy import SignedInRequest, needs, needs_sign_in, open_to_all
from candour.people.rules import Permission
from candour.records.clock import now, today
from candour.ui.numbers import page_number
from candour.ui.rules import NotAColour, check_colour, colour_sheet


@needs_sign_in
def home(request: SignedInRequest) -> HttpResponse:
    """What waits for me, what is late in what I own, and what changed since I last looked."""
    commands.remember_visit(person=request.person, now=now())
    return render(request, "desk/home.html", {"home": home_of(request.person, on=today())})


@needs_sign_in
def search(request: SignedInRequest) -> HttpResponse:
    """Everything that I may see, by its words."""
    words = request.GET.get("q", "")[:200].replace("\0", "").strip()
    found = find(words, request.person, number=page_number(request))
    return render(request, "desk/search.html", {"words": words, "page": found})


@needs(Permission.ADMINISTER)
def choose_colour(request: SignedInRequest) -> HttpResponse:
    """Let every page wear another colour."""
    ours = get_object_or_404(Organisation, is_ours=True)
    form = ColourForm(request.POST or None, initial={"colour": f"#{site()['colour']}"})
    if form.is_valid():
        answers = {name: form.cleaned_data[name] for name in ("colour", "once")}
        given = dict(answers, organisation=ours, by=request.person, on=today())
        if attempt(form, lambda: commands.choose_colour(**given)):
            return redirect("people:bodies")
    return render(request, "desk/choose_colour.html", {"form": form, "authority": ours.name})


@open_to_all("Every page wears the council's colour, the sign-in page too; the sheet says nothing but the colour.")
@cache_control(public=True, max_age=31_536_000, immutable=True)
def colours(request: HttpRequest, colour: str) -> HttpResponse:
    """The style sheet of one colour: the same for ever, so it may be kept."""
    try:
        return HttpResponse(colour_sheet(check_colour(colour)), content_type="text/css; charset=utf-8")
    except NotAColour as problem:
        raise Http404 from problem
