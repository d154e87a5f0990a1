"""What a section of a paper is made of: blocks of plain words, never markup of anybody's.

Kept as JSON, one object a block. Within a text three signs are read when it is printed: `**strong**`, `*emphasis*`
and `[words](https://address)`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Mark(StrEnum):
    """What stands before the items of a list."""

    BULLET = "bullet"
    NUMBER = "number"
    LETTER = "letter"
    ROMAN = "roman"


@dataclass(frozen=True)
class Prose:
    """A paragraph. It is numbered when it is read, so that no number is ever kept."""

    text: str


@dataclass(frozen=True)
class Subheading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True)
class Item:
    """One item of a list; `level` 0 stands furthest left, 2 furthest right."""

    text: str
    level: int = 0
    mark: Mark = Mark.BULLET


@dataclass(frozen=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Grid:
    """A table under a caption. Its first row is the header; every row is as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture that is kept under the first twelve digits of its SHA-256, with the words that stand for it."""

    key: str
    alt: str


type Block = Prose | Subheading | Listing | Grid | Figure


@dataclass(frozen=True)
class Section:
    """A section with its heading. `key` names it for as long as the paper lives, wherever it moves to."""

    key: str
    heading: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Recommended:
    """What one body is asked to do. `body` is the number of the body."""

    body: int
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """Everything that is written in one version of a paper."""

    sections: tuple[Section, ...] = ()
    recommendations: tuple[Recommended, ...] = ()
    background_papers: tuple[str, ...] = field(default=())

    def section(self, key: str) -> Section | None:
        """The section of that key."""
        return next((each for each in self.sections if each.key == key), None)

    def recommended_to(self, body: int) -> tuple[str, ...]:
        """What a body is asked to do."""
        return next((each.items for each in self.recommendations if each.body == body), ())


def block_as_kept(block: Block) -> dict[str, Any]:
    """A block as JSON keeps it."""
    match block:
        case Prose(text):
            return {"kind": "prose", "text": text}
        case Subheading(text):
            return {"kind": "subheading", "text": text}
        case Listing(items):
            kept = [{"text": each.text, "level": each.level, "mark": each.mark.value} for each in items]
            return {"kind": "list", "items": kept}
        case Grid(header, rows, caption):
            return {"kind": "table", "caption": caption, "header": list(header), "rows": [list(row) for row in rows]}
        case Figure(key, alt):
            return {"kind": "picture", "key": key, "alt": alt}


def block_of(kept: Mapping[str, Any]) -> Block:
    """The block that was kept. Raises KeyError for a kind that there is not."""
    makers = {"prose": _prose, "subheading": _subheading, "list": _listing, "table": _grid, "picture": _figure}
    return makers[kept["kind"]](kept)


def content_as_kept(content: Content) -> dict[str, Any]:
    """Everything written in a version, as JSON keeps it."""
    return {
        "sections": [
            {"key": each.key, "heading": each.heading, "blocks": [block_as_kept(block) for block in each.blocks]}
            for each in content.sections
        ],
        "recommendations": [{"body": each.body, "items": list(each.items)} for each in content.recommendations],
        "background_papers": list(content.background_papers),
    }


def content_of(kept: Mapping[str, Any]) -> Content:
    """Everything written in a version that was kept; of nothing, an empty paper."""
    return Content(
        sections=tuple(
            Section(each["key"], each["heading"], tuple(block_of(block) for block in each["blocks"]))
            for each in kept.get("sections", ())
        ),
        recommendations=tuple(
            Recommended(each["body"], tuple(each["items"])) for each in kept.get("recommendations", ())
        ),
        background_papers=tuple(kept.get("background_papers", ())),
    )


def words_of(content: Content) -> list[str]:
    """Every text that stands in a version, in the order of the paper: searched, and looked through for passages."""
    texts: list[str] = []
    for section in content.sections:
        texts += [section.heading, *(text for block in section.blocks for text in texts_of(block))]
    texts += [item for each in content.recommendations for item in each.items]
    return [text for text in (*texts, *content.background_papers) if text]


def texts_of(block: Block) -> list[str]:
    """Every text that stands in a block."""
    match block:
        case Prose(text) | Subheading(text):
            return [text]
        case Listing(items):
            return [each.text for each in items]
        case Grid(header, rows, caption):
            return [caption, *header, *(cell for row in rows for cell in row)]
        case Figure(_, alt):
            return [alt]


def pictures_in(sections: Iterable[Section]) -> list[str]:
    """The keys of the pictures that stand in some sections, each once, in order."""
    keys = [block.key for section in sections for block in section.blocks if isinstance(block, Figure)]
    return list(dict.fromkeys(keys))


def _prose(kept: Mapping[str, Any]) -> Block:
    return Prose(kept["text"])


def _subheading(kept: Mapping[str, Any]) -> Block:
    return Subheading(kept["text"])


def _listing(kept: Mapping[str, Any]) -> Block:
    return Listing(tuple(Item(each["text"], each["level"], Mark(each["mark"])) for each in kept["items"]))


def _grid(kept: Mapping[str, Any]) -> Block:
    return Grid(tuple(kept["header"]), tuple(tuple(row) for row in kept["rows"]), kept["caption"])


def _figure(kept: Mapping[str, Any]) -> Block:
    return Figure(kept["key"], kept["alt"])
