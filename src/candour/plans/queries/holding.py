"""What somebody answers for in the plans, and what nobody answers for: for whoever hands work over."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from candour.lib.dates import format_day
from candour.lib.shapes import Duty, Held, Waiting
from candour.people.models import Person
from candour.people.policy import may
from candour.people.queries import others_who_may
from candour.people.rules import Permission, permissions_of
from candour.plans.models import Action, Completion, Milestone
from candour.plans.queries.position import MilestonePosition, positions_of
from candour.plans.queries.waiting import standing

MOST_LISTED = 25
MILESTONE, ACTION = "milestone", "action"


def open_milestones(milestones: QuerySet[Milestone]) -> QuerySet[Milestone]:
    """Those that are neither completed, withdrawn nor carried forward, asked row by row, for few rows of many."""
    done = standing(Completion.objects.filter(milestone=OuterRef("pk")))
    return milestones.filter(~Exists(done), withdrawal=None, carried_forward=None)


def milestones_held_by(person: Person) -> QuerySet[Milestone]:
    """The open milestones that somebody owns, in the order of their plans."""
    return open_milestones(Milestone.objects.filter(owner=person)).order_by("plan", "position")


def actions_held_by(person: Person) -> QuerySet[Action]:
    """The strategic actions that somebody leads and that have an open milestone, in the order of their plans."""
    still_open = open_milestones(Milestone.objects.filter(action=OuterRef("pk")))
    return Action.objects.filter(Exists(still_open), lead_officer=person).order_by("plan", "position")


def held_by(person: Person, *, on: date) -> tuple[list[Held], int]:
    """What somebody answers for by name, at most 25 of a kind, and how much it is in all. Five statements."""
    milestones, actions = milestones_held_by(person), actions_held_by(person).defer("search")
    shown = {each.pk: each for each in milestones.defer("words").select_related("plan")[:MOST_LISTED]}
    stands = positions_of(list(shown), on=on)
    listed = [_milestone(shown[each.id], each) for each in stands]
    listed += [
        Held(f"{ACTION}:{each.pk}", str(each), each.get_absolute_url(), f"Leads this strategic action of {each.plan}")
        for each in actions.select_related("plan")[:MOST_LISTED]
    ]
    return listed, milestones.count() + actions.count()


def duties_of(person: Person, *, on: date) -> list[Duty]:
    """What waits for somebody by their role, and not by name: the completions to check. At most two statements."""
    if Permission.CHECK_COMPLETION not in permissions_of(person.roles_on(on)):
        return []
    unchecked = standing(Completion.objects.filter(check_made=None)).exclude(by_key=person.key)
    count = unchecked.exclude(milestone__owner=person).count()
    others = others_who_may(Permission.CHECK_COMPLETION, person, on=on)
    return [Duty("Reports of completion to check", count, others, reverse("desk:home"))]


def without_owner(*, on: date) -> QuerySet[Milestone]:
    """The open milestones that nobody owns, or whose owner has left, in the order of their plans."""
    gone = Person.objects.filter(left_on__lt=on)
    found = Milestone.objects.filter(Q(owner=None) | Q(owner__in=gone)).select_related("plan", "owner")
    return open_milestones(found).filter(added_on__lte=on).defer("words").order_by("plan", "position")


def gaps_waiting_for(person: Person, *, on: date) -> list[Waiting]:
    """That owners are to be found, for whoever may hand over. One statement."""
    if not may(person, Permission.HAND_OVER):
        return []
    count = len(without_owner(on=on).values_list("pk", flat=True)[: MOST_LISTED + 1])
    if not count:
        return []
    number = f"more than {MOST_LISTED} milestones" if count > MOST_LISTED else _counted(count)
    return [Waiting("Find an owner for", number, reverse("desk:gaps"), detail="Nobody answers for them now.")]


def keys_of(held: Iterable[str]) -> dict[str, set[int]]:
    """The numbers in the keys of what is held, by kind."""
    found: dict[str, set[int]] = {MILESTONE: set(), ACTION: set()}
    for key in held:
        kind, _, number = key.partition(":")
        if kind in found and number.isdecimal():
            found[kind].add(int(number))
    return found


def _milestone(milestone: Milestone, stands: MilestonePosition) -> Held:
    due = format_day(stands.due_on) if stands.due_on else stands.due_words or "no date"
    detail = f"{stands.status.label}, due {due}"
    return Held(f"{MILESTONE}:{milestone.pk}", str(milestone), milestone.get_absolute_url(), detail)


def _counted(count: int) -> str:
    return "1 milestone" if count == 1 else f"{count} milestones"
