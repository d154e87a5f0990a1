"""Runs the figures and prints `name  ratio  goal`, one a line."""

import sys
import traceback

from bench.stack import Stack, started
from bench.timing import Figure


def main(wanted: set[str]) -> int:
    """Print the figures asked for, or all; 0 when every goal is met."""
    missed = 0
    with started() as stack:
        from bench import figures  # Django has to be set up before

        for names, measure in figures.STEPS:
            if not wanted or names & wanted:
                missed += _printed(stack, names, measure)
    return 1 if missed else 0


def _printed(stack: Stack, names: set[str], measure: object) -> int:
    """Take a figure and print it; how many goals were missed."""
    try:
        found: list[Figure] = measure(stack)  # type: ignore[operator]  # a measure
    except Exception:  # noqa: BLE001  (one figure that cannot be taken must not hide the others)
        traceback.print_exc()
        print(f"{', '.join(sorted(names))}: could not be measured", flush=True)
        return 1
    for figure in found:
        print(figure.line(), flush=True)
    return sum(not figure.is_met for figure in found)


if __name__ == "__main__":
    sys.exit(main(set(sys.argv[1:])))
