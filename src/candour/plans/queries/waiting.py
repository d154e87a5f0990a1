"""What waits for one person in the plans: to update, to answer, to check, to approve, to decide, to confirm."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from candour.lib.dates import count_days, format_day
from candour.lib.shapes import Waiting
from candour.people.models import Person
from candour.people.policy import may
from candour.people.queries import directorates_of, stands_in_for
from candour.people.rules import Permission
from candour.plans.models import (
    Completion,
    CompletionCheck,
    Correction,
    DateRevision,
    Milestone,
    NamedDecision,
    RevisionDecision,
    Round,
    Update,
)
from candour.plans.policy import milestones_of
from candour.plans.queries.position import MilestonePosition, positions_of
from candour.plans.queries.rounds import directorates_to_sign, open_rounds, still_silent
from candour.plans.rules.completion import Verdict
from candour.plans.rules.dates import Effect
from candour.plans.rules.progress import is_update_due
from candour.plans.rules.rounds import day_of
from candour.plans.rules.status import Status

MOST_OWNED = 500  # milestones of one person that are looked through
MOST_OF_A_KIND = 25
STILL_FRESH = timedelta(days=92)  # a commentary older than a quarter belongs to a report that was made without it


def waiting_for(person: Person, *, on: date) -> list[Waiting]:
    """What waits for somebody on a day, the most pressing first, at most MOST_OF_A_KIND of each kind.

    A counted number of statements, whatever the rows: at most fourteen for somebody who may do everything.
    """
    rounds = open_rounds(on=on)
    return [
        *_owned(person, on, rounds),
        *(_to_sign(person, rounds, on) if rounds and may(person, Permission.SIGN_OFF) else []),
        *(_to_check(person) if may(person, Permission.CHECK_COMPLETION) else []),
        *(_to_approve(on) if may(person, Permission.APPROVE_COMMENTARY) else []),
        *(_to_decide(person) if may(person, Permission.RECORD_DECISION) else []),
        *(_to_confirm(person) if may(person, Permission.RECORD_DECISION) else []),
        *(_named(person) if may(person, Permission.RECORD_DECISION) else []),
    ]


def undecided(revisions: QuerySet[DateRevision]) -> QuerySet[DateRevision]:
    """Those of the new dates asked for that no decision moved or refused, of milestones still in a plan."""
    settled = RevisionDecision.objects.filter(revision=OuterRef("pk")).exclude(effect=Effect.NONE)
    return revisions.filter(~Exists(settled), milestone__withdrawal=None, milestone__carried_forward=None)


def standing(completions: QuerySet[Completion]) -> QuerySet[Completion]:
    """Those of the reports of completion that still count: not opened again, not sent back, not corrected since."""
    return completions.filter(reopening=None, corrections=None).exclude(check_made__verdict=Verdict.SENT_BACK)


def _owned(person: Person, on: date, rounds: list[Round]) -> list[Waiting]:
    owned = {each.pk: each for each in milestones_of(person).order_by("pk")[:MOST_OWNED]}
    if not owned:
        return []
    asked = set(undecided(DateRevision.objects.filter(milestone__in=owned)).values_list("milestone_id", flat=True))
    stands = positions_of(list(owned), on=on)
    silent = still_silent(rounds, people=stands_in_for(person, on=on)) if rounds else []
    asked_for = {milestone for _, milestone in silent}
    found = [
        *_to_answer(rounds, silent),
        *_sent_back(owned),
        *(_late(owned[each.id], each, on) for each in stands if _is_neglected(each, asked)),
        *(
            _to_update(owned[each.id], each)
            for each in stands
            if _is_due_for_update(each, on) and each.id not in asked_for
        ),
    ]
    return found[: 2 * MOST_OF_A_KIND]


def _to_answer(rounds: list[Round], silent: list[tuple[int, int]]) -> list[Waiting]:
    """One line for each round in which somebody still owes answers."""
    owed = Counter(number for number, _ in silent)
    return [
        Waiting(
            verb="Update",
            what=f"{_milestones(owed[each.pk])} of {each.plan} for the position at {format_day(each.position_on)}",
            url=f"{reverse('plans:update_many', args=[each.plan.slug])}?whose=mine&only=silent",
            due=day_of(each.cut_off_at),
            detail=f"answers are waited for until {each.cut_off_words}",
        )
        for each in rounds
        if owed[each.pk]
    ]


def _to_sign(person: Person, rounds: list[Round], on: date) -> list[Waiting]:
    """The directorates that somebody may sign off, from the position date on."""
    reached = {each.pk: each for each in rounds if each.position_on <= on}
    directorates = directorates_of(person, on=on) if reached else ()
    found = directorates_to_sign(list(reached.values()), directorates) if directorates else []
    return [_directorate(reached[number], name) for number, name in found[:MOST_OF_A_KIND]]


def _directorate(held: Round, name: str) -> Waiting:
    return Waiting(
        verb="Sign off",
        what=f"{name} for the position of {held.plan} at {format_day(held.position_on)}",
        url=reverse("plans:sign_off", args=[held.plan.slug, held.position_on]),
        due=day_of(held.cut_off_at),
    )


def _is_neglected(stands: MilestonePosition, asked: set[int]) -> bool:
    return stands.status is Status.OVERDUE and stands.id not in asked


def _is_due_for_update(stands: MilestonePosition, on: date) -> bool:
    is_open = stands.status is Status.IN_PROGRESS
    return is_open and is_update_due(due=stands.due_on, said_on=stands.said_on, added_on=stands.added_on, on=on)


def _late(milestone: Milestone, stands: MilestonePosition, on: date) -> Waiting:
    late = count_days(stands.days_late(on))
    return Waiting(
        verb="Report complete, or ask for a new date:",
        what=str(milestone),
        url=milestone.get_absolute_url(),
        due=stands.due_on,
        detail=f"{late} overdue",
    )


def _to_update(milestone: Milestone, stands: MilestonePosition) -> Waiting:
    said = f"last said {format_day(stands.said_on)}" if stands.said_on else "nothing said yet"
    url = reverse("plans:update", args=[milestone.plan.slug, milestone.ref])
    return Waiting("Update", str(milestone), url, due=stands.due_on, detail=said)


def _sent_back(owned: dict[int, Milestone]) -> list[Waiting]:
    later = Completion.objects.filter(
        milestone=OuterRef("completion__milestone"), recorded_at__gt=OuterRef("recorded_at")
    )
    checks = CompletionCheck.objects.filter(verdict=Verdict.SENT_BACK, completion__milestone__in=owned)
    open_ones = checks.filter(~Exists(later), completion__milestone__withdrawal=None).select_related("completion")
    return [
        Waiting(
            verb="Answer what was sent back:",
            what=str(owned[check.completion.milestone_id]),
            url=owned[check.completion.milestone_id].get_absolute_url(),
            detail=check.reason,
        )
        for check in open_ones.order_by("recorded_at")[:MOST_OF_A_KIND]
    ]


def _to_check(person: Person) -> list[Waiting]:
    unchecked = standing(Completion.objects.filter(check_made=None))
    unchecked = unchecked.exclude(by_key=person.key).exclude(said_for_key=person.key)
    others = unchecked.exclude(milestone__owner=person).select_related("milestone__plan").order_by("-pk")
    return [
        Waiting(
            verb="Check completion of",
            what=str(each.milestone),
            url=reverse("plans:check", args=[each.milestone.plan.slug, each.pk]),
            detail=f"reported by {each.by_name}",
        )
        for each in others[:MOST_OF_A_KIND]
    ]


def _to_approve(on: date) -> list[Waiting]:
    newer = Update.objects.filter(milestone=OuterRef("milestone"), pk__gt=OuterRef("pk")).exclude(commentary="")
    waiting = Update.objects.filter(~Exists(newer), approval=None, said_on__gt=on - STILL_FRESH, said_on__lte=on)
    found = waiting.exclude(commentary="").select_related("milestone__plan").defer("search").order_by("-pk")
    return [
        Waiting(
            verb="Approve commentary on",
            what=str(each.milestone),
            url=reverse("plans:approve_commentary", args=[each.milestone.plan.slug, each.pk]),
            detail=f"written by {each.by_name}",
        )
        for each in found[:MOST_OF_A_KIND]
    ]


def _to_decide(person: Person) -> list[Waiting]:
    others = undecided(DateRevision.objects.exclude(by_key=person.key))
    plans = others.values("plan__slug", "plan__name").annotate(count=Count("pk")).order_by("plan__name")
    return [
        Waiting(
            verb="Record the decision on",
            what=f"{_counted(each['count'])} asked for in {each['plan__name']}",
            url=reverse("plans:decide", args=[each["plan__slug"]]),
        )
        for each in plans
    ]


def _to_confirm(person: Person) -> list[Waiting]:
    others = Correction.objects.filter(Q(confirmation=None) & ~Q(by_key=person.key)).select_related("milestone__plan")
    return [
        Waiting(
            verb="Confirm the correction of",
            what=str(each.milestone),
            url=reverse("plans:confirm_correction", args=[each.milestone.plan.slug, each.pk]),
            detail=f"asked for by {each.by_name}",
        )
        for each in others.order_by("recorded_at")[:MOST_OF_A_KIND]
    ]


def _milestones(count: int) -> str:
    return "1 milestone" if count == 1 else f"{count:,} milestones"


def _named(person: Person) -> list[Waiting]:
    found = NamedDecision.objects.filter(answer=None).exclude(by_key=person.key).order_by("recorded_at")
    return [
        Waiting(
            verb="Confirm the decision on dates of",
            what=each.plan.name,
            url=reverse("plans:confirm_decision", args=[each.plan.slug, each.pk]),
            detail=f"named by {each.by_name}",
        )
        for each in found.select_related("plan")[:MOST_OF_A_KIND]
    ]


def _counted(dates: int) -> str:
    return "1 new date" if dates == 1 else f"{dates} new dates"
