"""What a pack holds, for whom; and what its page shows."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from candour.boards import policy
from candour.boards.models import AgendaItem, AgendaPublication, ItemDocument, Meeting, Pack, PackAsked
from candour.boards.models.minutes import MinutesFile
from candour.boards.queries.arising import ArisingPaper, arising_paper, minutes_to_confirm
from candour.boards.queries.forward import ForwardPaper, forward_paper_of
from candour.boards.rules.items import ItemKind
from candour.boards.rules.packs import (
    REACH_WORDS,
    PackAgenda,
    PackDocument,
    PackItem,
    PackMember,
    Reach,
    changes,
)
from candour.evidence.rules import Classification
from candour.outputs.canonical import canonical
from candour.people.models import Person
from candour.people.queries import authority_name, members_on
from candour.reports.models import ClearedPaper


@dataclass(frozen=True)
class Part:
    """One document on its way into a pack: what is printed of it, and one place where its bytes are or come from."""

    document: PackDocument
    cleared: ClearedPaper | None = None
    upload: str = ""
    minutes: MinutesFile | None = None
    arising: ArisingPaper | None = None
    forward: ForwardPaper | None = None


@dataclass(frozen=True)
class PackShown:
    """One version of a pack on its page, newest first."""

    asked: PackAsked
    words: str
    pack: Pack | None
    failure: str
    changed: Sequence[str]


def pack_parts(publication: AgendaPublication, reach: Reach) -> list[Part]:
    """The documents of a published agenda or supplement, in the order of its items. At most thirty statements.

    Under the item on minutes stand the draft minutes to be confirmed and matters arising, taken in by themselves.
    For the public: nothing of a restricted item, no restricted paper, and no document that is kept back.
    """
    items = (
        _items(publication).select_related("paper").defer("paper__search").prefetch_related("paper__cleared_versions")
    )
    documents = ItemDocument.objects.filter(item__in=items, taken_off=None).select_related("evidence_version__evidence")
    by_item: dict[int, list[ItemDocument]] = {}
    for document in documents:
        by_item.setdefault(document.item_id, []).append(document)
    return [
        part for item in items if reach is Reach.RESTRICTED or not item.is_restricted
        for part in (
            *_minutes(item, publication, reach), *_paper(item, reach),
            *_uploads(item, by_item.get(item.pk, []), reach),
            *_forward(item, publication, has_own=item.pk in by_item),
        )
    ]  # fmt: skip


def pack_agenda(
    publication: AgendaPublication, reach: Reach, *, version: str, notice: str = "", head: str = ""
) -> PackAgenda:
    """What the front sheet and the agenda of a pack print, before its documents are placed.

    Of a restricted item the public reads its line and the ground, and nothing else. `head` is the hash of the newest
    entry of the audit trail, which a published pack prints. Some ten statements.
    """
    meeting = publication.meeting
    items = list(_items(publication).select_related("paper").annotate(is_cleared=_is_cleared()))
    kinds = {item.kind for item in items}
    return PackAgenda(
        authority=authority_name(on=meeting.held_on),
        body=meeting.name_then(),
        heading=f"Supplementary agenda {publication.number}" if publication.number else "Agenda",
        meets_on=meeting.held_on,
        time=meeting.time_words,
        venue=meeting.venue,
        is_open=meeting.is_open,
        mark="" if reach is Reach.PUBLIC else "Restricted: not for publication",
        url=f"{settings.ORIGIN}{meeting.get_absolute_url()}",
        members=[PackMember(each.name, each.title) for each in members_on(meeting.body, on=meeting.held_on)],
        lines=[_line(item, reach) for item in items],
        documents=[],
        version=version,
        notice=notice,
        has_declarations=ItemKind.DECLARATIONS in kinds,
        trail_head=head,
    )


def pages_before(publication: AgendaPublication, reach: Reach) -> int:
    """The last page of the packs before a supplement: it goes on counting there. One statement."""
    earlier = Pack.objects.filter(
        asked__publication__meeting=publication.meeting, asked__publication__starts_at=publication.starts_at,
        asked__publication__number__lt=publication.number, asked__reach=reach.value,
    )  # fmt: skip
    return max(earlier.values_list("last_page", flat=True), default=0)


def documents_of(pack: Pack) -> list[PackDocument]:
    """The page map of a published pack."""
    return [PackDocument(**each) for each in pack.content["documents"]]


def packs_shown(meeting: Meeting, person: Person) -> list[PackShown]:
    """The packs of a meeting that somebody may see, the newest first, with what changed. Two statements."""
    rows = PackAsked.objects.filter(
        publication__meeting=meeting, reach__in=[each.value for each in reaches_for(person)]
    )
    rows = rows.select_related("publication", "made", "failure").order_by("publication", "reach", "number")
    shown, last = [], dict[tuple[int, str], Pack]()
    for asked in rows:
        pack: Pack | None = getattr(asked, "made", None)
        before = last.get((asked.publication_id, asked.reach))
        changed = changes(documents_of(before), documents_of(pack)) if before and pack else []
        if pack:
            last[asked.publication_id, asked.reach] = pack
        failure = getattr(asked, "failure", None)
        shown.append(PackShown(asked, _words(asked), pack, failure.words if failure else "", changed))
    return shown[::-1]


def newest_pack(meeting: Meeting, reach: Reach, *, number: int = 0) -> Pack | None:
    """The pack of a meeting's agenda, or of a supplement, that was published last. One statement."""
    rows = Pack.objects.filter(
        asked__publication__meeting=meeting, asked__publication__starts_at=meeting.starts_at,
        asked__publication__number=number, asked__reach=reach.value,
    )  # fmt: skip
    return rows.select_related("asked__publication").order_by("-asked__number").first()


