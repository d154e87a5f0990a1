"""Measuring: processor time of this process and the database together, or the clock where waiting is the point."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import psutil

type Work = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """One line of the outcome. `unit` stands behind the figure, and is empty for a ratio."""

    name: str
    figure: float
    goal: float
    unit: str = ""
    detail: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached."""
        return self.figure <= self.goal

    def line(self) -> str:
        """As it is printed: name, ratio, goal."""
        figure = f"{self.figure:,.0f}" if self.unit in {"statements", "kB"} else f"{self.figure:,.2f}"
        kept = "" if self.is_met else "  NOT MET"
        detail = f"  ({self.detail})" if self.detail else ""
        return f"{self.name:<52} {figure + ' ' + self.unit:>16}  <= {self.goal:g}{kept}{detail}"


class Processor:
    """The processor time that this process and the server's processes have used, in seconds."""

    def __init__(self, postmaster: int) -> None:
        self.server = psutil.Process(postmaster)

    def used(self) -> float:
        """Seconds so far. The server counts in hundredths, so work is repeated until that does not matter."""
        own = time.process_time()
        for process in (self.server, *self.server.children()):
            try:
                spent = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            own += spent.user + spent.system
        return own


def cost(work: Work, processor: Processor, *, seconds: float = 0.8, least: int = 3) -> float:
    """The processor seconds of one go, over as many goes as fill the time."""
    goes, before, began = 0, processor.used(), time.perf_counter()
    while goes < least or time.perf_counter() - began < seconds:
        work()
        goes += 1
    return (processor.used() - before) / goes


def ratio(
    ours: Work, theirs: Work, processor: Processor, *, rounds: int = 5, seconds: float = 0.8
) -> tuple[float, str]:
    """The median ratio of processor time, both sides in turn, with the two costs in words."""
    ours(), theirs()
    pairs = [(cost(ours, processor, seconds=seconds), cost(theirs, processor, seconds=seconds)) for _ in range(rounds)]
    mine, other = (statistics.median(each) for each in zip(*pairs, strict=True))
    return statistics.median(a / b for a, b in pairs), f"{mine * 1000:.1f} ms to {other * 1000:.1f} ms"


def waits(work: Iterable[Work]) -> float:
    """The median time on the clock of several goes, in seconds."""
    found = []
    for each in work:
        began = time.perf_counter()
        each()
        found.append(time.perf_counter() - began)
    return statistics.median(found)
