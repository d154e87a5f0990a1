"""P15: opening a reporting round of 10,000 milestones, with its page and what a job reads of it, on the clock."""

from datetime import timedelta

from bench import seeds
from bench.stack import Stack
from bench.timing import Figure, waits
from candour.plans.commands import open_round
from candour.plans.models import Plan
from candour.plans.queries.rounds import owed_in, people_page, round_told
from candour.plans.rules.rounds import cut_off

GOAL = 3.0  # seconds


def measure(stack: Stack) -> list[Figure]:
    """Open a round once and count who owes what, as its page does; then read every milestone of it, as a job does."""
    plan = Plan.objects.get(name="Ten thousand")

    def opened() -> None:
        position_on = seeds.DAY + timedelta(days=1)
        held = open_round(
            plan=plan, position_on=position_on, cut_off_at=cut_off(position_on), on=position_on, by=seeds.PROPOSER
        )
        round_told(held)
        people_page(held)

    first = waits([opened])
    held = plan.rounds.get()
    again = waits([lambda: round_told(held), lambda: round_told(held), lambda: round_told(held)])
    read = waits([lambda: owed_in(held)])
    told = f"counted again in {again:.2f} s, read milestone by milestone in {read:.2f} s"
    return [Figure("P15 round of 10,000 opened and counted", first, GOAL, unit="s", detail=told)]