def reaches_for(person: Person) -> list[Reach]:
    """Which packs somebody may open: the public one, and the other with leave for restricted items."""
    return list(Reach) if policy.may_see_restricted_items(person) else [Reach.PUBLIC]


def _items(publication: AgendaPublication) -> QuerySet[AgendaItem]:
    return publication.meeting.items.filter(supplement=publication.number).order_by("position", "pk")


def _is_cleared() -> Exists:
    return Exists(ClearedPaper.objects.filter(paper=OuterRef("paper")))


def _line(item: AgendaItem, reach: Reach) -> PackItem:
    """The line of an item. What a restricted one says beyond its title and ground is told only to those let in."""
    if item.is_restricted and reach is Reach.PUBLIC:
        return PackItem(item.number, item.title, ground=item.ground_words, is_withdrawn=item.withdrawn_on is not None)
    is_printed = item.kind == ItemKind.FORWARD_PLAN and item.paper is None
    has_paper = is_printed or getattr(item, "is_cleared", False) or item.documents.filter(taken_off=None).exists()
    return PackItem(
        number=item.number, title=item.restricted_title or item.title, purpose=item.purpose, presenter=item.presenter,
        ground=item.ground_words, reasons=item.reasoning,
        is_to_follow=item.expects_paper and not has_paper and item.withdrawn_on is None,
        is_withdrawn=item.withdrawn_on is not None,
    )  # fmt: skip


def _paper(item: AgendaItem, reach: Reach) -> list[Part]:
    """The cleared paper of an item, as it was frozen. Withdrawn items have none any more."""
    if item.paper is None or item.withdrawn_on or (item.paper.is_restricted and reach is Reach.PUBLIC):
        return []
    cleared = next(iter(item.paper.cleared_versions.all()), None)
    if cleared is None or not cleared.page_count:
        return []
    title = item.paper.title
    return [Part(PackDocument(title, item.number, cleared.digest, cleared.page_count), cleared=cleared)]


def _minutes(item: AgendaItem, publication: AgendaPublication, reach: Reach) -> list[Part]:
    """Under the item on minutes of an agenda: the drafts to be confirmed, then matters arising."""
    if item.kind != ItemKind.MINUTES or item.withdrawn_on or publication.number:
        return []
    found = [
        Part(PackDocument(title, item.number, file.sha256), minutes=file)
        for title, file in minutes_to_confirm(publication.meeting, reach)
    ]
    arising = arising_paper(publication, reach)
    if arising:
        digest = hashlib.sha256(canonical(arising)).hexdigest()
        found.append(Part(PackDocument(arising.title, item.number, digest), arising=arising))
    return found


def _forward(item: AgendaItem, publication: AgendaPublication, *, has_own: bool) -> list[Part]:
    """The forward plan as it stood when the agenda went out, unless a paper or document of the item's own says it."""
    if item.kind != ItemKind.FORWARD_PLAN or item.withdrawn_on or item.paper or has_own:
        return []
    paper = forward_paper_of(publication.meeting, on=publication.published_on)
    digest = hashlib.sha256(canonical(paper)).hexdigest()
    return [Part(PackDocument(paper.title, item.number, digest), forward=paper)]


def _uploads(item: AgendaItem, documents: Sequence[ItemDocument], reach: Reach) -> list[Part]:
    found = []
    for each in documents if item.withdrawn_on is None else []:
        is_secret = each.is_restricted or each.evidence_version.evidence.classification == Classification.RESTRICTED
        if reach is Reach.RESTRICTED or not is_secret:
            sha256 = each.evidence_version.sha256
            found.append(Part(PackDocument(each.title, item.number, sha256), upload=sha256))
    return found


def _words(asked: PackAsked) -> str:
    what = f" of supplement {asked.publication.number}" if asked.publication.number else ""
    version = f", version {asked.number}" if asked.number > 1 else ""
    return f"{REACH_WORDS[Reach(asked.reach)]}{what}{version}"
