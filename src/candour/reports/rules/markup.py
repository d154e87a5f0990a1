"""A section as people type or paste it, and as it is shown for writing again: plain text with a few signs.

    An empty line, or a line that ends as a sentence does, ends a paragraph.
    ## Heading                        a heading within the section
    - item, • item                    a list; two spaces before it put it one level deeper
    1. item, (a) item, (iv) item      a list with numbers, letters or roman numbers
    | Theme | Done |                  a table, its first row the header; pasted cells are parted by tabs
    Table: what the table shows       the line before a table: its caption
    [Picture 1a2b3c4d5e6f: words]     a picture that was added, with the words that stand for it

What Word and e-mail programs paste is read the same way: bullets, tabs, and the numbers of paragraphs, which are
dropped because paragraphs are numbered when they are read. Within a cell or an item, " // " starts a new line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from candour.lib.text import readable
from candour.reports.rules.blocks import Block, Figure, Grid, Item, Listing, Mark, Prose, Subheading

BREAK = " // "
DEEPEST = 2
_INDENT = 2
_ENDS = (".", ":", ";", "?", "!", "”", '"', "’", ")", "]")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+(?=\S)")
_PICTURE = re.compile(r"^\[Picture ([0-9a-f]{12}): ?([^\]]*)\]$")
_CAPTION = re.compile(r"^Table:\s*(.*)$")
_MARKS = (
    (Mark.BULLET, re.compile(r"^(?:[-–•·▪◦‣*o§]|\uf0b7|\uf0a7)(?:\s+|\t)(?=\S)")),
    (Mark.NUMBER, re.compile(r"^\(?\d{1,2}[.)]\s+(?=\S)")),
    (Mark.ROMAN, re.compile(r"^\(?(?=[ivx])(x{0,2}(?:ix|iv|v?i{0,3}))[.)]\s+(?=\S)", re.IGNORECASE)),
    (Mark.LETTER, re.compile(r"^\(?[a-z][.)]\s+(?=\S)", re.IGNORECASE)),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
          "xviii", "xix", "xx")  # fmt: skip


@dataclass(frozen=True)
class _Line:
    """A line with how far it stands from the left, in levels."""

    text: str
    level: int

    @property
    def mark(self) -> tuple[Mark, str] | None:
        """The mark of a list before it, and the words behind that; none for any other line."""
        if _NUMBER.match(self.text):
            return None
        for mark, sign in _MARKS:
            if found := sign.match(self.text):
                return mark, self.text[found.end() :].strip()
        return None

    @property
    def cells(self) -> list[str] | None:
        """The cells of a row of a table; none for any other line."""
        if self.text.startswith("|"):
            inner = self.text.removeprefix("|").removesuffix("|")
            return [_unescaped(cell) for cell in re.split(r"(?<!\\)\|", inner)]
        if "\t" in self.text and not self.mark and not _NUMBER.match(self.text):
            return [_broken(cell.strip()) for cell in self.text.split("\t")]
        return None


def read_markup(text: str) -> tuple[Block, ...]:
    """The blocks of a section as somebody typed or pasted it. Nothing is lost: what is no sign is words."""
    blocks: list[Block] = []
    for group in _groups(readable(text).split("\n")):
        blocks += _blocks(group)
    return tuple(blocks)


def markup_of(blocks: Sequence[Block]) -> str:
    """The text that `read_markup` reads as these blocks."""
    return "\n\n".join(_written(block) for block in blocks)


def _groups(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """The lines between empty ones; an empty line between two items, or two rows, parts nothing."""
    group: list[_Line] = []
    for line in lines:
        if line.strip():
            group.append(_line(line))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _line(raw: str) -> _Line:
    text = raw.rstrip().lstrip(" ")
    spaces = len(raw) - len(raw.lstrip(" "))
    return _Line(
        text if text.startswith("\t") and "\t" in text.strip() else text.strip(), min(spaces // _INDENT, DEEPEST)
    )


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        block, place = _next_block(lines, place)
        if block is not None:
            yield block


def _next_block(lines: Sequence[_Line], place: int) -> tuple[Block | None, int]:
    line = lines[place]
    if heading := _HEADING.match(line.text):
        return Subheading(heading[1]), place + 1
    if picture := _PICTURE.match(line.text):
        return Figure(picture[1], picture[2].strip()), place + 1
    caption = _CAPTION.match(line.text)
    if caption and place + 1 < len(lines) and lines[place + 1].cells:
        return _table(lines, place + 1, caption[1])
    if line.mark:
        return _list(lines, place)
    return _table(lines, place, "") if line.cells else _paragraph(lines, place)


def _table(lines: Sequence[_Line], place: int, caption: str) -> tuple[Block, int]:
    rows: list[list[str]] = []
    while place < len(lines) and (cells := lines[place].cells):
        if not all(re.fullmatch(r"\s*:?-{3,}:?\s*", cell) for cell in cells):
            rows.append([_broken(cell.strip()) for cell in cells])
        place += 1
    width = max((len(row) for row in rows), default=1)
    full = [(*row, *[""] * (width - len(row))) for row in rows] or [("",)]
    return Grid(tuple(full[0]), tuple(tuple(row) for row in full[1:]), caption.strip()), place


def _list(lines: Sequence[_Line], place: int) -> tuple[Block, int]:
    items: list[Item] = []
    while place < len(lines):
        line, found = lines[place], lines[place].mark
        if found:
            items.append(Item(_broken(found[1]), line.level, _mark(found[0], line.text, items, line.level)))
        elif line.level > items[-1].level and not _stands_alone(line):
            items[-1] = Item(f"{items[-1].text} {_broken(line.text)}", items[-1].level, items[-1].mark)
        else:
            break
        place += 1
    return Listing(tuple(items)), place


def _mark(mark: Mark, text: str, before: Sequence[Item], level: int) -> Mark:
    """A single letter that could be a roman number is one, unless the items before it are letters."""
    beside = next((each.mark for each in reversed(before) if each.level == level), None)
    is_single = re.match(r"^\(?[ivx][.)]", text, re.IGNORECASE)
    return Mark.LETTER if mark is Mark.ROMAN and is_single and beside is Mark.LETTER else mark


def _paragraph(lines: Sequence[_Line], place: int) -> tuple[Block | None, int]:
    words = [_NUMBER.sub("", lines[place].text)]
    place += 1
    while place < len(lines) and not words[-1].endswith(_ENDS) and not _begins(lines[place]):
        words.append(lines[place].text)
        place += 1
    text = _broken(" ".join(words).strip())
    return (Prose(text) if text else None), place


def _begins(line: _Line) -> bool:
    """Whether a line begins something of its own, so that no paragraph goes on in it."""
    return _stands_alone(line) or bool(line.mark) or bool(_NUMBER.match(line.text))


def _stands_alone(line: _Line) -> bool:
    signs = (_HEADING, _PICTURE, _CAPTION)
    return bool(line.cells) or any(sign.match(line.text) for sign in signs)


def _broken(text: str) -> str:
    return text.replace(BREAK, "\n")


def _unescaped(cell: str) -> str:
    return cell.replace(r"\|", "|")


def _written(block: Block) -> str:
    match block:
        case Prose(text):
            return _one(text)
        case Subheading(text):
            return f"## {_one(text)}"
        case Figure(key, alt):
            return f"[Picture {key}: {_one(alt)}]"
        case Listing(items):
            return "\n".join(_items(items))
        case Grid(header, rows, caption):
            lines = [f"Table: {caption}"] if caption else []
            return "\n".join([*lines, *(_row(row) for row in (header, *rows))])


def _items(items: Sequence[Item]) -> Iterator[str]:
    counts: dict[tuple[int, Mark], int] = {}
    for each in items:
        counts = {place: count for place, count in counts.items() if place[0] <= each.level}
        count = counts[each.level, each.mark] = counts.get((each.level, each.mark), 0) + 1
        yield f"{' ' * _INDENT * each.level}{_sign(each.mark, count)} {_one(each.text)}"


def _sign(mark: Mark, count: int) -> str:
    if mark is Mark.BULLET:
        return "-"
    if mark is Mark.NUMBER:
        return f"{count}."
    if mark is Mark.LETTER:
        return f"({chr(ord('a') + (count - 1) % 26)})"
    return f"({_ROMAN[(count - 1) % len(_ROMAN)]})"


def _row(row: Sequence[str]) -> str:
    return "| " + " | ".join(_one(cell).replace("|", r"\|") for cell in row) + " |"


def _one(text: str) -> str:
    return BREAK.join(part.strip() for part in text.split("\n"))
