"""The packs of a meeting: what was published, publishing one, and the documents that go with an item."""

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from candour.boards import policy
from candour.boards.commands import packs as commands
from candour.boards.forms.packs import AddDocumentForm, PublishPackForm
from candour.boards.models import Pack
from candour.boards.queries.notice import notice_if_published, notice_of
from candour.boards.queries.packs import packs_shown, reaches_for
from candour.boards.views.doing import ask, item_of, meeting_of, trail
from candour.people.policy import SignedInRequest, needs
from candour.people.rules import Permission
from candour.plans.views.doing import posted
from candour.records.clock import today


@needs(Permission.SEE_MEETINGS)
def packs(request: SignedInRequest, meeting: str) -> HttpResponse:
    """The packs of a meeting that this person may open, the newest first, with what changed."""
    row = meeting_of(request, meeting)
    shown = packs_shown(row, request.person)
    context = {"meeting": row, "packs": shown, "may_run": policy.may_run(request.person), "breadcrumbs": trail(row)}
    return render(request, "boards/packs.html", context)


@needs(Permission.RUN_MEETINGS)
def publish(request: SignedInRequest, meeting: str) -> HttpResponse:
    """Publish a pack. It warns where the notice is too short."""
    row = meeting_of(request, meeting)
    notice = notice_of(row) or notice_if_published(row, on=today())
    form = PublishPackForm(posted(request), meeting=row)
    words = {"heading": "Publish a pack", "verb": "Publish this pack", "back": reverse("boards:packs", args=[row.slug])}
    return ask(request, form, commands.publish_pack, about=row, know=notice.sentence, **words)


@needs(Permission.SEE_MEETINGS)
def pack_file(request: SignedInRequest, meeting: str, pack: int) -> HttpResponseBase:
    """A published pack, byte for byte."""
    row = meeting_of(request, meeting)
    reaches = [each.value for each in reaches_for(request.person)]
    found = get_object_or_404(Pack, pk=pack, asked__publication__meeting=row, asked__reach__in=reaches)
    name = f"{row.slug}-{found.asked.reach}-pack-{found.asked.publication.number}-{found.asked.number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": str(found.size)}
    return StreamingHttpResponse(found.pieces(), content_type="application/pdf", headers=headers)


@needs(Permission.RUN_MEETINGS)
def add_document(request: SignedInRequest, meeting: str, item: int) -> HttpResponse:
    """Let an uploaded PDF go with an item."""
    row = item_of(request, meeting, item)
    form = AddDocumentForm(posted(request), person=request.person)
    words = {"heading": f"Add a PDF to “{row.title}”", "verb": "Add this PDF"}
    back = reverse("boards:agenda", args=[row.meeting.slug])
    return ask(request, form, commands.add_document, about=row.meeting, item=row, back=back, **words)
