"""Setting the change rule of a plan: who may approve which new date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from candour.people.models import Body, Person, Post
from candour.plans.commands.dates import DecisionSaid, record_decision
from candour.plans.models import ChangeRule, Plan, PowerGiven
from candour.plans.rules.dates import require_effective
from candour.plans.rules.powers import NobodyForTheRest, Power, RuleNotByABody, power_in_words
from candour.records.deeds import deed
from candour.records.rules import Actor


@dataclass(frozen=True)
class PowerSaid:
    """What a body, the holder of a post, or a named person may approve. `limit_days` None is any number of days."""

    decider: Body | Post | Person
    limit_days: int | None = None
    may_pass_expiry: bool = True
    may_move_again: bool = True

    @property
    def power(self) -> Power:
        """The same as the rules look at it."""
        is_delegated = not isinstance(self.decider, Body)
        return Power(str(self.decider), self.limit_days, self.may_pass_expiry, self.may_move_again, is_delegated)


def set_change_rule(
    *, plan: Plan, powers: Sequence[PowerSaid], decision: DecisionSaid, on: date, by: Actor, once: str = ""
) -> ChangeRule:
    """Say who may approve which new date of a plan, from the day of the decision, in the place of the rule before.

    Decisions of earlier days are judged by the earlier rule. Raises NotEffective if the decision only noted it,
    RuleNotByABody for a person's, NobodyForTheRest unless some body may approve any new date.
    """
    require_effective(decision.verb)
    if not isinstance(decision.decider, Body):
        raise RuleNotByABody("Who may approve dates is for a body to say. Record the decision of one.")
    if not any(each.power.is_unlimited and isinstance(each.decider, Body) for each in powers):
        raise NobodyForTheRest("Name a body that may approve any new date, so that somebody can decide on the rest.")
    content = {"powers": [power_in_words(each.power) for each in powers], "from": decision.decided_on}
    with deed("change_rule.set", plan, by=by, on=on, once=once, content=content) as done:
        reference = record_decision(said=decision, on=on, by=by)
        rule = ChangeRule.objects.create(plan=plan, from_on=decision.decided_on, decision=reference, **done.stamp)
        PowerGiven.objects.bulk_create(_given(rule, each, done.stamp) for each in powers)
    return rule


def _given(rule: ChangeRule, said: PowerSaid, stamp: dict[str, object]) -> PowerGiven:
    decider = {type(said.decider)._meta.model_name or "": said.decider}
    return PowerGiven(
        rule=rule, limit_days=said.limit_days, may_pass_expiry=said.may_pass_expiry,
        may_move_again=said.may_move_again, **decider, **stamp,
    )  # fmt: skip
