"""What people are to be told of meetings and of Board actions on a day, and have not been told before."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from candour.boards.models import BoardAction, Call, Cancellation, Meeting, PackAsked, Postponement
from candour.boards.queries.sitting import Asked, with_owners
from candour.boards.rules.packs import Reach
from candour.lib.dates import format_day
from candour.notices.models import Preference
from candour.notices.queries.situation import events_told, recipients, roles_on
from candour.notices.rules.planning import untold
from candour.notices.rules.shapes import Kind, Planned, Recipient
from candour.notices.rules.tidings import FRESH, TIMING, OpenAsk, Tiding, board_notices, tidings_of
from candour.people.models import Body, PostHeld
from candour.people.queries import members_on
from candour.people.rules import Role


def to_tell_of_boards(*, on: date) -> list[Planned]:
    """Every letter about meetings and Board actions that a day calls for and that nobody has had.

    Some fifteen SQL statements, and four for each body with news.
    """
    roles, _ = roles_on(on)
    directors = tuple(pk for pk, held in roles.items() if Role.DIRECTOR in held)
    meetings = list(_of_meetings(on))
    asks = _asks(on)
    named = {pk for each in meetings for pk in each.to} | {pk for each in asks for pk in each.owners} | set(directors)
    people = recipients(named, roles=roles, chair=None, on=on)
    actions = [told for ask in asks for told in tidings_of(ask, _directors_of(ask, directors, people), on=on)]
    declined = Preference.objects.filter(person__in=named, wants_meetings=False).values_list("person", flat=True)
    planned = board_notices([*meetings, *actions], people, declined=frozenset(declined))
    return untold(planned, events_told(planned))


def _of_meetings(on: date) -> Iterator[Tiding]:
    """Called, postponed, cancelled, pack published: to whoever sits on the body that day."""
    members: dict[int, tuple[int, ...]] = {}
    for meeting, event, words in _news(on):
        if meeting.body_id not in members:
            members[meeting.body_id] = _members(meeting.body, on)
        url = f"{settings.ORIGIN.rstrip('/')}{meeting.get_absolute_url()}"
        yield Tiding(Kind.MEETING, f"meeting:{event}", f"{meeting.body.name}: {words}", url, members[meeting.body_id])


def _news(on: date) -> Iterator[tuple[Meeting, str, str]]:
    days = (on - timedelta(days=FRESH), on)
    for call in _fresh(Call.objects.filter(called_on__range=days, meeting__starts_at__date__gte=on)):
        if call.starts_at == call.meeting.starts_at:
            yield call.meeting, f"called:{call.pk}", f"the meeting of {_when(call.meeting)} is called"
    for move in _fresh(Postponement.objects.filter(postponed_on__range=days)):
        to = f"to {_when(move.meeting)}" if move.new_starts_at else "and has no new date yet"
        yield move.meeting, f"postponed:{move.pk}", f"the meeting of {_day_of(move)} is postponed {to}"
    for end in _fresh(Cancellation.objects.filter(cancelled_on__range=days)):
        yield end.meeting, f"cancelled:{end.pk}", f"the meeting of {_when(end.meeting)} is cancelled"
    packs = PackAsked.objects.filter(reach=Reach.PUBLIC.value, asked_on__range=days, made__isnull=False)
    for pack in packs.select_related("publication__meeting__body").order_by("pk"):
        meeting = pack.publication.meeting
        yield meeting, f"pack:{pack.pk}", f"the papers of {format_day(meeting.held_on)} are published"


def _fresh(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("meeting__body").order_by("pk")


def _when(meeting: Meeting) -> str:
    return f"{format_day(meeting.held_on)} at {meeting.time_words}"


def _day_of(move: Postponement) -> str:
    return format_day(Meeting(starts_at=move.was_starts_at).held_on)


def _members(body: Body, on: date) -> tuple[int, ...]:
    return tuple(dict.fromkeys(each.person for each in members_on(body, on=on) if each.person))


def _asks(on: date) -> list[OpenAsk]:
    """The open Board actions that are newly assigned, due soon or overdue, each with its owners of the day."""
    ahead = on + timedelta(days=max(TIMING.days_ahead))
    pressing = Q(assignments__due_on__lte=ahead) | Q(assignments__assigned_on__gte=on - timedelta(days=FRESH))
    rows = BoardAction.objects.filter(pressing, closing=None, asked_on__lte=on).select_related("item", "body")
    asked = [each for each in with_owners(rows.distinct()) if each.to_do]
    holders: dict[int, list[int]] = {}
    posts = {each.to_do.post_id for each in asked if each.to_do and each.to_do.post_id}
    for post, person in PostHeld.objects.filter(post__in=posts).held_on(on).values_list("post", "person"):
        holders.setdefault(post, []).append(person)
    return [found for each in asked if (found := _ask(each, holders))]


def _ask(asked: Asked, holders: dict[int, list[int]]) -> OpenAsk | None:
    to_do, action = asked.to_do, asked.action
    if to_do is None:
        return None
    owners = [to_do.person_id] if to_do.person_id else holders.get(to_do.post_id or 0, [])
    is_private = action.item is not None and action.item.is_restricted
    url = f"{settings.ORIGIN.rstrip('/')}{reverse('boards:board_action', args=[action.pk])}"
    return OpenAsk(
        action.pk, action.ref, "" if is_private else action.words, action.body.name, url, tuple(owners), to_do.pk,
        to_do.assigned_on, to_do.due_on,
    )  # fmt: skip


def _directors_of(ask: OpenAsk, directors: tuple[int, ...], people: dict[int, Recipient]) -> tuple[int, ...]:
    """The directors of the owners' directorates; where none is known by it, every director."""
    own = frozenset[str]().union(*(people[pk].directorates for pk in ask.owners if pk in people))
    same = tuple(pk for pk in directors if pk in people and own & people[pk].directorates)
    return same or directors
