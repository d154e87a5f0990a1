"""Charts as plain SVG 1.1: numbers in, markup out, the same drawing on the page and on paper.

Only presentation attributes are used, so a drawing works under a policy without inline style, without JavaScript and
in print. Every part is told apart by its pattern and its number as well as by its colour, and still reads in grey.
Lengths are in user units: a drawing is `WIDTH` wide and is scaled by whoever shows it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from candour.lib.dates import MONTHS, financial_quarter, format_day, last_day_of_month
from candour.lib.drawing import (
    FILLS,
    INK,
    PAPER,
    PLAIN,
    RULE,
    SMALL,
    WIDTH,
    Look,
    Part,
    drawing,
    filled,
    legend,
    line,
    tag,
    text,
    width_of,
)
from candour.lib.shapes import Align, Cell, Chart, Column, Table

BAR, NAME, GAP = 22, 16, 10  # the height of a bar, of the name above it, and the gap below
NARROWEST_WITH_NUMBER = 14
ROOM_FOR_TOTAL, BOLD_LETTER = 40, 0.6
MOST_BINS = 24
PLOT, PLOT_TOP, AXIS = 130, 34, 34  # the height of a plot, what stands above it, and the axis below


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name and a number for every part, in the order of the parts."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day worth a line across the chart, such as the day on which a direction expires."""

    on: date
    words: str


def stacked_bars(
    *, key: str, title: str, description: str, name: str, parts: Sequence[Part], bars: Sequence[Bar]
) -> Chart:
    """How the whole of each bar divides into its parts, one bar under another, all on one scale.

    `key` makes the ids of the drawing unique on its page; `name` heads the first column of the table.
    """
    most = max((sum(bar.counts) for bar in bars), default=0)
    key_to_parts, top = legend(
        key, [part for place, part in enumerate(parts) if any(bar.counts[place] for bar in bars)]
    )
    drawn = [key_to_parts]
    for bar in bars:
        drawn.append(text(0, top + PLAIN, _short(bar.name), weight="bold"))
        drawn.append(text(WIDTH, top + PLAIN, f"{sum(bar.counts):,}", anchor="end"))
        drawn.extend(_segments(key, bar, parts, most, top + NAME))
        top += NAME + BAR + GAP
    table = _bars_table(title, name, parts, bars)
    return Chart(title, description, drawing(key, title, description, max(top - GAP + 1, 1), parts, drawn), table)


def due_histogram(
    *,
    key: str,
    title: str,
    description: str,
    parts: Sequence[Part],
    days: Sequence[tuple[date, tuple[int, ...]]],
    marks: Sequence[Mark] = (),
) -> Chart:
    """How much falls due when, in months, quarters of the financial year, or years, whichever fit, with marked days.

    `days` gives for each day a number for every part. A marked day stands as a line at its place.
    """
    bins = _bins([day for day, _ in days] + [mark.on for mark in marks if days])
    counted = [_within(days, one, len(parts)) for one in bins]
    most = max((sum(counts) for counts in counted), default=0)
    key_to_parts, top = legend(key, [part for place, part in enumerate(parts) if any(c[place] for c in counted)])
    base = top + PLOT_TOP + PLOT
    drawn = [key_to_parts, line(0, base, WIDTH, base, INK)]
    wide = WIDTH / max(len(bins), 1)
    for place, (one, counts) in enumerate(zip(bins, counted, strict=True)):
        drawn.extend(_column(key, parts, counts, most, place * wide, wide, base))
        drawn.extend(_bin_name(one, place, bins, place * wide + wide / 2, base))
    drawn.extend(_marks(marks, bins, top, base))
    table = _bins_table(title, parts, bins, counted, marks)
    return Chart(title, description, drawing(key, title, description, base + AXIS, parts, drawn), table)


