"""What the pages of meetings print."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from candour.boards import policy
from candour.boards.models import (
    AgendaItem,
    AgendaPublication,
    Meeting,
    Postponement,
    PrintCopy,
    TemplateItem,
    UrgentDecision,
)
from candour.boards.queries.notice import deadlines_of, local_closures
from candour.boards.rules.deadlines import Stage
from candour.boards.rules.items import ItemKind
from candour.boards.rules.meetings import BEFORE_SITTING, STATE_COLOURS, STATE_WORDS, MeetingState, clock_words
from candour.lib.clear_days import ClearDays, Notice, clear_days, notice
from candour.lib.shapes import Link, Page
from candour.people.models import Body, Person
from candour.people.queries import Regimented, rules_on
from candour.reports.models import ClearedPaper

PAGE_SIZE = 25
DEEDS_BEFORE = (
    ("Postpone", "boards:postpone"),
    ("Cancel", "boards:cancel"),
    ("Change the venue or title", "boards:change"),
)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting in a list or a calendar."""

    name: str
    url: str
    held_on: date
    time: str
    venue: str
    state: str
    colour: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of an agenda as somebody may see it: of a restricted one, no more than its public line to most."""

    item: AgendaItem
    number: str
    title: str
    kind: str
    purpose: str
    presenter: str
    ground: str
    reasons: str
    paper: str
    paper_url: str
    supplement: str
    late: str
    is_published: bool
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One deadline of a meeting."""

    what: str
    due_on: date
    state: str
    colour: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything that a meeting's page prints."""

    meeting: Meeting
    name: str
    state: str
    colour: str
    rules: Regimented
    clear: ClearDays
    notice: Notice | None
    warnings: tuple[str, ...]
    deadlines: tuple[DeadlineRow, ...]
    items: tuple[ItemRow, ...]
    publications: tuple[AgendaPublication, ...]
    postponements: tuple[Postponement, ...]
    because: str
    urgent: tuple[UrgentDecision, ...]
    copies: tuple[PrintCopy, ...]
    do: tuple[Link, ...]
    may_run: bool
    has_minutes: bool  # that this person may read


def meetings_page(person: Person, *, on: date, number: int = 1, body: Body | None = None) -> Page[MeetingRow]:
    """One page of the meetings that somebody may see, the latest first, those to come on top. Two statements."""
    rows = policy.visible_to(person).with_facts().order_by("-starts_at", "-pk")
    if body is not None:
        rows = rows.of(body)
    first = (number - 1) * PAGE_SIZE
    shown = [_row(meeting, on) for meeting in rows[first : first + PAGE_SIZE]]
    return Page(shown, number, PAGE_SIZE, rows.count(), order="the latest first", kind="meetings")


def calendar_of(person: Person, *, first: date, last: date, on: date) -> list[MeetingRow]:
    """The meetings from a day to a day, in order: at most 200. One statement."""
    rows = policy.visible_to(person).with_facts().filter(starts_at__date__gte=first, starts_at__date__lte=last)
    return [_row(meeting, on) for meeting in rows.order_by("starts_at", "pk")[:200]]


def meeting_page(meeting: Meeting, person: Person, *, on: date) -> MeetingPage:
    """One meeting on a day, as somebody may see it. A counted number of statements, whatever the agenda."""
    state = meeting.state(on=on)
    rules = rules_on(meeting.body, on=meeting.held_on)
    closed = local_closures()
    publications = tuple(meeting.publications.order_by("starts_at", "number"))
    given = _notice(meeting, publications, rules, closed)
    items = items_shown(meeting, person)
    due = deadlines_of(meeting, rules=rules)
    held_on = next((each.done_on for each in due if each.stage is Stage.MEET), None)
    may_run = policy.may_run(person)
    return MeetingPage(
        meeting=meeting,
        name=meeting.name_then(),
        state=STATE_WORDS[state],
        colour=STATE_COLOURS[state],
        rules=rules,
        clear=clear_days(meeting.held_on, wanted=rules.notice_days, counting=rules.counting, closed=closed),
        notice=given,
        warnings=_warnings(given, items, state),
        deadlines=tuple(
            DeadlineRow(each.what, each.due_on, *_standing(each.state_words(on=on, met_on=held_on)), each.done_on)
            for each in due
            if each.stage is not Stage.MEET
        ),
        items=items,
        publications=publications,
        postponements=tuple(meeting.postponements.order_by("pk")),
        because=meeting.cancellation.reason if state is MeetingState.CANCELLED else "",
        urgent=tuple(UrgentDecision.objects.filter(body=meeting.body, report=None).select_related("decided_by")),
        copies=tuple(PrintCopy.objects.filter(body=meeting.body)) if may_run else (),
        do=_deeds(meeting, state) if may_run else (),
        may_run=may_run,
        has_minutes=policy.may_read_draft_minutes(person) or meeting.minutes_versions.exists(),
    )


