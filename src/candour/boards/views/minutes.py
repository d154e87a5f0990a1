"""Pages of the minutes: read, write, send round, agree, publish, confirm."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from candour.boards.commands import minutes as commands
from candour.boards.forms.minutes import AgreeForm, AnswerForm, CirculateForm, CommentForm, ConfirmForm, WriteForm
from candour.boards.forms.sitting import StrikeForm
from candour.boards.minutes_printing import MEDIA_TYPES, Form, render_minutes
from candour.boards.models import FactualComment, Meeting, MinutesFile, MinutesVersion
from candour.boards.policy import may_read_draft_minutes, may_read_private_minutes, may_run
from candour.boards.queries.minutes import (
    desk_of,
    minutes_paper,
    part_drafted,
    parts_to_comment_on,
    pending_for,
    texts_of,
)
from candour.boards.queries.sitting import record_of
from candour.boards.views.asking import Asking, ask, is_done, meeting_of, minutes_of, room, trail
from candour.outputs.pdf import CannotBeSet
from candour.outputs.word import TemplateRefused
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission


@needs(Permission.SEE_MEETINGS, hidden=True)
def minutes(request: SignedInRequest, meeting: str) -> HttpResponse:
    """The minutes as they read now; whoever does not see drafts gets what was published last."""
    about = meeting_of(request, meeting)
    if not may_read_draft_minutes(request.person):
        newest = about.minutes_versions.first()
        return redirect("boards:minutes_file", meeting, newest.number if newest else 1, "html")
    is_let_in, is_clerk = may_read_private_minutes(request.person), may_run(request.person)
    paper, desk = minutes_paper(about, with_private=is_let_in), desk_of(about, with_private=is_let_in)
    shown = {"meeting": about, "paper": paper, "desk": desk, "may_run": is_clerk}
    return render(request, "boards/minutes.html", shown | {"breadcrumbs": trail(about)})


@needs(Permission.SEE_MEETINGS, hidden=True)
def minutes_draft(request: SignedInRequest, meeting: str, form: str) -> HttpResponse:
    """The minutes as they read now, as a file."""
    about = meeting_of(request, meeting)
    if not may_read_draft_minutes(request.person):
        raise Http404
    paper = minutes_paper(about, with_private=may_read_private_minutes(request.person))
    try:
        return _file(render_minutes(paper, _form(form)), _form(form), f"{about.slug}-minutes-draft")
    except (CannotBeSet, TemplateRefused) as problem:
        return HttpResponse(f"{problem}\n", status=422, content_type="text/plain; charset=utf-8")


@needs(Permission.SEE_MEETINGS, hidden=True)
def minutes_file(request: SignedInRequest, meeting: str, number: int, form: str) -> HttpResponse:
    """Minutes as they went out, from the files frozen then. What was private is not among them."""
    about = meeting_of(request, meeting)
    version = get_object_or_404(MinutesVersion, meeting=about, number=number)
    kept = get_object_or_404(MinutesFile, version=version, format=_form(form), is_restricted=False)
    return _file(bytes(kept.content), _form(form), f"{about.slug}-minutes-{number}")


@needs(Permission.RUN_MEETINGS)
def write_minutes(request: SignedInRequest, meeting: str, part: str) -> HttpResponse:
    """Write a part of the minutes."""
    about = meeting_of(request, meeting)
    heading = _heading(about, part)
    standing = texts_of(about).get(part)
    at_first = {"text": part_drafted(about, part), "replaces": standing.pk if standing else None}
    form = WriteForm(request.POST or None, initial=at_first)
    if is_done(request, form, commands.write_minutes, meeting=about, part=part):
        return redirect(minutes_of(about))
    shown = {"theirs": at_first["text"] if form.errors else ""}
    if form.errors:
        form.now_shown(standing.pk if standing else None)
    return ask(request, form, Asking(f"Write: {heading}", "Save this part", minutes_of(about)), about, **shown)


@needs(Permission.RUN_MEETINGS)
def circulate_minutes(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Send the draft round for comments on facts."""
    about = meeting_of(request, meeting)
    form = CirculateForm(request.POST or None)
    if is_done(request, form, commands.circulate_minutes, meeting=about, words="The draft is open for comments."):
        return redirect(minutes_of(about))
    know = ("Those who see draft minutes are asked what is not so. They change nothing themselves.",)
    return ask(request, form, Asking("Send the draft round", "Send it round", minutes_of(about), know), about)


