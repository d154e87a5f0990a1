"""Uploads that go with items, and publishing packs: asked for in a request, made by a job, fixed for ever."""

import hashlib
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from candour.boards.models import (
    AgendaItem,
    AgendaPublication,
    ItemDocument,
    ItemDocumentTakenOff,
    Meeting,
    Pack,
    PackAsked,
    PackFailure,
    PackPart,
)
from candour.boards.packing import Packed, packed
from candour.boards.queries.packs import newest_pack, pack_agenda, pack_parts, pages_before
from candour.boards.rules.meetings import require_words
from candour.boards.rules.packs import BeingMade, NoChange, NotForThisItem, NotOnAgendaYet, Reach
from candour.evidence.models import EvidenceVersion
from candour.evidence.rules import Classification
from candour.host.jobs import enqueue
from candour.outputs.joining.rules import CannotBeJoined
from candour.outputs.pdf import CannotBeSet
from candour.records.deeds import deed
from candour.records.queries import chain_head
from candour.records.rules import Actor, as_kept
from candour.reports.commands.clearing import freeze
from candour.reports.models import Clearing

JOB = "boards.make_pack"
PIECE = 8 << 20


class PackNotMade(NotOnAgendaYet):
    """The pack could not be made; the sentence names the page of the document that is broken."""


@dataclass(frozen=True)
class Publisher:
    """Whoever published a pack, as it was written down then: the job that makes it acts in their name."""

    name: str
    key: str
    post: str

    def post_on(self, day: date, /) -> str:
        """The post that was written down."""
        return self.post


def add_document(
    *,
    item: AgendaItem,
    evidence_version: EvidenceVersion,
    title: str,
    is_restricted: bool = False,
    by: Actor,
    on: date,
    once: str = "",
) -> ItemDocument:
    """Let an uploaded PDF go with an item, behind what goes with it already.

    Raises NoTitle, NotForThisItem if it is no PDF, goes with the item already, or is restricted evidence that the
    public pack of an open item would hold.
    """
    named = require_words(title, ask="Give the document a title: it is printed in the pack’s bookmarks.")
    if evidence_version.media_type != "application/pdf":
        raise NotForThisItem("Only PDF files go into a pack. Save it as PDF, then add it again.")
    is_secret = evidence_version.evidence.classification == Classification.RESTRICTED
    if is_secret and not (is_restricted or item.is_restricted):
        raise NotForThisItem("This evidence is restricted. Say that the document is kept out of the public pack.")
    content = {} if is_restricted or item.is_restricted else {"title": named}
    with deed("agenda_item.document_added", item, by=by, on=on, once=once, content=content) as done:
        AgendaItem.objects.select_for_update().get(pk=item.pk)
        if item.documents.filter(evidence_version=evidence_version, taken_off=None).exists():
            raise NotForThisItem("This file goes with the item already.")
        return ItemDocument.objects.create(
            item=item, evidence_version=evidence_version, title=named, is_restricted=is_restricted, added_on=on,
            **done.stamp,
        )  # fmt: skip


def take_document_off(*, document: ItemDocument, reason: str, by: Actor, on: date, once: str = "") -> None:
    """Let a document no longer go with its item; published packs keep it.

    Raises NoTitle without a reason, NotForThisItem if it was taken off before.
    """
    because = require_words(reason, ask="Say why the document is taken off.")
    with deed("agenda_item.document_taken_off", document.item, by=by, on=on, once=once) as done:
        AgendaItem.objects.select_for_update().get(pk=document.item_id)
        if ItemDocumentTakenOff.objects.filter(document=document).exists():
            raise NotForThisItem("This document was taken off before.")
        ItemDocumentTakenOff.objects.create(document=document, reason=because, on=on, **done.stamp)


