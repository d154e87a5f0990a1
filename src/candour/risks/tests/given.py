"""Risks for tests, made through the commands."""

from datetime import date
from itertools import count
from typing import Any

from candour.lib.dates import read_day
from candour.people.models import Person
from candour.plans.models import Plan
from candour.plans.tests import given as plans
from candour.records.rules import Operator
from candour.risks import commands
from candour.risks.commands import Assessed, Wording
from candour.risks.models import Risk
from candour.risks.queries import RiskPosition, risk_position

SOMEBODY = Operator("tester")
RAISED_ON, ON = date(2018, 3, 19), date(2018, 6, 11)
_numbers = count(1)


def scored(likelihood: int, impact: int, day: str = "19 Mar 2018", **more: Any) -> Assessed:
    """An assessment of a day."""
    return Assessed(likelihood, impact, read_day(day), **more)


def a_risk(
    *,
    plan: Plan | None = None,
    owner: Person | None = None,
    assessed: Assessed | None = None,
    description: str = "",
    **more: Any,
) -> Risk:
    """A risk raised on 19 March 2018, likely (4) and moderate (3) unless said otherwise."""
    words = Wording(description or f"Small organisations cannot deliver, case {next(_numbers)}", cause="Late policy")
    return commands.record_risk(
        plan=plan or plans.a_plan(), wording=words, assessed=assessed or scored(4, 3), owner=owner,
        **{"on": ON, "by": SOMEBODY, **more},
    )  # fmt: skip


def stands(risk: Risk, day: str = "11 Jun 2018", **more: Any) -> RiskPosition:
    """How a risk stood at the end of a day."""
    found = risk_position(risk.pk, on=read_day(day), **more)
    assert found is not None
    return found
