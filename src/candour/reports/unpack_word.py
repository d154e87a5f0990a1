"""The program that opens a Word report. It runs as a child under limits of memory and time, and knows no database.

    python -I unpack_word.py FILE      prints {"pieces": [...], "pictures": {name: base64}, "left_out": [...]}
                                       or {"refusal": "a sentence"}

A piece is {"kind": "heading", "level", "text"}, {"kind": "prose", "text"}, {"kind": "item", "level", "mark", "text"},
{"kind": "table", "rows"} or {"kind": "picture", "name", "alt"}. What cannot be read is named in `left_out`.
"""

import base64
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MOST_UNPACKED, MOST_PARTS, LARGEST_PICTURE, PIECE = 200_000_000, 5_000, 5_000_000, 1 << 16
MARKS = {
    "bullet": "bullet",
    "lowerLetter": "letter",
    "upperLetter": "letter",
    "lowerRoman": "roman",
    "upperRoman": "roman",
}
LEFT_OUT = {
    "footnoteReference": "{n} footnote{s}: write what matters into the text.",
    "endnoteReference": "{n} endnote{s}: write what matters into the text.",
    "commentReference": "{n} comment{s} of reviewers.",
    "del": "{n} passage{s} marked as deleted: the text was taken without {them}.",
    "ins": "{n} passage{s} marked as inserted: the text was taken with {them}.",
    "object": "{n} embedded object{s}: add a picture or a table instead.",
    "txbxContent": "{n} text box{es}: write {them} as paragraphs.",
    "pict": "{n} drawing{s} of an old kind: add a picture instead.",
    "oMath": "{n} formula{s}: write {them} in words.",
    "chart": "{n} chart{s}: add a picture of it and a table with its figures.",
}


class Refusal(Exception):
    """The file cannot be read. Its text is the sentence to show."""