def publish_pack(
    *, publication: AgendaPublication, reach: Reach, notice: str = "", by: Actor, on: date, once: str = ""
) -> PackAsked:
    """Publish the pack of an agenda or supplement; the worker makes the file. A second time it is a further version.

    Raises BeingMade while one is on its way, NoChange if a further version does not say what changed.
    """
    told = {"notice": notice} if reach is Reach.PUBLIC else {}
    content = {"reach": reach.value, "of": str(publication), **told}
    with deed("pack.published", publication.meeting, by=by, on=on, once=once, content=content) as done:
        Meeting.objects.select_for_update().get(pk=publication.meeting_id)
        asked = PackAsked.objects.filter(publication=publication, reach=reach.value)
        if asked.filter(made=None, failure=None).exists():
            raise BeingMade("This pack is being made. Look again in a minute.")
        if asked.filter(failure=None).exists() and not notice.strip():
            raise NoChange("This pack was published before. Say what was changed: readers of the first are told.")
        row = PackAsked.objects.create(
            publication=publication, reach=reach.value, number=asked.count() + 1, notice=notice.strip(), asked_on=on,
            **done.stamp,
        )  # fmt: skip
        enqueue(JOB, event=f"{JOB}:{row.pk}", asked=row.pk)
    return row


def make_pack(*, asked: int) -> None:
    """Make the file of a published pack and fix it. A job: done again, it does nothing more.

    Papers of it that are cleared and still being made are made first. What cannot be made is written down with its
    sentence, so that the document can be mended and the pack published.
    """
    row = PackAsked.objects.select_related("publication__meeting__body").get(pk=asked)
    if Pack.objects.filter(asked=row).exists() or PackFailure.objects.filter(asked=row).exists():
        return
    under_way = Clearing.objects.filter(made=None, failure=None, paper__agenda_items__meeting=row.publication.meeting)
    for clearing in under_way.values_list("pk", flat=True).distinct():
        freeze(clearing=clearing)
    by = Publisher(row.by_name, row.by_key, row.by_post)
    try:
        with _packed(row.publication, Reach(row.reach), row.number, row.notice, row.recorded_at) as made:
            _keep(row, made, by=by)
    except (CannotBeJoined, CannotBeSet) as problem:
        _fail(row, str(problem), by=by)


def write_pack(*, meeting: Meeting, reach: Reach, out: Path) -> Pack | None:
    """Write the newest published pack of a meeting into a file, byte for byte; or, with none, a working pack of now.

    Returns the published one, or None for a working pack. Raises NotOnAgendaYet before the agenda is published,
    PackNotMade with the page that is broken.
    """
    published = newest_pack(meeting, reach)
    if published:
        with out.open("wb") as file:
            file.writelines(published.pieces())
        return published
    publication = meeting.publications.filter(starts_at=meeting.starts_at, number=0).first()
    if publication is None:
        raise NotOnAgendaYet("The agenda of this meeting is not published yet. Publish it first.")
    try:
        with _packed(publication, reach, 0, "", publication.recorded_at) as made:
            out.write_bytes(made.path.read_bytes())
    except (CannotBeJoined, CannotBeSet) as problem:
        raise PackNotMade(str(problem)) from problem
    return None


def _packed(
    publication: AgendaPublication, reach: Reach, number: int, notice: str, made_at: datetime
) -> AbstractContextManager[Packed]:
    version = f"Version {number}" if number else "Working copy"
    head = chain_head() if number else ""
    agenda = pack_agenda(publication, reach, version=version, notice=notice, head=head)
    return packed(agenda, pack_parts(publication, reach), made_at=made_at, after=pages_before(publication, reach))


def _fail(row: PackAsked, words: str, *, by: Actor) -> None:
    with deed("pack.not_made", row.publication.meeting, by=by, on=row.asked_on) as done:
        PackFailure.objects.create(asked=row, words=words, **done.stamp)


def _keep(row: PackAsked, made: Packed, *, by: Actor) -> None:
    """Keep the file in pieces, with its hash, its agenda and its page map, in one deed."""
    first = made.joined.documents[0].first
    digest = hashlib.sha256()
    with made.path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    sha256 = digest.hexdigest()
    content = {"sha256": sha256, "pages": made.joined.pages}
    with deed("pack.fixed", row.publication.meeting, by=by, on=row.asked_on, content=content) as done:
        pack = Pack.objects.create(
            asked=row, content=as_kept(asdict(made.agenda)), told=list(made.joined.told), first_page=first,
            last_page=first + made.joined.pages - 1, is_ua=made.joined.is_ua, sha256=sha256,
            size=made.path.stat().st_size, **done.stamp,
        )  # fmt: skip
        with made.path.open("rb") as file:
            for place, piece in enumerate(iter(lambda: file.read(PIECE), b"")):
                PackPart.objects.create(pack=pack, place=place, content=piece, **done.stamp)
