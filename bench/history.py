"""P12: the position at an earlier date, with many revisions behind it, against the position today."""

from bench import seeds
from bench.stack import Stack
from bench.timing import Figure, ratio
from candour.people.commands import add_person
from candour.plans.queries import plan_position

REVISIONS = 20


def measure(stack: Stack) -> list[Figure]:
    """A plan of 43 milestones, each that is open moved twenty times; then both days in turn."""
    plan = seeds.plan_of(43, "History")
    decider = add_person(name="Una Decider", by=seeds.PROPOSER, on=seeds.DAY)
    last = seeds.move_open_dates(plan, times=REVISIONS, decider=decider)
    stack.tidy()
    found, told = ratio(
        lambda: plan_position(plan, on=seeds.DAY), lambda: plan_position(plan, on=last), stack.processor
    )
    return [Figure("P12 status at an earlier date, 20 revisions each", found, 1.5, detail=told)]
