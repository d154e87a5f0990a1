"""Setting a plan up: the plan, its themes, strategic actions and milestones, and its adoption."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.utils.text import slugify

from candour.directions.models import Requirement
from candour.lib.dates import GivenDate
from candour.people.models import Person
from candour.plans.commands.dates import DecisionSaid, record_decision
from candour.plans.commands.outcomes import keep_lead, keep_outcome
from candour.plans.models import (
    Action,
    ActionSource,
    ActionWord,
    DueDate,
    Milestone,
    MilestoneChange,
    Plan,
    PlanAdoption,
    Theme,
)
from candour.plans.rules.changes import AlreadyAdopted, ChangeKind, CodeUsed
from candour.plans.rules.dates import DueKind, Verb, require_effective
from candour.records.deeds import deed
from candour.records.rules import Actor, Refused


class NameUsed(Refused):
    """Another plan, or another theme of the plan, has this name."""


def create_plan(
    *, name: str, on: date, by: Actor, answers: str = "", follows: Plan | None = None, once: str = ""
) -> Plan:
    """Begin a plan as a draft. Raises NameUsed if a plan of this name exists."""
    name = " ".join(name.split())
    slug = slugify(name)[:80] or "plan"
    if Plan.objects.filter(name=name).exists() or Plan.objects.filter(slug=slug).exists():
        raise NameUsed(f"There is a plan called {name} already. Give this one another name.")
    with deed("plan.created", None, by=by, on=on, once=once, content={"name": name, "answers": answers}) as done:
        plan = Plan.objects.create(name=name, slug=slug, answers=answers, follows=follows, added_on=on)
        done.subject = plan
    return plan


def start_positions(*, plan: Plan, on: date, by: Actor) -> None:
    """Say from which day on positions are recorded. A plan that has a first position keeps it."""
    if plan.first_position_on is None:
        with deed("plan.positions_started", plan, by=by, on=on, content={"first_position_on": on}):
            Plan.objects.filter(pk=plan.pk, first_position_on=None).update(first_position_on=on)
            plan.first_position_on = on


def add_theme(*, plan: Plan, name: str, on: date, by: Actor, letter: str = "", once: str = "") -> Theme:
    """Add a theme at the end of the plan. Raises NameUsed if the plan has a theme of this name."""
    name = " ".join(name.split())
    with deed("theme.added", plan, by=by, on=on, once=once, content={"name": name, "letter": letter}):
        if Theme.objects.filter(plan=plan, name=name).exists():
            raise NameUsed(f"{plan.name} has a theme called {name} already.")
        return Theme.objects.create(plan=plan, name=name, letter=letter, position=_next(Theme, plan))


def add_action(
    *, theme: Theme, code: str, title: str, on: date, by: Actor, outcome_sought: str = "", once: str = ""
) -> Action:
    """Add a strategic action under a theme. Raises CodeUsed if the plan holds its code already."""
    if Action.objects.filter(plan=theme.plan_id, code=code).exists():
        raise CodeUsed(f"{code} stands for another strategic action of this plan. Codes are never used again.")
    with deed("action.added", theme.plan, by=by, on=on, once=once, content={"code": code, "title": title}) as done:
        action = Action.objects.create(
            plan=theme.plan, theme=theme, code=code, title=title, position=_next(Action, theme.plan)
        )
        if outcome_sought:
            keep_outcome(action, outcome_sought, on=on, stamp=done.stamp)
    return action


def describe_action(
    *,
    action: Action,
    on: date,
    by: Actor,
    outcome_sought: str,
    lead_officer: Person | None,
    lead_member: Person | None,
    cost_one_off: Decimal | None = None,
    cost_yearly: Decimal | None = None,
    funding_source: str = "",
    requirements: Sequence[Requirement] = (),
    recommendation: str = "",
    word: str = "",
    seen: int | None = None,
    once: str = "",
) -> None:
    """Say what an action is to achieve, who leads it, what it costs and what it answers.

    `word` is the officers' own word for where it stands: kept and shown, never counted.
    Raises Changed if somebody else edited it since version `seen`.
    """
    seen = action.version if seen is None else seen
    content = {"outcome_sought": outcome_sought, "word": word, "funding_source": funding_source}
    with deed("action.described", action, by=by, on=on, seen=seen, once=once, content=content) as done:
        if outcome_sought != action.outcome_sought:
            keep_outcome(action, outcome_sought, on=on, stamp=done.stamp)
        if lead_officer != action.lead_officer:
            keep_lead(action, lead_officer, on=on, stamp=done.stamp)
        Action.objects.filter(pk=action.pk).update(
            outcome_sought=outcome_sought, lead_officer=lead_officer, lead_member=lead_member,
            cost_one_off=cost_one_off, cost_yearly=cost_yearly, funding_source=funding_source,
        )  # fmt: skip
        action.sources.all().delete()
        ActionSource.objects.bulk_create([ActionSource(action=action, requirement=each) for each in requirements])
        if recommendation:
            ActionSource.objects.create(action=action, recommendation=recommendation)
        if word:
            ActionWord.objects.create(action=action, word=word, said_on=on, **done.stamp)


def add_milestone(
    *,
    action: Action,
    title: str,
    due: GivenDate,
    on: date,
    by: Actor,
    owner: Person | None = None,
    evidence_expected: str = "",
    reason: str = "",
    once: str = "",
) -> Milestone:
    """Add a milestone with its first date, from the day `on`. In an adopted plan this is a recorded change."""
    content = {"action": action.code, "title": title, "due": due.words, "reason": reason}
    with deed("milestone.added", None, by=by, on=on, once=once, content=content) as done:
        Action.objects.select_for_update().get(pk=action.pk)
        milestone = Milestone.objects.create(
            plan=action.plan, action=action, ref=next_ref(action), title=title, owner=owner, added_on=on,
            evidence_expected=evidence_expected, position=_next(Milestone, action.plan), recorded_at=done.recorded_at,
        )  # fmt: skip
        done.subject = milestone
        DueDate.objects.create(
            plan=action.plan, milestone=milestone, due_on=due.last_day, words=due.words, precision=due.precision,
            from_on=on, kind=DueKind.FIRST, is_first_promise=True, **done.stamp,
        )  # fmt: skip
        MilestoneChange.objects.create(
            plan=action.plan, milestone=milestone, kind=ChangeKind.ADDED, changed_on=on, new=title, reason=reason,
            **done.stamp,
        )  # fmt: skip
        start_positions(plan=action.plan, on=on, by=by)
    return milestone


def set_first_date(*, milestone: Milestone, due: GivenDate, on: date, by: Actor, once: str = "") -> None:
    """Change a first date while the plan is a draft. Raises AlreadyAdopted once it is adopted."""
    if PlanAdoption.objects.filter(plan=milestone.plan_id).exists():
        raise AlreadyAdopted("The plan is adopted and its first dates are fixed. Ask for a new date instead.")
    with deed("first_date.set", milestone, by=by, on=on, once=once, content={"due": due.words}) as done:
        DueDate.objects.create(
            plan_id=milestone.plan_id, milestone=milestone, due_on=due.last_day, words=due.words,
            precision=due.precision, from_on=milestone.added_on, kind=DueKind.FIRST, is_first_promise=True,
            **done.stamp,
        )  # fmt: skip


def adopt_plan(*, plan: Plan, decision: DecisionSaid, on: date, by: Actor, once: str = "") -> PlanAdoption:
    """Adopt a plan by a recorded decision, which fixes its first dates.

    Raises NotEffective if the decision only noted it, AlreadyAdopted if it was adopted before.
    """
    require_effective(Verb(decision.verb))
    with deed("plan.adopted", plan, by=by, on=on, once=once) as done:
        Plan.objects.select_for_update().get(pk=plan.pk)
        if PlanAdoption.objects.filter(plan=plan).exists():
            raise AlreadyAdopted(f"{plan.name} was adopted before.")
        reference = record_decision(said=decision, on=on, by=by)
        return PlanAdoption.objects.create(
            plan=plan, decision=reference, adopted_on=decision.decided_on, **done.stamp
        )  # fmt: skip


def next_ref(action: Action) -> str:
    """The next free reference under an action: its code, a full stop, a number. References are never reused."""
    return f"{action.code}.{Milestone.objects.filter(action=action).count() + 1}"


def _next(kind: type[Theme] | type[Action] | type[Milestone], plan: Plan) -> int:
    found = kind._default_manager.filter(plan=plan).aggregate(last=Max("position"))["last"]
    return int(found or 0) + 1