@needs(Permission.SEE_MEETINGS, hidden=True)
def comment_on_minutes(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Say what in the draft is not so."""
    about = meeting_of(request, meeting)
    if not may_read_draft_minutes(request.person):
        raise Http404
    is_let_in = may_read_private_minutes(request.person)
    form = CommentForm(request.POST or None, parts=parts_to_comment_on(about, with_private=is_let_in))
    if is_done(request, form, commands.comment_on_minutes, meeting=about, words="Your comment is with the clerk."):
        return redirect(minutes_of(about))
    return ask(request, form, Asking("Comment on the draft", "Send this comment", minutes_of(about)), about)


@needs(Permission.RUN_MEETINGS)
def answer_comment(request: SignedInRequest, meeting: str, comment: int) -> HttpResponse:
    """Say what became of a comment."""
    about = meeting_of(request, meeting)
    found = get_object_or_404(FactualComment, meeting=about, pk=comment, answers=None)
    form = AnswerForm(request.POST or None)
    if is_done(request, form, commands.answer_comment, comment=found):
        return redirect(minutes_of(about))
    know = (f"{found.by_name}: {found.words}",)
    return ask(request, form, Asking("Answer a comment", "Save this answer", minutes_of(about), know), about)


@needs(Permission.RUN_MEETINGS)
def agree_minutes(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Record that the chair agreed to the draft as it reads now."""
    about = meeting_of(request, meeting)
    form = AgreeForm(request.POST or None, initial={"name": record_of(about).chair})
    if is_done(request, form, commands.record_agreement, meeting=about):
        return redirect(minutes_of(about))
    know = ("It is kept with the words as they are now. If they change, the chair is asked again.",)
    return ask(request, form, Asking("The chair’s agreement", "Record the agreement", minutes_of(about), know), about)


@needs(Permission.RUN_MEETINGS)
def publish_minutes(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Publish the minutes as a draft."""
    about = meeting_of(request, meeting)
    form = StrikeForm(request.POST or None)
    if is_done(request, form, commands.publish_minutes, meeting=about, words="The minutes are published as a draft."):
        return redirect(minutes_of(about))
    know = ("They are frozen as a web page, a PDF and a Word file, and lie before the next meeting to be confirmed.",)
    return ask(request, form, Asking("Publish the draft minutes", "Publish as a draft", minutes_of(about), know), about)


@needs(Permission.RUN_MEETINGS)
def confirm_minutes(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Confirm earlier minutes at this meeting."""
    about = meeting_of(request, meeting)
    pending = list(pending_for(about))
    form = ConfirmForm(request.POST or None, at=about, pending=pending)
    if is_done(request, form, commands.confirm_minutes, words="Confirmed. They are never edited again."):
        return redirect(room(about))
    know = () if pending else ("No published minutes lie before this meeting.",)
    return ask(request, form, Asking("Confirm earlier minutes", "Confirm these minutes", room(about), know), about)


def _form(words: str) -> Form:
    try:
        return Form(words)
    except ValueError as error:
        raise Http404(f"Minutes have no form “{words}”.") from error


def _file(content: bytes, form: Form, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    if form is not Form.HTML:
        response["Content-Disposition"] = f'attachment; filename="{name}.{form.value}"'
    return response


def _heading(meeting: Meeting, part: str) -> str:
    if part == "opening":
        return "Opening"
    item = meeting.items.filter(pk=part).first() if part.isdigit() else None
    if item is None:
        raise Http404
    return str(item)