def completed_against_plan(
    *,
    key: str,
    title: str,
    description: str,
    planned: Sequence[tuple[date, int]],
    done: Sequence[tuple[date, int]],
    on: date,
) -> Chart:
    """How many should have been finished by each day, and how many were, as two lines of steps.

    Both give a running total by day, in order. The line of what was done stops at `on`.
    """
    first = min([day for day, _ in (*planned, *done)] + [on])
    last = max([day for day, _ in (*planned, *done)] + [on])
    most = max([count for _, count in (*planned, *done)], default=0)
    scale = _Scale(first, last, max(most, 1), top=PLOT_TOP, base=PLOT_TOP + PLOT)
    drawn = [line(0, scale.base, WIDTH, scale.base, INK)]
    drawn.append(_steps(scale, planned, last, {"stroke-dasharray": "5 3", "stroke-width": 2, "stroke": INK}))
    drawn.append(_steps(scale, done, on, {"stroke-width": 4, "stroke": FILLS[Look.solid]}))
    drawn.append(line(scale.x(on), scale.top - 6, scale.x(on), scale.base, RULE))
    drawn.append(text(WIDTH, scale.top - 6, f"{most:,} in all", size=SMALL, anchor="end"))
    drawn.extend(_line_key(planned, done, on))
    drawn.append(text(0, scale.base + SMALL + 4, format_day(first), size=SMALL))
    drawn.append(text(WIDTH, scale.base + SMALL + 4, format_day(last), size=SMALL, anchor="end"))
    svg = drawing(key, title, description, scale.base + SMALL + 10, (), drawn)
    return Chart(title, description, svg, _lines_table(title, planned, done, on))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a day and a count lie in the drawing."""

    first: date
    last: date
    most: int
    top: float
    base: float

    def x(self, day: date) -> float:
        span = max((self.last - self.first).days, 1)
        return WIDTH * (day - self.first).days / span

    def y(self, count: int) -> float:
        return self.base - (self.base - self.top) * count / self.most


@dataclass(frozen=True, slots=True)
class _Bin:
    """A stretch of days that share a column."""

    first: date
    last: date
    name: str
    above: str  # the year, said where it begins


def _bins(days: Sequence[date]) -> list[_Bin]:
    """Months; quarters where there would be too many months; years where there would be too many quarters."""
    if not days:
        return []
    for step in (_month_bin, _quarter_bin, _year_bin):
        bins = _stretch(min(days), max(days), step)
        if len(bins) <= MOST_BINS:
            break
    return bins


def _stretch(first: date, last: date, step: Callable[[date], _Bin]) -> list[_Bin]:
    bins = [step(first)]
    while bins[-1].last < last:
        bins.append(step(bins[-1].last + timedelta(days=1)))
    return bins


def _month_bin(day: date) -> _Bin:
    return _Bin(day.replace(day=1), last_day_of_month(day.year, day.month), MONTHS[day.month - 1][:3], str(day.year))


def _quarter_bin(day: date) -> _Bin:
    quarter = financial_quarter(day)
    return _Bin(quarter.first_day, quarter.last_day, f"Q{quarter.number}", str(quarter).split()[1])


def _year_bin(day: date) -> _Bin:
    return _Bin(date(day.year, 1, 1), date(day.year, 12, 31), str(day.year), "")


def _within(days: Iterable[tuple[date, tuple[int, ...]]], one: _Bin, parts: int) -> tuple[int, ...]:
    inside = [counts for day, counts in days if one.first <= day <= one.last]
    return tuple(sum(counts[place] for counts in inside) for place in range(parts))


def _short(name: str) -> str:
    """A name that fits above its bar; the table beside has it whole."""
    most = int((WIDTH - ROOM_FOR_TOTAL) / (PLAIN * BOLD_LETTER))
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _segments(key: str, bar: Bar, parts: Sequence[Part], most: int, top: float) -> list[str]:
    drawn, x = [], 0.0
    for part, count in zip(parts, bar.counts, strict=True):
        wide = WIDTH * count / most if most else 0
        if count:
            drawn.append(filled(key, part.look, x, top, wide, BAR))
            if wide >= NARROWEST_WITH_NUMBER:
                drawn.extend(_number(part.look, count, x + wide / 2, top + BAR / 2))
        x += wide
    if not any(bar.counts):
        drawn.append(text(0, top + PLAIN + 3, "None", size=SMALL))
    return drawn


def _column(
    key: str, parts: Sequence[Part], counts: tuple[int, ...], most: int, x: float, wide: float, base: float
) -> list[str]:
    drawn, top = [], base
    for part, count in zip(parts, counts, strict=True):
        if count:
            high = PLOT * count / most
            top -= high
            drawn.append(filled(key, part.look, x + wide * 0.1, top, wide * 0.8, high))
    if any(counts):
        drawn.append(text(x + wide / 2, top - 4, f"{sum(counts):,}", anchor="middle", weight="bold"))
    return drawn


def _bin_name(one: _Bin, place: int, bins: Sequence[_Bin], middle: float, base: float) -> list[str]:
    room = max(1, len(bins) // 12 + (len(bins) > 12))  # past twelve columns every second name is left out
    drawn = []
    if place % room == 0:
        drawn.append(text(middle, base + SMALL + 3, one.name, size=SMALL, anchor="middle"))
    if one.above and (place == 0 or bins[place - 1].above != one.above):
        drawn.append(text(middle, base + 2 * SMALL + 6, one.above, size=SMALL, anchor="middle"))
    return drawn


def _marks(marks: Sequence[Mark], bins: Sequence[_Bin], top: float, base: float) -> list[str]:
    if not bins:
        return []
    drawn = []
    for number, mark in enumerate(marks):
        x = _place(mark.on, bins)
        words = f"{mark.words}, {format_day(mark.on)}"
        fits_left = x > width_of(words, SMALL) + 6
        drawn.append(line(x, top + 4 + number * SMALL, x, base, INK, **{"stroke-width": 2, "stroke-dasharray": "6 3"}))
        drawn.append(
            text(x - 4 if fits_left else x + 4, top + SMALL + number * (SMALL + 2), words, size=SMALL,
                  anchor="end" if fits_left else "start")
        )  # fmt: skip
    return drawn


def _place(day: date, bins: Sequence[_Bin]) -> float:
    wide = WIDTH / len(bins)
    place, one = next((place, one) for place, one in enumerate(bins) if day <= one.last)
    return wide * (place + ((day - one.first).days + 1) / ((one.last - one.first).days + 1)) - 1


def _steps(scale: _Scale, totals: Sequence[tuple[date, int]], until: date, looks: dict[str, object]) -> str:
    points, count = [(0.0, scale.base)], 0
    for day, total in totals:
        if day <= until:
            points += [(scale.x(day), scale.y(count)), (scale.x(day), scale.y(total))]
            count = total
    points.append((scale.x(until), scale.y(count)))
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return tag("polyline", points=path, fill="none", **looks)


def _line_key(planned: Sequence[tuple[date, int]], done: Sequence[tuple[date, int]], on: date) -> list[str]:
    due, finished = _total_by(planned, on), _total_by(done, on)
    return [
        line(0, 8, 24, 8, INK, **{"stroke-dasharray": "5 3", "stroke-width": 2}),
        text(30, 12, f"Planned: {due:,} by {format_day(on)}"),
        line(210, 8, 234, 8, FILLS[Look.solid], **{"stroke-width": 4}),
        text(240, 12, f"Completed: {finished:,}"),
    ]


def _number(look: Look, count: int, x: float, y: float) -> list[str]:
    words = f"{count:,}"
    if look in (Look.solid, Look.plain):
        colour = PAPER if look is Look.solid else INK
        return [text(x, y + 4, words, anchor="middle", weight="bold", fill=colour)]
    wide = width_of(words, PLAIN) + 6  # a plaque, so that the number can be read on the pattern
    return [
        tag("rect", x=f"{x - wide / 2:.1f}", y=f"{y - 8:.1f}", width=f"{wide:.1f}", height="16", rx="2", fill=PAPER),
        text(x, y + 4, words, anchor="middle", weight="bold"),
    ]


def _bars_table(title: str, name: str, parts: Sequence[Part], bars: Sequence[Bar]) -> Table:
    columns = (Column(name), *(Column(part.name, Align.number) for part in parts), Column("All", Align.number))
    rows: tuple[tuple[Cell, ...], ...] = tuple((bar.name, *bar.counts, sum(bar.counts)) for bar in bars)
    sums = tuple(sum(bar.counts[place] for bar in bars) for place in range(len(parts)))
    return Table(title, columns, rows, ("All", *sums, sum(sums)))


def _bins_table(
    title: str, parts: Sequence[Part], bins: Sequence[_Bin], counted: Sequence[tuple[int, ...]], marks: Sequence[Mark]
) -> Table:
    columns = (Column("Due"), *(Column(part.name, Align.number) for part in parts), Column("All", Align.number))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_said(one, marks), *counts, sum(counts)) for one, counts in zip(bins, counted, strict=True) if any(counts)
    )
    return Table(title, columns, rows)


def _said(one: _Bin, marks: Sequence[Mark]) -> str:
    named = f"{one.name} {one.above}".strip()
    inside = [f"{mark.words}, {format_day(mark.on)}" for mark in marks if one.first <= mark.on <= one.last]
    return f"{named} ({'; '.join(inside)})" if inside else named


def _lines_table(title: str, planned: Sequence[tuple[date, int]], done: Sequence[tuple[date, int]], on: date) -> Table:
    ends = sorted({last_day_of_month(day.year, day.month) for day, _ in (*planned, *done)})
    told = last_day_of_month(on.year, on.month)
    columns = (Column("By the end of"), Column("Planned", Align.number), Column("Completed", Align.number))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"{MONTHS[end.month - 1]} {end.year}", _total_by(planned, end), _total_by(done, end) if end <= told else "")
        for end in ends
    )
    return Table(title, columns, rows)


def _total_by(totals: Sequence[tuple[date, int]], day: date) -> int:
    return max((count for each, count in totals if each <= day), default=0)
