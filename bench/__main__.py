"""Runs the figures and prints `name  ratio  goal`, one a line."""

import sys
import traceback

from bench.stack import started


def main(wanted: list[str]) -> int:
    """Print the figures asked for, or all; 0 when every goal is met."""
    missed = 0
    with started() as stack:
        from bench import figures  # Django has to be set up before

        for name, measure in figures.ALL.items():
            if wanted and not set(name.split()) & set(wanted):
                continue
            try:
                for figure in measure(stack):
                    print(figure.line(), flush=True)
                    missed += not figure.is_met
            except Exception:  # noqa: BLE001  (one figure that cannot be taken must not hide the others)
                traceback.print_exc()
                print(f"{name}: could not be measured", flush=True)
                missed += 1
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
