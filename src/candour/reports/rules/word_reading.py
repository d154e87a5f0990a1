"""What a Word report becomes: its pieces put into sections, recommendations and background papers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from candour.lib.text import readable
from candour.reports.rules.blocks import (
    Block,
    Content,
    Figure,
    Grid,
    Item,
    Listing,
    Mark,
    Prose,
    Recommended,
    Section,
    Subheading,
)

NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]?\s+(?=\S)")
ITEM_MARK = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+(?=\S)", re.IGNORECASE)
RECOMMENDATIONS = re.compile(r"^recommendations?$", re.IGNORECASE)
BACKGROUND = re.compile(r"^(?:list of )?background (?:papers?|documents?)\b", re.IGNORECASE)
SIGNED = re.compile(
    r"^(?:comments of the (?:chief )?(?:finance|financial|monitoring) officer|finance comments|legal comments)",
    re.IGNORECASE,
)
APPENDICES = re.compile(r"^appendi(?:x|ces)\b", re.IGNORECASE)
LEAD = re.compile(r"\b(?:asked|recommended) to\b.*:?\s*$|^that\b.*\basked to:?$", re.IGNORECASE)
TITLE, SECTION = 9, 1


@dataclass
class Read:
    """What was read of a Word report: its title, what it says, and what could not be read, a sentence each."""

    title: str = ""
    content: Content = field(default_factory=Content)
    left_out: list[str] = field(default_factory=list)


@dataclass
class _Group:
    """A section as it stands in the file."""

    heading: str
    pieces: list[Mapping[str, Any]] = field(default_factory=list)


def read_word(
    pieces: Sequence[Mapping[str, Any]], keys: Mapping[str, str], bodies: Sequence[int], left_out: Sequence[str]
) -> Read:
    """Put the pieces of a Word report into a paper for some bodies; `keys` are the pictures by the names of parts.

    The recommendations are taken for every body. Comments of finance and legal are never taken from a file: they are
    signed. What is not taken is named.
    """
    read = Read(left_out=list(left_out))
    groups = _groups(pieces, read)
    sections: list[Section] = []
    asked: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    for group in groups:
        heading = NUMBER.sub("", group.heading).strip() or "Details"
        if RECOMMENDATIONS.match(heading):
            asked += _asked(group.pieces)
        elif BACKGROUND.match(heading):
            background += tuple(_words(piece) for piece in group.pieces if _words(piece))
        elif SIGNED.match(heading):
            read.left_out.append(f"“{heading}”: comments are signed by those who give them, and not read from a file.")
        elif APPENDICES.match(heading):
            read.left_out.append(f"“{heading}”: append the files themselves as evidence.")
        else:
            key = "summary" if not sections else f"w{len(sections)}"
            sections.append(Section(key, readable(heading)[:200], _blocks(group.pieces, keys, read)))
    read.content = Content(tuple(sections), tuple(Recommended(body, asked) for body in bodies), background)
    return read


def _groups(pieces: Sequence[Mapping[str, Any]], read: Read) -> list[_Group]:
    """Cut at the headings of sections. What stands before the first one is the head of the paper, and is named."""
    groups: list[_Group] = []
    before = 0
    for piece in pieces:
        if _is_title(piece):
            read.title = read.title or _words(piece)
        elif _is_section(piece):
            groups.append(_Group(_words(piece).replace("*", "")))
        elif groups:
            groups[-1].pieces.append(piece)
        else:
            before += 1
    if before and groups:
        read.left_out.append("What stands before the first heading: title, author and date are asked for by the form.")
    if before and not groups:
        groups.append(_Group("Details", [piece for piece in pieces if not _is_title(piece)]))
        read.left_out.append("There is no heading in the file, so all of it was taken as one section.")
    return groups


def _is_title(piece: Mapping[str, Any]) -> bool:
    return bool(piece["kind"] == "heading" and piece["level"] == TITLE)


def _is_section(piece: Mapping[str, Any]) -> bool:
    """A heading of the first level; or a bold line that is the name of a part that every report has."""
    if piece["kind"] == "heading":
        return bool(piece["level"] == SECTION)
    name = NUMBER.sub("", str(piece.get("text", ""))).replace("*", "").strip()
    known = (RECOMMENDATIONS, BACKGROUND, SIGNED)
    return bool(piece.get("is_bold")) and any(each.match(name) for each in known)


def _asked(pieces: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The recommendations, without the words that lead to them and without their marks."""
    texts = [NUMBER.sub("", _words(piece)) for piece in pieces]
    return tuple(ITEM_MARK.sub("", text).strip() for text in texts if text and not LEAD.search(text))


def _blocks(pieces: Sequence[Mapping[str, Any]], keys: Mapping[str, str], read: Read) -> tuple[Block, ...]:
    blocks: list[Block] = []
    caption = ""
    for piece in pieces:
        if str(piece.get("style", "")).lower() == "caption":
            caption = _words(piece)
            continue
        block = _block(piece, keys, caption, read)
        caption = ""
        if isinstance(block, Listing) and blocks and isinstance(blocks[-1], Listing):
            blocks[-1] = Listing((*blocks[-1].items, *block.items))
        elif block is not None:
            blocks.append(block)
    return tuple(blocks)


def _block(piece: Mapping[str, Any], keys: Mapping[str, str], caption: str, read: Read) -> Block | None:
    words = _words(piece)
    match piece["kind"]:
        case "heading":
            return Subheading(words.replace("*", ""))
        case "item":
            return Listing((Item(ITEM_MARK.sub("", words), piece["level"], Mark(piece["mark"])),))
        case "table":
            return _table(piece["rows"], caption)
        case "picture":
            return _picture(piece, keys, read)
        case _:
            return Prose(NUMBER.sub("", words) if re.match(r"\s*\d{1,2}\.\d", words) else words) if words else None


def _table(rows: Sequence[Sequence[str]], caption: str) -> Block | None:
    width = max((len(row) for row in rows), default=0)
    if not width:
        return None
    full = [tuple(readable(cell) for cell in (*row, *[""] * (width - len(row)))) for row in rows]
    return Grid(tuple(cell.replace("*", "") for cell in full[0]), tuple(full[1:]), caption)


def _picture(piece: Mapping[str, Any], keys: Mapping[str, str], read: Read) -> Block | None:
    key = keys.get(piece["name"])
    if key is None:
        return None
    if not piece["alt"]:
        read.left_out.append("A picture has no words that stand for it: write what it shows, in its section.")
    return Figure(key, readable(piece["alt"]) or "Picture without a description")


def _words(piece: Mapping[str, Any]) -> str:
    return readable(str(piece.get("text", ""))).strip()
