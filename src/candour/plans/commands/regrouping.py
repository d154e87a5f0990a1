"""Regrouping a plan by decision, with its history kept."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import F, Max

from candour.lib.dates import format_day
from candour.plans.commands.dates import DecisionSaid, record_decision
from candour.plans.models import Action, ActionPlacement, Milestone, MilestoneChange, Plan, Regrouping, Theme
from candour.plans.rules.changes import ChangeKind, NothingChanged, RegroupedSince
from candour.plans.rules.dates import require_effective
from candour.records.deeds import Doing, deed
from candour.records.rules import Actor

BATCH = 2_000


def regroup(
    *,
    plan: Plan,
    themes: Mapping[Theme, str],
    reason: str,
    decision: DecisionSaid,
    on: date,
    by: Actor,
    once: str = "",
) -> Regrouping:
    """Put the strategic actions of themes under other themes, from the day of the decision: eleven into four.

    `themes` gives the name of the theme under which the actions of each present theme stand from then on: a new name
    makes a theme, its own name leaves it. Codes, references, first promises, moves and everything said stay as they
    are, and a position of an earlier day keeps the grouping of that day.
    Raises NotEffective if the decision only noted it, NothingChanged if every theme keeps its name, RegroupedSince if
    the plan was regrouped on a later day, InTheFuture.
    """
    require_effective(decision.verb)
    wanted = {theme: " ".join(name.split()) for theme, name in themes.items()}
    moving = {theme: name for theme, name in wanted.items() if name and name != theme.name}
    if not moving:
        raise NothingChanged("Every theme keeps its name, so nothing is regrouped.")
    content = {"themes": {theme.name: name for theme, name in moving.items()}, "reason": reason}
    with deed("plan.regrouped", plan, by=by, on=on, once=once, content=content) as done:
        Plan.objects.select_for_update().get(pk=plan.pk)
        _require_newest(plan, decision.decided_on)
        regrouping = Regrouping.objects.create(
            plan=plan, decision=record_decision(said=decision, on=on, by=by), regrouped_on=decision.decided_on,
            reason=reason, **done.stamp,
        )  # fmt: skip
        _place(regrouping, moving, _themes_named(plan, moving.values()), done)
    return regrouping


def _require_newest(plan: Plan, day: date) -> None:
    later = Regrouping.objects.filter(plan=plan, regrouped_on__gt=day).first()
    if later:
        raise RegroupedSince(
            f"{plan.name} was regrouped on {format_day(later.regrouped_on)}. A decision of an earlier day cannot "
            "regroup what stood since: record what holds from a later day."
        )


def _themes_named(plan: Plan, names: Collection[str]) -> dict[str, Theme]:
    """The themes of these names, made at the end of the plan where there are none."""
    found = {theme.name: theme for theme in Theme.objects.filter(plan=plan)}
    after = int(Theme.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0)
    new = [name for name in dict.fromkeys(names) if name not in found]
    made = Theme.objects.bulk_create(Theme(plan=plan, name=name, position=after + n) for n, name in enumerate(new, 1))
    return found | {theme.name: theme for theme in made}


def _place(regrouping: Regrouping, moving: Mapping[Theme, str], into: Mapping[str, Theme], done: Doing) -> None:
    actions = list(Action.objects.filter(theme__in=moving).select_related("theme").defer("search"))
    ActionPlacement.objects.bulk_create(
        ActionPlacement(
            regrouping=regrouping, plan_id=regrouping.plan_id, action=each, old_theme=each.theme,
            theme=into[moving[each.theme]], placed_on=regrouping.regrouped_on, **done.stamp,
        )
        for each in actions
    )  # fmt: skip
    MilestoneChange.objects.bulk_create(
        [
            MilestoneChange(
                plan_id=each.plan_id, milestone=each, kind=ChangeKind.REGROUPED, changed_on=regrouping.regrouped_on,
                old=each.action.theme.name, new=moving[each.action.theme], reason=regrouping.reason,
                decision_id=regrouping.decision_id, **done.stamp,
            )
            for each in Milestone.objects.filter(action__in=actions).select_related("action__theme")
        ],
        batch_size=BATCH,
    )  # fmt: skip
    for theme, name in moving.items():
        Action.objects.filter(theme=theme, pk__in=[each.pk for each in actions if each.theme_id == theme.pk]).update(
            theme=into[name], version=F("version") + 1
        )