class Word:
    """A Word file that is open."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        """Look at all of it before anything is read."""
        self.package = package
        self.names = set(package.namelist())
        self.require_harmless()
        self.styles = self.read("word/styles.xml")
        self.numbering = self.read("word/numbering.xml")
        self.targets = {
            each.get("Id"): each.get("Target") or "" for each in self.relations("word/_rels/document.xml.rels")
        }
        self.pictures: dict[str, str] = {}
        self.left_out: list[str] = []

    def require_harmless(self) -> None:
        """Refuse macros, files that lead elsewhere, and files that unpack to too much."""
        if any("vbaProject" in name or name.startswith("word/activeX") for name in self.names):
            raise Refusal("The file has macros or controls in it. Save it as a Word document without macros.")
        if "word/document.xml" not in self.names:
            raise Refusal("This is no Word document. Save the report as .docx.")
        parts = self.package.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise Refusal("The file is protected by a password. Save it without one.")
        if len(parts) > MOST_PARTS or self.unpacked(parts) > MOST_UNPACKED:
            raise Refusal("The file unpacks to more than 200 MB, which no report needs. Make its pictures smaller.")
        if "macroEnabled" in self.package.read("[Content_Types].xml").decode("utf-8", "replace"):
            raise Refusal("The file is of a kind that holds macros. Save it as a Word document without macros.")
        for name in self.names:
            if name.endswith(".rels"):
                self.require_inside(name)

    def unpacked(self, parts: list[zipfile.ZipInfo]) -> int:
        """How much the parts really unpack to: their own word is not trusted."""
        size = 0
        for part in parts:
            with self.package.open(part) as stream:
                while size <= MOST_UNPACKED and (piece := stream.read(PIECE)):
                    size += len(piece)
        return size

    def require_inside(self, name: str) -> None:
        """Refuse what is fetched from elsewhere when the file is opened; a link that somebody may follow is none."""
        for each in self.relations(name):
            is_link = (each.get("Type") or "").endswith("/hyperlink")
            if each.get("TargetMode") == "External" and not is_link:
                raise Refusal(
                    "The file fetches something from elsewhere when it is opened: a template, picture or object. "
                    "Put it into the file itself, or take it out."
                )

    def read(self, name: str) -> ET.Element:
        """A part as XML; an empty element where there is none."""
        if name not in self.names:
            return ET.Element("none")
        content = self.package.read(name)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Refusal("The file is damaged, or made to do harm: it defines entities, which no Word document does.")
        try:
            return ET.fromstring(content)  # noqa: S314  (no entities; limits do the rest)
        except ET.ParseError as error:
            raise Refusal("The file is damaged. Open it in Word, save it anew and try again.") from error

    def relations(self, name: str) -> list[ET.Element]:
        """What a part points at."""
        return list(self.read(name))

    def pieces(self) -> Iterator[dict[str, object]]:
        """The pieces of the report, in order."""
        document = self.read("word/document.xml")
        self.note(document)
        body = document.find(f"{W}body")
        yield from self.inside(body if body is not None else document)

    def inside(self, parent: ET.Element) -> Iterator[dict[str, object]]:
        """The pieces within an element; a content control is looked into."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{W}tbl":
                yield {
                    "kind": "table",
                    "rows": [[self.cell(cell) for cell in row.iter(f"{W}tc")] for row in child.iter(f"{W}tr")],
                }
            elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
                yield from self.inside(child)

    def paragraph(self, element: ET.Element) -> Iterator[dict[str, object]]:
        """A paragraph as what it is, and the pictures that stand in it."""
        text = self.text(element).strip()
        level = self.heading(element)
        if text and level:
            yield {"kind": "heading", "level": level, "text": text}
        elif text and (listed := self.listed(element)):
            yield {"kind": "item", "level": min(listed[0], 2), "mark": listed[1], "text": text}
        elif text:
            yield {"kind": "prose", "text": text, "is_bold": self.is_bold(element), "style": self.style(element)[1]}
        for inline in (*element.iter(f"{DRAWN}inline"), *element.iter(f"{DRAWN}anchor")):
            yield from self.picture(inline)

    def text(self, element: ET.Element) -> str:
        """The words of a paragraph, strong and emphasised ones with their signs; what was deleted is left out."""
        found: list[tuple[str, str]] = []
        for run in self.runs(element):
            words = "".join(self.words(run))
            found.append((words, self.sign(run)))
        merged: list[tuple[str, str]] = []
        for words, sign in found:
            if merged and merged[-1][1] == sign:
                merged[-1] = (merged[-1][0] + words, sign)
            elif words:
                merged.append((words, sign))
        is_all_one = len({sign for words, sign in merged if words.strip()}) <= 1
        return "".join(words if is_all_one else signed(words, sign) for words, sign in merged)

    def runs(self, element: ET.Element) -> Iterator[ET.Element]:
        """The runs of a paragraph that stand in the text as it is."""
        for child in element:
            if child.tag == f"{W}r":
                yield child
            elif child.tag in {
                f"{W}hyperlink",
                f"{W}ins",
                f"{W}smartTag",
                f"{W}sdt",
                f"{W}sdtContent",
                f"{W}fldSimple",
            }:
                yield from self.runs(child)

    def words(self, run: ET.Element) -> Iterator[str]:
        """The words of a run."""
        for child in run:
            if child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag == f"{W}tab":
                yield " "
            elif child.tag in {f"{W}br", f"{W}cr"}:
                yield "\n"
            elif child.tag == f"{W}noBreakHyphen":
                yield "-"

    def sign(self, run: ET.Element) -> str:
        """The sign of a run that is bold or italic."""
        for name, sign in (("b", "**"), ("i", "*")):
            found = run.find(f"{W}rPr/{W}{name}")
            if found is not None and found.get(f"{W}val") not in {"0", "false", "none"}:
                return sign
        return ""

    def is_bold(self, element: ET.Element) -> bool:
        """Whether every word of a paragraph is bold, as headings are where nobody used styles."""
        runs = [run for run in self.runs(element) if "".join(self.words(run)).strip()]
        return bool(runs) and all(self.sign(run) == "**" for run in runs)

    def cell(self, cell: ET.Element) -> str:
        """The words of a cell, a line for each paragraph."""
        return "\n".join(text for each in cell.iter(f"{W}p") if (text := self.text(each).strip()))

    def style(self, element: ET.Element) -> tuple[str, str]:
        """The key and the name of a paragraph's style."""
        found = element.find(f"{W}pPr/{W}pStyle")
        key = (found.get(f"{W}val") or "") if found is not None else ""
        return key, self.style_name(key)

    def style_name(self, key: str) -> str:
        """The name of a style, or of the style that it rests on and that says what it is."""
        for _ in range(10):
            style = next((each for each in self.styles.iter(f"{W}style") if each.get(f"{W}styleId") == key), None)
            if style is None:
                return key
            name = style.find(f"{W}name")
            words = (name.get(f"{W}val") or "") if name is not None else key
            based = style.find(f"{W}basedOn")
            if re.match(r"(?i)heading \d|title|list|caption", words) or based is None:
                return words
            key = based.get(f"{W}val") or ""
        return key

    def heading(self, element: ET.Element) -> int:
        """The level of a heading; 0 for what is none."""
        name = self.style(element)[1]
        if name.lower() == "title":
            return 9
        found = re.match(r"(?i)heading (\d)", name)
        return int(found[1]) if found else 0

    def listed(self, element: ET.Element) -> tuple[int, str] | None:
        """The level and the mark of a paragraph in a list; None for any other."""
        level, number = element.find(f"{W}pPr/{W}numPr/{W}ilvl"), element.find(f"{W}pPr/{W}numPr/{W}numId")
        depth = int(level.get(f"{W}val") or 0) if level is not None else 0
        if number is not None and number.get(f"{W}val") != "0":
            return depth, MARKS.get(self.format(number.get(f"{W}val") or "", depth), "number")
        name = self.style(element)[1].lower()
        found = re.match(r"list (bullet|number)(?: (\d))?", name)
        return (int(found[2] or 1) - 1, found[1]) if found else None

    def format(self, number: str, depth: int) -> str:
        """How a list counts at a level."""
        for num in self.numbering.iter(f"{W}num"):
            abstract = num.find(f"{W}abstractNumId")
            if num.get(f"{W}numId") == number and abstract is not None:
                for each in self.numbering.iter(f"{W}abstractNum"):
                    if each.get(f"{W}abstractNumId") == abstract.get(f"{W}val"):
                        return next(
                            (
                                self.value(level.find(f"{W}numFmt"))
                                for level in each.iter(f"{W}lvl")
                                if level.get(f"{W}ilvl") == str(depth)
                            ),
                            "",
                        )
        return ""

    def value(self, element: ET.Element | None) -> str:
        """What an element says."""
        return (element.get(f"{W}val") or "") if element is not None else ""

    def picture(self, inline: ET.Element) -> Iterator[dict[str, object]]:
        """A picture with the words that stand for it, kept by the name of its part."""
        blip, about = next(inline.iter(f"{A}blip"), None), inline.find(f"{DRAWN}docPr")
        target = self.targets.get(blip.get(f"{R}embed") or "", "") if blip is not None else ""
        name = f"word/{target.lstrip('/').removeprefix('word/')}"
        alt = (about.get("descr") or "").strip() if about is not None else ""
        if not target or name not in self.names:
            return
        content = self.package.read(name)
        if not content.startswith((b"\x89PNG", b"\xff\xd8\xff")) or len(content) > LARGEST_PICTURE:
            self.left_out.append(
                f"A picture that is neither PNG nor JPEG, or larger than 5 MB: {alt or 'without words'}."
            )
            return
        self.pictures[name] = base64.b64encode(content).decode()
        yield {"kind": "picture", "name": name, "alt": alt}

    def note(self, document: ET.Element) -> None:
        """Say what is in the document that is not read."""
        for tag, words in LEFT_OUT.items():
            number = sum(1 for each in document.iter() if each.tag.rpartition("}")[2] == tag)
            if number:
                one = number == 1
                plural = {"s": "" if one else "s", "es": "" if one else "es", "them": "it" if one else "them"}
                self.left_out.append(words.format(n=number, **plural))


def signed(words: str, sign: str) -> str:
    """Words between their signs; the spaces around them stay outside."""
    inner = words.strip()
    if not sign or not inner or "*" in inner:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}{sign}{inner}{sign}{after}"


def unpack(file: Path) -> dict[str, object]:
    """What a Word file says. Raises Refusal with the sentence to show."""
    try:
        with zipfile.ZipFile(file) as package:
            word = Word(package)
            pieces = list(word.pieces())
            return {"pieces": pieces, "pictures": word.pictures, "left_out": word.left_out}
    except (zipfile.BadZipFile, EOFError, KeyError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise Refusal(
            "The file is damaged, or is no Word document. Open it in Word, save it anew and try again."
        ) from error


def main() -> int:
    """Answer one file. The exit status is 0 whenever an answer was written, refusals included."""
    try:
        answer = unpack(Path(sys.argv[1]))
    except Refusal as refusal:
        answer = {"refusal": str(refusal)}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
