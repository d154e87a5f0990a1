"""The pieces of which charts are drawn: plain SVG 1.1 with presentation attributes only, every word escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

WIDTH = 400
SMALL, PLAIN = 11, 12  # sizes of letters
LETTER = 0.56  # how wide a letter is on average, as a part of its size
INK, PAPER, RULE = "#0b0c0c", "#ffffff", "#b1b4b6"
FONTS = "Arial, Helvetica, Liberation Sans, Libertinus Serif, serif"


class Look(StrEnum):
    """How a part is drawn. Each differs from the others by darkness, by pattern and by colour."""

    solid = "solid"
    plain = "plain"
    hatched = "hatched"
    ruled = "ruled"
    dotted = "dotted"


FILLS = {
    Look.solid: "#0f5c43",
    Look.plain: "#d8e6ef",
    Look.hatched: "#b3261e",
    Look.ruled: "#ffffff",
    Look.dotted: "#f3f2f1",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of part, such as "Completed", with its look in every bar."""

    name: str
    look: Look


def legend(key: str, parts: Sequence[Part]) -> tuple[str, float]:
    """The parts with their looks, on as many lines as they need, and where the drawing below may begin."""
    drawn, x, y = [], 0.0, 0.0
    for part in parts:
        wide = 20 + width_of(part.name, PLAIN) + 16
        if x and x + wide > WIDTH + 16:
            x, y = 0.0, y + 20
        drawn += [filled(key, part.look, x, y + 1, 14, 14), text(x + 20, y + PLAIN, part.name)]
        x += wide
    return "".join(drawn), y + 30


def filled(key: str, look: Look, x: float, y: float, wide: float, high: float) -> str:
    """A box in the look of a part."""
    box = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{wide:.1f}", "height": f"{high:.1f}"}
    fill = FILLS[look] if look in (Look.solid, Look.plain) else f"url(#{key}-{look})"
    return tag("rect", **box, fill=fill, stroke=INK, **{"stroke-width": 0.75})


PATTERNS = {
    Look.hatched: '<path d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4" stroke="#ffffff" stroke-width="1.5"/>',
    Look.ruled: '<path d="M0,2 h8 M0,6 h8" stroke="#505a5f" stroke-width="1"/>',
    Look.dotted: '<circle cx="2" cy="2" r="1" fill="#0b0c0c"/><circle cx="6" cy="6" r="1" fill="#0b0c0c"/>',
}


def patterns(key: str, parts: Iterable[Part]) -> str:
    """The patterns that the parts need; `key` keeps their ids apart from those of other drawings on the page."""
    drawn = [
        f'<pattern id="{key}-{part.look}" patternUnits="userSpaceOnUse" width="8" height="8">'
        f'<rect width="8" height="8" fill="{FILLS[part.look]}"/>{PATTERNS[part.look]}</pattern>'
        for part in parts
        if part.look in PATTERNS
    ]
    return f"<defs>{''.join(drawn)}</defs>" if drawn else ""


def drawing(key: str, title: str, description: str, high: float, parts: Iterable[Part], drawn: Iterable[str]) -> str:
    """The whole drawing, `high` user units high, with its title and description for those who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" role="img" viewBox="-1 -1 {WIDTH + 2} {high + 2:.0f}" '
        f'width="{WIDTH + 2}" height="{high + 2:.0f}" aria-labelledby="{key}-title {key}-desc" font-family="{FONTS}">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>'
        f"{patterns(key, parts)}{''.join(drawn)}</svg>"
    )


def tag(name: str, **attributes: object) -> str:
    """An empty element with its attributes, escaped."""
    written = "".join(f' {each}="{escape(str(value))}"' for each, value in attributes.items())
    return f"<{name}{written}/>"


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, **looks: object) -> str:
    """A straight line."""
    ends = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}"}
    return tag("line", **ends, stroke=stroke, **looks)


def text(
    x: float, y: float, words: str, *, size: int = PLAIN, anchor: str = "start", weight: str = "normal", fill: str = INK
) -> str:
    """Words whose base line is at `y`, escaped."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}" '
        f'fill="{fill}">{escape(words)}</text>'
    )


def width_of(words: str, size: int) -> float:
    """About how wide words are at a size of letter, in user units."""
    return len(words) * size * LETTER
