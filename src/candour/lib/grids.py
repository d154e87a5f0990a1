"""A grid of counts as plain SVG, such as the heat map of a risk register, and the table that says the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from candour.lib.drawing import INK, PAPER, PLAIN, SMALL, WIDTH, Part, drawing, filled, legend, tag, text, width_of
from candour.lib.shapes import Cell, Chart, Column, Table

GUTTER, ROW, FOOT = 100, 36, 34  # room for the names on the left, the height of a row, room for the names below


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of a grid: what it measures, and the names of its steps by their numbers, the lowest first."""

    name: str
    steps: Mapping[int, str]


def heat_map(
    *,
    key: str,
    title: str,
    description: str,
    down: Axis,
    across: Axis,
    parts: Mapping[tuple[int, int], Part],
    counts: Mapping[tuple[int, int], int],
) -> Chart:
    """How many things stand in each cell of a grid, the highest step at the top, each cell in the look of its part.

    `parts` and `counts` are by (down, across); a cell that is not counted holds nothing. A number stands in every
    cell that holds something, and the table names the part in words.
    """
    kinds = list(dict.fromkeys(parts.values()))
    keys, top = legend(key, kinds)
    wide = (WIDTH - GUTTER) / len(across.steps)
    drawn = [keys, text(0, top + SMALL, f"{down.name} (down) by {across.name.lower()} (across)", size=SMALL)]
    top += SMALL + 8
    for place, row in enumerate(sorted(down.steps, reverse=True)):
        drawn.append(text(0, top + place * ROW + ROW / 2 + 4, f"{row} {down.steps[row]}", size=SMALL))
        for number, column in enumerate(sorted(across.steps)):
            x, y = GUTTER + number * wide, top + place * ROW
            drawn.append(filled(key, parts[row, column].look, x, y, wide, ROW))
            drawn.extend(_count(counts.get((row, column), 0), x + wide / 2, y + ROW / 2))
    base = top + len(down.steps) * ROW
    for number, column in enumerate(sorted(across.steps)):
        middle = GUTTER + number * wide + wide / 2
        drawn.append(text(middle, base + SMALL + 4, str(column), size=SMALL, anchor="middle"))
        drawn.append(text(middle, base + 2 * SMALL + 8, across.steps[column], size=SMALL, anchor="middle"))
    svg = drawing(key, title, description, base + FOOT, kinds, drawn)
    return Chart(title, description, svg, _table(title, down, across, parts, counts))


def _count(count: int, x: float, y: float) -> list[str]:
    """The number on a plaque, so that it can be read on any pattern; nothing for none."""
    if not count:
        return []
    words = f"{count:,}"
    wide = width_of(words, PLAIN) + 10
    plaque = {"x": f"{x - wide / 2:.1f}", "y": f"{y - 10:.1f}", "width": f"{wide:.1f}", "height": "20", "rx": "3"}
    return [
        tag("rect", **plaque, fill=PAPER, stroke=INK, **{"stroke-width": 0.75}),
        text(x, y + 4, words, anchor="middle", weight="bold"),
    ]


def _table(
    title: str,
    down: Axis,
    across: Axis,
    parts: Mapping[tuple[int, int], Part],
    counts: Mapping[tuple[int, int], int],
) -> Table:
    columns = (
        Column(f"{down.name} by {across.name.lower()}"),
        *(Column(f"{number} {name}") for number, name in across.steps.items()),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"{row} {down.steps[row]}", *(_said(counts.get((row, each), 0), parts[row, each]) for each in across.steps))
        for row in sorted(down.steps, reverse=True)
    )
    return Table(title, columns, rows)


def _said(count: int, part: Part) -> str:
    return f"{count:,} ({part.name.lower()})" if count else f"None ({part.name.lower()})"
