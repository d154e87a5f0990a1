"""What the change rule of a plan says on a day, and how it looks at new dates that are asked for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from candour.directions.models import Direction
from candour.host.statements import planned_once
from candour.lib.dates import format_day
from candour.people.models import Body, Person, PostHeld
from candour.people.rules import matching_name
from candour.plans.models import ActionSource, ChangeRule, DateRevision, DueDate, Plan, PowerGiven, UndoneMove
from candour.plans.queries.waiting import undecided
from candour.plans.rules.powers import Move, NotADecider, Power, may_approve, power_in_words, refusals, who_may
from candour.records.rules import Refused

MOST_UNDECIDED = 100
MOST_RULES = 20
RULE_ON = """
SELECT rule.from_on, setter.name, given.body_id, given.post_id, given.person_id,
    COALESCE(body.name, post.title, person.name), given.limit_days, given.may_pass_expiry, given.may_move_again,
    given.body_id IS NULL
FROM (
    SELECT id, from_on, decision_id FROM plans_changerule WHERE plan_id = %(plan)s AND from_on <= %(on)s
    ORDER BY from_on DESC, recorded_at DESC, id DESC LIMIT 1
) rule
JOIN plans_decision decision ON decision.id = rule.decision_id
JOIN people_body setter ON setter.id = decision.body_id
JOIN plans_powergiven given ON given.rule_id = rule.id
LEFT JOIN people_body body ON body.id = given.body_id
LEFT JOIN people_post post ON post.id = given.post_id
LEFT JOIN people_person person ON person.id = given.person_id
ORDER BY given.id
"""  # seven tables, whose joins take longer to plan than to make; from `COALESCE` on, a Power


class NoSuchDecider(Refused):
    """No body, post or person has this name, or several have."""


@dataclass(frozen=True)
class RowHeld:
    """One row of a rule, with whom it is about."""

    power: Power
    body_id: int | None
    post_id: int | None
    person_id: int | None


@dataclass(frozen=True)
class RuleHeld:
    """The change rule that holds on a day, and who set it."""

    from_on: date
    set_by: str
    rows: tuple[RowHeld, ...]

    @property
    def powers(self) -> tuple[Power, ...]:
        """What each decider may approve."""
        return tuple(row.power for row in self.rows)


def rule_on(plan: Plan, *, on: date) -> RuleHeld | None:
    """The change rule that held at the end of a day, or None where none was recorded. One statement."""
    with planned_once() as cursor:
        cursor.execute(RULE_ON, {"plan": plan.pk, "on": on})
        found = cursor.fetchall()
    if not found:
        return None
    from_on, set_by = found[0][:2]
    return RuleHeld(from_on, set_by, tuple(_held(*row[2:]) for row in found))


@dataclass(frozen=True)
class RuleTold:
    """The change rule as a page prints it: a sentence for each decider, since when it holds, and who set it."""

    sentences: tuple[str, ...]
    from_on: date
    set_by: str


def rule_told(plan: Plan, *, on: date) -> RuleTold | None:
    """The change rule of a day in words, or None where none was recorded. One statement."""
    rule = rule_on(plan, on=on)
    return RuleTold(tuple(power_in_words(each) for each in rule.powers), rule.from_on, rule.set_by) if rule else None


def rules_told(plan: Plan) -> list[RuleTold]:
    """The newest change rules that were set for a plan, at most MOST_RULES, the newest first. Two statements."""
    given = PowerGiven.objects.select_related("body", "post", "person").order_by("pk")
    rules = ChangeRule.objects.filter(plan=plan).select_related("decision__body")
    return [
        RuleTold(
            tuple(power_in_words(_power(each)) for each in rule.powers.all()), rule.from_on, str(rule.decision.body)
        )
        for rule in rules.prefetch_related(Prefetch("powers", queryset=given))[:MOST_RULES]
    ]


@dataclass(frozen=True)
class Undecided:
    """The new dates that wait for a decision which one person may enter: `listed` of `count`, the newest by its number.

    `who_may` says of each listed one, by its number, who may approve it and why the others may not.
    """

    plan: Plan
    person: Person
    listed: list[DateRevision]
    count: int
    newest: int
    who_may: dict[int, str]

    def everything(self, *, up_to: int) -> list[DateRevision]:
        """All of them, not only those that are listed, up to the newest that was shown. One statement."""
        return list(_undecided(self.plan, self.person).filter(pk__lte=up_to))


def undecided_in(plan: Plan, person: Person, *, on: date) -> Undecided:
    """The new dates of a plan that wait for a decision which this person may enter, in the order of the plan.

    At most MOST_UNDECIDED are listed. Who may approve what is said by the change rule of the day `on`.
    At most six statements.
    """
    waiting = _undecided(plan, person)
    counted = waiting.order_by().aggregate(count=Count("pk"), newest=Max("pk"))
    listed = list(waiting[:MOST_UNDECIDED])
    rule = rule_on(plan, on=on)
    told = {}
    if rule and listed:
        moves = moves_of(plan, listed, on=on)
        told = {each.pk: who_may(rule.powers, move) for each, move in zip(listed, moves, strict=True)}
    return Undecided(plan, person, listed, counted["count"], counted["newest"] or 0, told)


def _undecided(plan: Plan, person: Person) -> QuerySet[DateRevision]:
    waiting = undecided(DateRevision.objects.filter(plan=plan)).exclude(by_key=person.key)
    return waiting.select_related("milestone__plan").order_by("milestone__position", "pk")


def powers_of(rule: RuleHeld, decider: Body | Person, *, on: date) -> list[Power]:
    """What a body, or a person by name or by the posts held on a day, may approve. At most one statement."""
    if isinstance(decider, Body):
        return [row.power for row in rule.rows if row.body_id == decider.pk]
    posts = set(PostHeld.objects.filter(person=decider).held_on(on).values_list("post_id", flat=True))
    return [row.power for row in rule.rows if row.person_id == decider.pk or (row.post_id and row.post_id in posts)]


def moves_of(plan: Plan, revisions: Sequence[DateRevision], *, on: date) -> list[Move]:
    """These new dates as the change rule looks at them on the day of a decision. At most three statements.

    Every move counts that is recorded by now, whatever its day: a decision entered late starts no count anew.
    """
    dates: dict[int, list[DueDate]] = defaultdict(list)
    wanted = {each.milestone_id for each in revisions}
    undone = Exists(UndoneMove.objects.filter(milestone=OuterRef("milestone"), decision=OuterRef("decision")))
    kept = DueDate.objects.filter(~undone, milestone__in=wanted).select_related("decision")
    for each in kept.order_by("from_on", "recorded_at"):
        dates[each.milestone_id].append(each)
    expires_on = expiry_for(plan, on=on)
    return [_move(each, dates[each.milestone_id], expires_on) for each in revisions]


def require_power(plan: Plan, revisions: Sequence[DateRevision], decider: Body | Person, *, on: date) -> None:
    """Raise why the change rule of the day of a decision does not let this body or person approve these new dates.

    Without a rule any recorded decision does. Raises NotADecider, SecondMove, PastExpiry, TooManyDays, NoDaysToCount:
    the first refusal, with the number of the others. At most six statements.
    """
    rule = require_decider(plan, decider, on=on)
    if rule is None:
        return
    moves = moves_of(plan, revisions, on=on)
    found = refusals(powers_of(rule, decider, on=on), moves)
    if found:
        refused = next(move for move in moves if move.ref in str(found[0]))
        raise type(found[0])(f"{found[0]} {_instead(rule, refused)}{_and_more(len(found) - 1)}")


def require_decider(plan: Plan, decider: Body | Person, *, on: date) -> RuleHeld | None:
    """The rule of a day, if one holds. Raises NotADecider if it gives this body or person no say."""
    rule = rule_on(plan, on=on)
    if rule and not powers_of(rule, decider, on=on):
        named = ", ".join(power.decider for power in rule.powers)
        raise NotADecider(
            f"{decider} had no say on dates of {plan.name} on {format_day(on)}. "
            f"By its change rule from {format_day(rule.from_on)} these had: {named}."
        )
    return rule


def _instead(rule: RuleHeld, move: Move) -> str:
    able = " or ".join(may_approve(rule.powers, move))
    return f"Leave it out, or record the decision of {able}." if able else "Leave it out: nobody may approve this date."


def _and_more(count: int) -> str:
    return "" if not count else f" The rule refuses {count} more of these dates."


def expiry_for(plan: Plan, *, on: date) -> date | None:
    """The first day on which Directions in force on a day expire: those that the plan answers, or else any of them.

    None where no expiry is to come. At most two statements.
    """
    standing = Direction.objects.filter(
        Q(revoked_on__isnull=True) | Q(revoked_on__gt=on), in_force_from__lte=on, in_force_to__gte=on
    )
    ends = dict(standing.values_list("pk", "in_force_to"))
    if not ends:
        return None
    asked = ActionSource.objects.filter(action__plan=plan, requirement__isnull=False).values("requirement")
    answered = Direction.objects.filter(pk__in=ends, requirements__in=asked)
    chosen = set(answered.values_list("pk", flat=True)) or set(ends)
    return min(day for pk, day in ends.items() if pk in chosen and day)


def _power(given: PowerGiven) -> Power:
    return Power(
        decider=str(given), limit_days=given.limit_days, may_pass_expiry=given.may_pass_expiry,
        may_move_again=given.may_move_again, is_delegated=given.body_id is None,
    )  # fmt: skip


def _held(body: int | None, post: int | None, person: int | None, *power: Any) -> RowHeld:
    return RowHeld(Power(*power), body, post, person)


def _move(revision: DateRevision, dates: Sequence[DueDate], expires_on: date | None) -> Move:
    agreed = [each.due_on for each in dates if each.decision and each.decision.body_id]
    promised = max((each for each in dates if each.is_first_promise), key=lambda each: (each.recorded_at, each.pk))
    moves = len({each.decision_id for each in dates if each.decision_id})
    return Move(
        ref=revision.milestone.ref,
        to_on=revision.to_due_on,
        counted_from=agreed[-1] if agreed else promised.due_on,
        moves_before=promised.moves_before + moves,
        expires_on=expires_on,
    )


def decider_named(name: str, *, on: date) -> Body | Person:
    """The body of a name, the holder of a post on a day, or the person of a name. At most four statements.

    Raises NoSuchDecider, which lists the bodies, or says that several persons fit.
    """
    plain = " ".join(name.split())
    body = Body.objects.filter(name__iexact=plain).first()
    if body:
        return body
    held = PostHeld.objects.filter(post__title__iexact=plain).held_on(on).select_related("person")
    found = [each.person for each in held] or list(Person.objects.filter(matching_name=matching_name(plain)))
    if len(found) == 1:
        return found[0]
    if found:
        raise NoSuchDecider(f"{len(found)} people answer to “{plain}”. Record the decision on the page instead.")
    bodies = ", ".join(Body.objects.values_list("name", flat=True)) or "none yet"
    raise NoSuchDecider(f"No body, post or person is called “{plain}”. Bodies here: {bodies}.")
