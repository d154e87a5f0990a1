"""What a pack takes in by itself under the item on minutes: the minutes to be confirmed, and matters arising."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from candour.boards.models import AgendaPublication, Meeting
from candour.boards.models.minutes import MinutesFile
from candour.boards.queries.board_actions import ActionLine, matters_arising
from candour.boards.queries.minutes import pending_for
from candour.boards.rules.packs import Reach
from candour.lib.dates import format_day
from candour.people.queries import authority_name

ARISING = "Matters arising: Board actions"


@dataclass(frozen=True)
class ArisingLine:
    """One ask of the body as the paper on matters arising prints it."""

    ref: str
    words: str
    asked: str
    owner: str
    due: str
    stands: str
    last: str


@dataclass(frozen=True)
class ArisingPaper:
    """The paper on matters arising: what is open on a day, and what was closed since the meeting before."""

    title: str
    authority: str
    body: str
    meets_on: date
    on: date
    mark: str
    open: Sequence[ArisingLine]
    closed: Sequence[ArisingLine]


def arising_paper(publication: AgendaPublication, reach: Reach) -> ArisingPaper | None:
    """Matters arising of a meeting as they stood when its agenda went out; None where there are none.

    What was asked in private is told in the restricted pack alone. At most ten statements.
    """
    meeting, is_private = publication.meeting, reach is Reach.RESTRICTED
    found = matters_arising(meeting, with_private=is_private, on=publication.published_on)
    if not found.open and not found.closed_since:
        return None
    return ArisingPaper(
        title=ARISING, authority=authority_name(on=meeting.held_on), body=meeting.name_then(), meets_on=meeting.held_on,
        on=publication.published_on, mark="Restricted: not for publication" if is_private else "",
        open=[_line(each) for each in found.open], closed=[_line(each) for each in found.closed_since],
    )  # fmt: skip


def minutes_to_confirm(meeting: Meeting, reach: Reach) -> list[tuple[str, MinutesFile]]:
    """The frozen draft minutes that lie before a meeting, the oldest first, each with its title. Two statements.

    The public has each as everybody may read it; those let in have all of it, where something was taken in private.
    """
    found: dict[int, MinutesFile] = {}
    files = MinutesFile.objects.filter(version__meeting__in=pending_for(meeting).order_by(), format="pdf")
    if reach is Reach.PUBLIC:
        files = files.filter(is_restricted=False)
    order = ("version__meeting__starts_at", "version__number", "is_restricted")
    for each in files.select_related("version__meeting").defer("content").order_by(*order):
        found[each.version.meeting_id] = each
    return [(f"Minutes of {format_day(each.version.meeting.held_on)}", each) for each in found.values()]


def _line(line: ActionLine) -> ArisingLine:
    closing = line.closing
    ended = f"{closing} on {format_day(closing.closed_on)}. {closing.reason or closing.shown_by}" if closing else ""
    return ArisingLine(
        ref=line.action.ref, words=line.action.words, asked=format_day(line.action.asked_on),
        owner=line.owner or "Nobody is named yet", due=line.due or "–", stands=line.stands.label,
        last=(ended or line.last or "Nothing has been said of it yet").strip(),
    )  # fmt: skip