def items_shown(meeting: Meeting, person: Person) -> tuple[ItemRow, ...]:
    """The agenda of a meeting as somebody may see it, in the order printed. One statement."""
    cleared = Exists(ClearedPaper.objects.filter(paper=OuterRef("paper")))
    rows = meeting.items.select_related("paper", "late_agreed_by").defer("paper__search")
    sees_all = policy.may_see_restricted_items(person)
    return tuple(_item(item, sees_all) for item in rows.annotate(is_cleared=cleared).order_by("position", "pk"))


def templates_of(body: Body) -> list[str]:
    """The names of a body's agenda templates. One statement."""
    names = TemplateItem.objects.filter(body=body).order_by("template").values_list("template", flat=True)
    return list(names.distinct())


def _row(meeting: Meeting, on: date) -> MeetingRow:
    state = meeting.state(on=on)
    return MeetingRow(
        meeting.title or meeting.body.name, meeting.get_absolute_url(), meeting.held_on, meeting.time_words,
        meeting.venue, STATE_WORDS[state], STATE_COLOURS[state],
    )  # fmt: skip


def _item(item: AgendaItem, sees_all: bool) -> ItemRow:  # noqa: FBT001  (read off one permission for every row)
    is_open = sees_all or not (item.is_restricted or (item.paper is not None and item.paper.is_restricted))
    paper, url = _paper(item) if is_open else ("", "")
    return ItemRow(
        item=item,
        number=item.number,
        title=(item.restricted_title if sees_all else "") or item.title,
        kind=item.kind_words,
        purpose=item.purpose if is_open else "",
        presenter=item.presenter if is_open else "",
        ground=item.ground_words,
        reasons=item.reasoning if sees_all else "",
        paper=paper,
        paper_url=url,
        supplement=f"Supplement {item.supplement}" if item.supplement else "",
        late=_late(item),
        is_published=item.supplement is not None,
        is_withdrawn=item.withdrawn_on is not None,
    )


def _paper(item: AgendaItem) -> tuple[str, str]:
    """How the paper of an item stands, and where it is."""
    if item.paper is None and item.kind == ItemKind.FORWARD_PLAN:
        return "The forward plan", reverse("boards:forward_plan", args=[item.meeting.body_id])
    if item.paper is None and item.kind == ItemKind.MINUTES:
        return "In the pack by themselves", ""
    if item.paper is None:
        return ("Paper to follow", "") if item.expects_paper else ("", "")
    is_cleared: bool = getattr(item, "is_cleared", False)
    return "Paper cleared" if is_cleared else "Paper in draft", item.paper.get_absolute_url()


def _late(item: AgendaItem) -> str:
    if item.late_agreed_by is None or item.late_agreed_at is None:
        return ""
    return f"Late: agreed by {item.late_agreed_by.name} at {clock_words(item.late_agreed_at)}. {item.late_reason}"


def _notice(
    meeting: Meeting, publications: tuple[AgendaPublication, ...], rules: Regimented, closed: dict[date, str]
) -> Notice | None:
    first = next((each for each in publications if not each.number and each.starts_at == meeting.starts_at), None)
    if first is None:
        return None
    given = {"wanted": rules.notice_days, "counting": rules.counting, "closed": closed}
    return notice(first.published_on, meeting.held_on, **given)  # type: ignore[arg-type]  # (one name, three kinds)


def _warnings(given: Notice | None, items: tuple[ItemRow, ...], state: MeetingState) -> tuple[str, ...]:
    """What a clerk has to know and cannot hide."""
    said = []
    if given and not given.is_enough:
        said.append(f"The notice is too short: {given.sentence}")
    standing = [row for row in items if not row.is_withdrawn]
    following = sum(row.paper == "Paper to follow" for row in standing)
    if following and state in BEFORE_SITTING:
        said.append(f"{'1 paper is' if following == 1 else f'{following} papers are'} to follow.")
    if any(row.item.paper and row.item.paper.is_restricted and not row.item.is_restricted for row in standing):
        said.append("A restricted paper belongs to an item that is taken in public. Restrict the item too.")
    if _is_restricted_in_public(standing):
        said.append("A restricted item stands outside the part from which press and public are excluded.")
    return tuple(said)


def _is_restricted_in_public(rows: list[ItemRow]) -> bool:
    is_private = False
    for row in rows:
        if row.item.kind in (ItemKind.EXCLUSION, ItemKind.RETURN):
            is_private = row.item.kind == ItemKind.EXCLUSION
        elif row.item.is_restricted and not is_private:
            return True
    return False


def _standing(words: str) -> tuple[str, str]:
    return words, {"Late": "red", "Met late": "orange", "Due today": "yellow", "Met": "green"}.get(words, "grey")


def _deeds(meeting: Meeting, state: MeetingState) -> tuple[Link, ...]:
    """What may be done to a meeting as it stands."""
    deeds = [("Call the meeting", "boards:call")] if state is MeetingState.PLANNED else []
    deeds += [("Build the agenda", "boards:agenda")] if state is not MeetingState.CANCELLED else []
    deeds += DEEDS_BEFORE if state in BEFORE_SITTING else ()
    return tuple(Link(text, reverse(name, args=[meeting.slug])) for text, name in deeds)
