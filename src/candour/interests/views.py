"""The pages of the register of interests."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from candour.interests import commands, policy, queries
from candour.interests.forms import (
    AnswerForm,
    DeclareForm,
    DisclosureForm,
    DispensationForm,
    EndDispensationForm,
    EndForm,
    InterestForm,
    ReadForm,
    RoundForm,
    WithholdForm,
)
from candour.interests.models import DeclarationRound, Dispensation, Interest, RoundMember
from candour.lib.shapes import Link
from candour.people.attempts import attempt
from candour.people.models import Person
from candour.people.policy import SignedInRequest, may, needs, needs_sign_in
from candour.people.rules import Permission
from candour.records.clock import today
from candour.ui.numbers import page_number


@needs(Permission.SEE_INTERESTS)
def register(request: SignedInRequest) -> HttpResponse:
    """The register as it stands, by holder."""
    page = queries.register(request.person, on=today(), number=page_number(request))
    context = {"page": page, "as_at": today(), "may_keep": policy.may_keep(request.person)}
    context["may_decide"] = _may_decide(request.person)
    return render(request, "interests/register.html", context)


@needs_sign_in
def mine(request: SignedInRequest) -> HttpResponse:
    """One's own page."""
    return redirect("interests:holder", pk=request.person.pk)


@needs_sign_in
def holder(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything that one person declared, as far as the reader may know."""
    about = _holder(request, pk)
    shown = queries.holder_page(about, request.person, on=today())
    may_enter = policy.may_enter_for(request.person, about)
    context = {"shown": shown, "may_enter": may_enter, "is_own": about == request.person, "breadcrumbs": _way(request)}
    rights = {"may_keep": policy.may_keep(request.person), "may_decide": _may_decide(request.person)}
    return render(request, "interests/holder.html", context | rights)


@needs_sign_in
def declare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Enter an interest of one's own, or of somebody whose declarations one keeps."""
    about = _entered_by(request, pk)
    regime = policy.regime_now(about)
    initial = {"disclosure": request.GET.get("disclosure", "")}
    form = DeclareForm(_posted(request), holder=about, regime=regime, initial=initial)
    if _is_done(request, form, commands.register_interest, holder=about, regime=regime):
        return redirect("interests:holder", pk=pk)
    return _ask(request, "interests/declare.html", form, about)


@needs_sign_in
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an entry off the register."""
    row = _entry(request, pk)
    about = _entered_by(request, row.holder_id)
    form = EndForm(_posted(request), initial={"seen": row.version})
    if _is_done(request, form, commands.end_interest, subject=row, interest=row):
        return redirect(row)
    return _ask(request, "interests/end.html", form, about, row=row)


@needs(Permission.READ_WITHHELD)
def withhold(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide whether the detail of an entry is withheld."""
    row = _entry(request, pk)
    form = WithholdForm(_posted(request), initial={"seen": row.version})
    if _is_done(request, form, _decided(form), subject=row, interest=row):
        return redirect(row)
    return _ask(request, "interests/withhold.html", form, row.holder, row=row)


@needs_sign_in
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read a withheld detail: asked first, because it is recorded who read it."""
    row = _entry(request, pk)
    if not policy.may_read_detail(request.person, row):
        raise Http404
    form, words = ReadForm(_posted(request)), list[str]()
    if form.is_valid():
        attempt(form, lambda: words.append(commands.read_detail(interest=row, by=request.person, on=today())))
    return _ask(request, "interests/detail.html", form, row.holder, row=row, words="".join(words))


@needs(Permission.SEE_INTERESTS)
def disclosures(request: SignedInRequest) -> HttpResponse:
    """What was disclosed and whether it was registered in time."""
    rows = queries.disclosures(request.person, on=today())
    context = {"rows": rows, "may_keep": policy.may_keep(request.person), "breadcrumbs": _way(request)}
    return render(request, "interests/disclosures.html", context)


@needs(Permission.KEEP_INTERESTS)
def disclose(request: SignedInRequest) -> HttpResponse:
    """Record that an interest was disclosed."""
    form = DisclosureForm(_posted(request), on=today())
    if _is_done(request, form, commands.record_disclosure):
        return redirect("interests:disclosures")
    return _ask(request, "interests/disclose.html", form)


@needs(Permission.SEE_INTERESTS)
def dispensations(request: SignedInRequest) -> HttpResponse:
    """Who may take part in spite of an interest, in what, and until when."""
    rows = queries.dispensations(request.person, on=today())
    context = {"rows": rows, "may_keep": policy.may_keep(request.person), "breadcrumbs": _way(request)}
    return render(request, "interests/dispensations.html", context)


@needs(Permission.KEEP_INTERESTS)
def grant(request: SignedInRequest) -> HttpResponse:
    """Record a dispensation."""
    form = DispensationForm(_posted(request), on=today())
    if _is_done(request, form, commands.grant_dispensation):
        return redirect("interests:dispensations")
    return _ask(request, "interests/grant.html", form)


@needs(Permission.KEEP_INTERESTS)
def end_dispensation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a dispensation back."""
    row = get_object_or_404(Dispensation.objects.select_related("end", "holder"), pk=pk)
    form = EndDispensationForm(_posted(request))
    if _is_done(request, form, commands.end_dispensation, dispensation=row):
        return redirect("interests:dispensations")
    return _ask(request, "interests/end_dispensation.html", form, row.holder, row=row)


@needs(Permission.KEEP_INTERESTS)
def rounds(request: SignedInRequest) -> HttpResponse:
    """Every round, with how many have answered."""
    return render(request, "interests/rounds.html", {"rows": queries.rounds(), "breadcrumbs": _way(request)})


@needs(Permission.KEEP_INTERESTS)
def open_round(request: SignedInRequest) -> HttpResponse:
    """Ask everybody under the same rules."""
    form = RoundForm(_posted(request))
    people = list(queries.people_under(form.cleaned_data["regime"], on=today())) if form.is_valid() else []
    if _is_done(request, form, commands.open_round, people=people):
        return redirect("interests:rounds")
    return _ask(request, "interests/open_round.html", form)


@needs(Permission.KEEP_INTERESTS)
def round_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who has answered a round, and who has not."""
    row = get_object_or_404(DeclarationRound, pk=pk)
    way = [*_way(request), Link("Annual rounds", reverse("interests:rounds"))]
    members = queries.members_of(row)
    silent = sum(not hasattr(each, "answer") for each in members)
    context = {"row": row, "members": members, "silent": silent, "breadcrumbs": way}
    return render(request, "interests/round.html", context)


@needs_sign_in
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that one's own declarations are complete."""
    member = get_object_or_404(RoundMember.objects.select_related("round"), pk=pk, person=request.person)
    form = AnswerForm(_posted(request))
    if _is_done(request, form, commands.answer_round, member=member):
        return redirect("interests:holder", pk=request.person.pk)
    shown = queries.holder_page(request.person, request.person, on=today())
    return _ask(request, "interests/answer.html", form, request.person, member=member, shown=shown)


def _decided(form: WithholdForm) -> Callable[..., object]:
    def decide(*, answer: str, **said: object) -> object:
        command: Callable[..., object] = {
            "withhold": commands.withhold_interest,
            "show": commands.show_interest,
        }[answer]
        return command(**said)

    return decide


def _is_done(
    request: SignedInRequest,
    form: InterestForm,
    command: Callable[..., object],
    *,
    subject: Interest | None = None,
    **given: object,
) -> bool:
    """Do what a form asks, if it was sent and is valid, and say that it is saved."""
    if not form.is_valid():
        return False
    said = form.said()
    is_saved = attempt(form, lambda: command(**given, **said, by=request.person, on=today()), subject=subject)
    if is_saved:
        messages.success(request, "Saved.")
    return is_saved


def _ask(
    request: SignedInRequest, template: str, form: InterestForm, about: Person | None = None, **more: object
) -> HttpResponse:
    way = [*_way(request), Link(about.name, reverse("interests:holder", args=[about.pk]))] if about else _way(request)
    return render(request, template, {"form": form, "about": about, "breadcrumbs": way, **more})


def _way(request: SignedInRequest) -> list[Link]:
    if policy.may_see(request.person):
        return [Link("Interests", reverse("interests:register"))]
    return [Link("Home", "/")]


def _posted(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _may_decide(person: Person) -> bool:
    return may(person, Permission.READ_WITHHELD)


def _holder(request: SignedInRequest, pk: int) -> Person:
    """Somebody of whom the reader may know something: themselves, or anybody where they see the register; else 404."""
    if pk != request.person.pk and not policy.may_see(request.person):
        raise Http404
    return get_object_or_404(Person, pk=pk)


def _entered_by(request: SignedInRequest, pk: int) -> Person:
    about = get_object_or_404(Person, pk=pk)
    if not policy.may_enter_for(request.person, about):
        raise Http404
    return about


def _entry(request: SignedInRequest, pk: int) -> Interest:
    return get_object_or_404(policy.visible_to(request.person).select_related("holder"), pk=pk)
