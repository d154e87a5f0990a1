"""Who would be told what, as the command line prints it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from candour.notices.queries.situation import Held
from candour.notices.rules.letters import subject_of
from candour.notices.rules.shapes import Planned
from candour.plans.models import Plan


def told_as_data(plan: Plan, planned: Iterable[Planned], holding: Held, *, on: date) -> dict[str, Any]:
    """Planned notices as plain data, as `candour remind --json` prints them."""
    rows = [_row(plan, each, holding) for each in planned]
    return {"plan": plan.name, "on": on.isoformat(), "count": len(rows), "notices": rows}


def _row(plan: Plan, planned: Planned, holding: Held) -> dict[str, Any]:
    period = holding.period_of(planned)
    return {
        "kind": planned.kind.value,
        "to": planned.to.name,
        "address": planned.to.address,
        "subject": subject_of(planned, plan=plan.name),
        "why": planned.why,
        "about": list(dict.fromkeys(planned.refs)),
        "says": [item.words for item in planned.items if item.words],
        "held_by": period.name if period else None,
    }
