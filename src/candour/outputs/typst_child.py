"""The process in which typst runs: a request as JSON comes in by stdin, the document goes out by stdout.

It is started by `candour.outputs.pdf` with limits on memory and time, and imports nothing but typst.
"""

import base64
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_SVG_PAGES = b"""#set page(width: auto, height: auto, margin: 0pt)
#for (place, svg) in json(bytes(sys.inputs.data)).enumerate() {
  if place > 0 { pagebreak() }
  image(bytes(svg), format: "svg")
}
"""


@dataclass(frozen=True)
class _Request:
    """What to set, from which template, in which fonts."""

    root: str
    main: str
    data: str
    made_at: int
    fonts: list[str]


def main() -> int:
    """Set one document, or say on stderr why it cannot be set."""
    asked: dict[str, Any] = json.load(sys.stdin.buffer)
    try:
        made = _pictures(asked) if "svgs" in asked else _document(_Request(**asked))
    except typst.TypstError as error:
        sys.stderr.write(error.diagnostic or error.message)
        return 1
    sys.stdout.buffer.write(made)
    return 0


def _document(asked: _Request) -> bytes:
    """Set the document in typst's own fonts; only if they lack a character, look in the machine's fonts too.

    A character that no font has is printed by its number, so that it is missing nowhere and breaks nothing.
    """
    try:
        return _set(asked, asked.data, is_alone=True)
    except typst.TypstError as error:
        if not _missing_characters(error):
            raise
    try:
        return _set(asked, asked.data, is_alone=False)
    except typst.TypstError as error:
        missing = _missing_characters(error)
        if not missing:
            raise
    return _set(asked, _by_number(asked.data, missing), is_alone=False)


def _set(asked: _Request, data: str, *, is_alone: bool) -> bytes:
    compiler = typst.Compiler(
        Path(asked.root, asked.main),
        root=asked.root,
        font_paths=[Path(folder) for folder in asked.fonts],
        ignore_system_fonts=is_alone,
        sys_inputs={"data": data},
    )
    compiled = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-3a"], timestamp=asked.made_at)
    if not isinstance(compiled, bytes):
        raise TypeError("typst gave no single document")
    return compiled


def _missing_characters(error: typst.TypstError) -> set[str]:
    said = _MISSING.findall(error.diagnostic or error.message)
    texts = (_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in said)
    return {character for text in texts for character in text}


def _by_number(data: str, missing: set[str]) -> str:
    """Replace characters inside the JSON text. They are never part of its own signs, which every font has."""
    table = {ord(character): f"[U+{ord(character):04X}]" for character in missing if not character.isascii()}
    return data.translate(table)


def _pictures(asked: dict[str, Any]) -> bytes:
    """Each SVG as a PNG, base64 in a JSON list."""
    compiler = typst.Compiler(_SVG_PAGES, sys_inputs={"data": json.dumps(asked["svgs"])}, ignore_system_fonts=True)
    pages = compiler.compile(format="png", ppi=asked["ppi"])
    pngs = pages if isinstance(pages, list) else [pages or b""]
    return json.dumps([base64.b64encode(png).decode() for png in pngs]).encode()


if __name__ == "__main__":
    raise SystemExit(main())
