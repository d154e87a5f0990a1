"""A plan's position as the command line and the data files tell it."""

from datetime import date, datetime, time
from typing import Any

from candour.plans.models import Plan
from candour.plans.queries.position import PlanPosition
from candour.plans.rules.status import Counts
from candour.records.clock import LONDON
from candour.records.rules import Refused


class NoSuchPlan(Refused):
    """No plan has this name."""


class NotAMoment(Refused):
    """What was given is no day and no moment."""


def plan_named(name: str) -> Plan:
    """The plan of a name, or of the last part of its address. Raises NoSuchPlan, which lists those that there are."""
    found = Plan.objects.filter(name__iexact=name.strip()) | Plan.objects.filter(slug=name.strip())
    plan = found.select_related("adoption").first()
    if plan is None:
        names = ", ".join(Plan.objects.values_list("name", flat=True)) or "none yet"
        raise NoSuchPlan(f"There is no plan called {name}. Plans here: {names}.")
    return plan


def read_moment(text: str) -> datetime:
    """Read an ISO day or moment. A day means its end; a moment without a zone is London's. Raises NotAMoment."""
    try:
        if len(text) <= len("2018-06-11"):
            return datetime.combine(date.fromisoformat(text), time.max, LONDON)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise NotAMoment(f"{text} is not a time. Write it as 2018-06-20 or 2018-06-20T17:00.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def counts_told(counts: Counts) -> dict[str, int]:
    """The counts with their total, under the names of the data files."""
    return {**vars(counts), "total": counts.total}


def position_told(position: PlanPosition) -> dict[str, Any]:
    """The whole position as plain data, as `candour status --json` prints it."""
    return {
        "plan": position.plan,
        "on": position.on.isoformat(),
        "milestones": counts_told(position.counts),
        "actions": vars(position.actions),
        "themes": [{"theme": theme.name, **counts_told(theme.counts)} for theme in position.themes],
        "expected_late": position.expected_late,
        "overdue_against_first_date": position.overdue_against_first_date,
    }


def sentence(position: PlanPosition) -> str:
    """The position in one sentence, as the plan's page opens with it."""
    return sentence_of(position.counts)


def sentence_of(counts: Counts) -> str:
    """Counts in one sentence: "43 milestones: 16 reported complete (none checked yet), 25 in progress, 2 overdue."."""
    checked = f"{counts.completed_checked} checked" if counts.completed_checked else "none checked yet"
    parts = [
        f"{counts.completed} reported complete ({checked})" if counts.completed else "none reported complete",
        f"{counts.in_progress} in progress",
        f"{counts.overdue} overdue",
    ]
    parts += [f"{counts.withdrawn} withdrawn"] if counts.withdrawn else []
    parts += [f"{counts.carried_forward} carried forward"] if counts.carried_forward else []
    noun = "milestone" if counts.total == 1 else "milestones"
    return f"{counts.total} {noun}: {', '.join(parts)}."
