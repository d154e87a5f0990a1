"""Which figure is measured where, in the order in which they are taken: the database grows as they go."""

from collections.abc import Callable

from bench import history, imports, seeds, writes
from bench.stack import Stack
from bench.timing import Figure


def begin(stack: Stack) -> list[Figure]:
    """The plan of 43 milestones, which every figure needs."""
    seeds.plan_of(43, "Small")
    stack.tidy()
    return []


ALL: dict[str, Callable[[Stack], list[Figure]]] = {
    "P1 P2 P4 P5 P6 P7 P8 P9 P10 P12 P13": begin,
    "P7": writes.measure,
    "P12": history.measure,
    "P9": imports.measure,
}
