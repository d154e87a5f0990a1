"""What goes into update sheets: whose milestones wait for a word, and how each stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import batched

from django.db.models import Max, QuerySet

from candour.lib.dates import format_day
from candour.lib.worded import Worded
from candour.people.models import PostHeld
from candour.plans.models import Milestone, Plan, Update
from candour.plans.queries.choices import last_said, unfinished
from candour.plans.queries.position import MilestonePosition, positions_of
from candour.plans.rules.progress import State

BATCH = 500  # milestones that are looked up together
LONGEST_SHOWN = 2_000  # characters of a title or of what was said
NOBODY, NOWHERE = "No owner", "No directorate"
IN_ORDER = ("action__theme__position", "action__position", "position", "pk")


class Grouping(Worded):
    """Whether a sheet goes to each owner or to each directorate."""

    OWNER = "owner", "One for each owner"
    DIRECTORATE = "directorate", "One for each directorate"


@dataclass(frozen=True)
class SheetDue:
    """One sheet to be written: whose it is, and the numbers of its milestones in the order of the plan."""

    whose: str
    milestones: tuple[int, ...]


@dataclass(frozen=True)
class SheetLine:
    """One milestone as a sheet shows it. `due` is a day, or the words that stand for one."""

    id: int
    ref: str
    action: str
    title: str
    owner: str
    due: date | str
    stands: str
    said: str
    last_seen: int

    @property
    def locked(self) -> tuple[date | str, ...]:
        """The cells that nobody may change, in the order of Locked."""
        return (self.ref, self.action, self.title, self.owner, self.due, self.stands, self.said)


def sheets_due(plan: Plan, milestones: QuerySet[Milestone], *, by: Grouping, on: date) -> list[SheetDue]:
    """The sheets that a plan's unfinished milestones make, in the order of names; those of nobody come last.

    `milestones` are those that somebody may say something of. One statement for owners, two for directorates.
    """
    asked = unfinished(milestones.filter(plan=plan, added_on__lte=on)).order_by(*IN_ORDER)
    rows = list(asked.values_list("pk", "owner", "owner__name"))
    places = _directorates(on) if by is Grouping.DIRECTORATE else {}
    found: dict[tuple[str, int], list[int]] = {}
    for milestone, owner, name in rows:
        key = (places.get(owner, NOWHERE), 0) if by is Grouping.DIRECTORATE else (name or NOBODY, owner or 0)
        found.setdefault(key, []).append(milestone)
    ordered = sorted(found.items(), key=lambda each: (each[0][0] in {NOBODY, NOWHERE}, each[0]))
    return [SheetDue(whose, tuple(ids)) for (whose, _), ids in ordered]


def sheet_lines(due: SheetDue, *, on: date) -> Iterator[SheetLine]:
    """The lines of a sheet as things stand at the end of a day. Four statements for every 500 milestones."""
    for ids in batched(due.milestones, BATCH, strict=False):
        numbers = list(ids)
        stands = {each.id: each for each in positions_of(numbers, on=on)}
        said, words, newest = last_said(numbers, on=on), _last_commentary(numbers, on), _newest(numbers)
        for number in numbers:
            if number in stands:
                yield _line(stands[number], said.get(number), words.get(number), newest.get(number, 0))


def _line(stands: MilestonePosition, said: Update | None, words: Update | None, last_seen: int) -> SheetLine:
    return SheetLine(
        id=stands.id,
        ref=stands.ref,
        action=f"{stands.action_code} {stands.action_title}"[:LONGEST_SHOWN],
        title=stands.title[:LONGEST_SHOWN],
        owner=stands.owner,
        due=stands.due_on if stands.due_on and stands.due_precision == "day" else stands.due_words or "no date",
        stands=stands.status.label,
        said=_said(said, words),
        last_seen=last_seen,
    )


def _said(said: Update | None, words: Update | None) -> str:
    """What was said last: where it stood, whether it was on time, and the newest commentary with who wrote it."""
    if said is None:
        return "Nothing yet"
    when = f", expected {said.when_expected}" if said.when_expected else ""
    stood = f"{State(said.state).label}{when} ({said.by_name}, {format_day(said.said_on)})."
    if words is None:
        return stood
    return f"{stood}\n“{words.commentary[:LONGEST_SHOWN]}” ({words.by_name}, {format_day(words.said_on)})"


def _last_commentary(milestones: list[int], on: date) -> dict[int, Update]:
    found = Update.objects.filter(milestone__in=milestones, said_on__lte=on).exclude(commentary="").defer("search")
    newest = found.order_by("milestone_id", "-said_on", "-recorded_at", "-pk").distinct("milestone_id")
    return {each.milestone_id: each for each in newest}


def _newest(milestones: list[int]) -> dict[int, int]:
    found = Update.objects.filter(milestone__in=milestones).order_by().values_list("milestone")
    return dict(found.annotate(newest=Max("pk")))


def _directorates(on: date) -> dict[int, str]:
    """The directorate of everybody who holds a post in one on a day, the post held longest counting."""
    held = PostHeld.objects.held_on(on).exclude(post__directorate="").order_by("-from_on", "-pk")
    return dict(held.values_list("person", "post__directorate"))
