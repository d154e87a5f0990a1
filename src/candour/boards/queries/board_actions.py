"""What the Board asked for, and where each of it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse

from candour.boards.models import Meeting
from candour.boards.models.board_actions import ActionClosing, Assignment, BoardAction, Progress
from candour.boards.queries.sitting import with_owners
from candour.boards.rules.board_actions import Due, standing
from candour.evidence.policy import visible_to as evidence_visible_to
from candour.lib.dates import format_day
from candour.lib.shapes import Page, Waiting
from candour.people.models import Person, PostHeld
from candour.people.policy import may
from candour.people.rules import Permission

SIZE = 50


@dataclass(frozen=True)
class ActionLine:
    """A Board action as lists print it."""

    action: BoardAction
    owner: str
    due: str
    stands: Due
    last: str
    closing: ActionClosing | None
    due_on: date | None = None


@dataclass(frozen=True)
class MattersArising:
    """What a meeting has before it of what was asked earlier: open, and closed since the meeting before."""

    open: list[ActionLine]
    closed_since: list[ActionLine]


def actions_visible_to(person: Person) -> QuerySet[BoardAction]:
    """The Board actions that somebody may see: asked in private, only their own or with leave to read such items."""
    found = BoardAction.objects.select_related("body", "meeting__body", "item", "closing")
    if not may(person, Permission.SEE_MEETINGS):
        return found.none()
    if may(person, Permission.SEE_RESTRICTED_ITEMS):
        return found
    return found.filter(Q(item=None) | Q(item__ground="") | Exists(_standing_owner(person)))


def _standing_owner(person: Person) -> QuerySet[Assignment]:
    """Somebody's being the owner, by name or by a post that they hold, as the newest word of a Board action has it."""
    said = Assignment.objects.filter(action=OuterRef("action")).order_by("-recorded_at", "-pk").values("pk")[:1]
    posts = person.posts_held.filter(to_on=None).values("post")
    return Assignment.objects.filter(Q(person=person) | Q(post__in=posts), action=OuterRef("pk"), pk=Subquery(said))


def story_of(action: BoardAction, person: Person) -> tuple[list[Progress], ActionClosing | None]:
    """What was said of a Board action and how it ended, naming only the evidence that somebody may see."""
    proofs = Prefetch("evidence", queryset=evidence_visible_to(person))
    ended = ActionClosing.objects.filter(action=action).prefetch_related(proofs).first()
    return list(action.progress.prefetch_related(proofs)), ended


def action_lines(person: Person, *, on: date, number: int, only: str = "open") -> Page[ActionLine]:
    """The Board actions of all bodies, the open ones or those closed. Four statements."""
    rows = actions_visible_to(person).filter(asked_on__lte=on)
    if only != "all":
        rows = rows.filter(closing__isnull=only == "open")
    first = (max(number, 1) - 1) * SIZE
    shown = lines_of(rows.order_by("asked_on", "pk")[first : first + SIZE], on=on)
    return Page(shown, max(number, 1), SIZE, rows.count(), "oldest first", "Board actions")


def matters_arising(meeting: Meeting, *, with_private: bool = False, on: date | None = None) -> MattersArising:
    """The body's open Board actions on a day, the meeting's unless said, and those closed since its meeting before.

    At most seven statements.
    """
    rows = BoardAction.objects.filter(body=meeting.body_id, meeting__starts_at__lt=meeting.starts_at)
    rows = rows if with_private else rows.filter(Q(item=None) | Q(item__ground=""))
    rows = rows.select_related("meeting__body", "item", "closing").order_by("asked_on", "pk")
    on = on or meeting.held_on
    earlier = (
        Meeting.objects.filter(body=meeting.body_id, starts_at__lt=meeting.starts_at).order_by("-starts_at").first()
    )
    since = earlier.held_on if earlier else date.min
    still = Q(closing=None) | Q(closing__closed_on__gt=on)
    closed = rows.filter(closing__closed_on__lte=on, closing__closed_on__gt=since)
    return MattersArising(lines_of(rows.filter(still), on=on), lines_of(closed, on=on))


def lines_of(actions: Iterable[BoardAction], *, on: date) -> list[ActionLine]:
    """Board actions as lists print them, as they stood on a day. Three statements."""
    asked = with_owners(actions)
    said: dict[int, str] = {}
    progress = Progress.objects.filter(action__in=[each.action for each in asked], said_on__lte=on)
    for each in progress.order_by("action", "-said_on", "-recorded_at"):
        said.setdefault(each.action_id, each.words)
    return [_line(each.action, each.owner, each.to_do, said.get(each.action.pk, ""), on) for each in asked]


def waiting_for(person: Person, *, on: date) -> list[Waiting]:
    """The open Board actions that somebody is to do, by name or by the posts held on a day. Five statements."""
    posts = set(PostHeld.objects.filter(person=person).held_on(on).values_list("post_id", flat=True))
    rows = actions_visible_to(person).filter(closing=None)
    mine = [
        each
        for each in with_owners(rows.filter(Q(assignments__person=person) | Q(assignments__post__in=posts)).distinct())
        if each.to_do and (each.to_do.person_id == person.pk or each.to_do.post_id in posts)
    ]
    return [
        Waiting(
            "Answer", f"{each.action.body}: {each.action.words}", reverse("boards:board_action", args=[each.action.pk]),
            due=each.to_do.due_on if each.to_do else None, detail=f"Asked on {format_day(each.action.asked_on)}",
        )
        for each in mine
    ]  # fmt: skip


def _line(action: BoardAction, owner: str, to_do: Assignment | None, last: str, on: date) -> ActionLine:
    closing = getattr(action, "closing", None)
    due_on = to_do.due_on if to_do else None
    closed_on = closing.closed_on if closing else None
    words = format_day(due_on) if due_on else (to_do.due_words if to_do else "")
    stands = standing(due_on=due_on, closed_on=closed_on, on=on)
    return ActionLine(action, owner, words, stands, last, closing if stands is Due.CLOSED else None, due_on)
