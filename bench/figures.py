"""Which figure is measured where, in the order in which they are taken: the database grows as they go."""

from collections.abc import Callable

from bench import beginning, digests, files, history, imports, packs, pages, rounds, seeds, writes
from bench.stack import Stack
from bench.timing import Figure

type Measure = Callable[[Stack], list[Figure]]


def small(stack: Stack) -> list[Figure]:
    """The plan of 43 milestones, which every figure but the last needs."""
    seeds.plan_of(43, "Small")
    stack.tidy()
    return []


def ten_thousand(stack: Stack) -> list[Figure]:
    """A plan of 10,000 milestones beside it."""
    seeds.plan_of(10_000, "Ten thousand")
    stack.tidy()
    return []


def hundred_thousand(stack: Stack) -> list[Figure]:
    """A plan of 100,000 milestones beside them, one with a word that no other has."""
    seeds.plan_of(100_000, "Hundred thousand", rare=True)
    stack.tidy()
    return []


STEPS: tuple[tuple[set[str], Measure], ...] = (
    ({"P1", "P2", "P4", "P5", "P6", "P7", "P8", "P10"}, small),
    ({"P2"}, pages.against_bare),
    ({"P4"}, pages.alone),
    ({"P7"}, writes.measure),
    ({"P10"}, files.paper),
    ({"P11"}, packs.measure),
    ({"P12"}, history.measure),
    ({"P1", "P4", "P5", "P8", "P15"}, ten_thousand),
    ({"P1"}, pages.statements),
    ({"P5"}, pages.large_plan),
    ({"P8"}, files.exports),
    ({"P15"}, rounds.measure),
    ({"P9"}, imports.measure),
    ({"P14"}, digests.measure),
    ({"P4", "P6"}, hundred_thousand),
    ({"P4"}, pages.in_company),
    ({"P6"}, pages.search),
    ({"P13"}, beginning.measure),
)
