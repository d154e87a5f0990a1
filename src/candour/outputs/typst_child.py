"""The process in which typst runs: a request as JSON comes in by stdin, the document goes out by stdout.

It is started by `candour.outputs.pdf` with limits on memory and time. It imports as little as it can: what a paper
takes beyond typst itself is mostly the start of this process.
"""

import binascii
import json
import re
import sys

import typst

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_SVG_PAGES = b"""#set page(width: auto, height: auto, margin: 0pt)
#for (place, svg) in json(bytes(sys.inputs.data)).enumerate() {
  if place > 0 { pagebreak() }
  image(bytes(svg), format: "svg")
}
"""


type Asked = dict[str, str]  # root, main and fonts (a folder, or nothing) of the template, its data, and made_at


def main() -> int:
    """Set one document, or say on stderr why it cannot be set."""
    asked = json.load(sys.stdin.buffer)
    try:
        made = _pictures(asked["svgs"], asked["ppi"]) if "svgs" in asked else _document(asked)
    except typst.TypstError as error:
        sys.stderr.write(error.diagnostic or error.message)
        return 1
    sys.stdout.buffer.write(made)
    return 0


def _document(asked: Asked) -> bytes:
    """Set the document in typst's own fonts; only if they lack a character, look in the machine's fonts too.

    A character that no font has is printed by its number, so that it is missing nowhere and breaks nothing.
    """
    try:
        return _set(asked, asked["data"], is_alone=True)
    except typst.TypstError as error:
        if not _missing_characters(error):
            raise
    try:
        return _set(asked, asked["data"], is_alone=False)
    except typst.TypstError as error:
        missing = _missing_characters(error)
        if not missing:
            raise
    return _set(asked, _by_number(asked["data"], missing), is_alone=False)


def _set(asked: Asked, data: str, *, is_alone: bool) -> bytes:
    compiler = typst.Compiler(
        f"{asked['root']}/{asked['main']}",
        root=asked["root"],
        font_paths=[asked["fonts"]] if asked["fonts"] else [],
        ignore_system_fonts=is_alone,
        sys_inputs={"data": data},
    )
    made_at = int(asked["made_at"])
    compiled = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-3a"], timestamp=made_at)
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


def _pictures(svgs: list[str], ppi: float) -> bytes:
    """Each SVG as a PNG, base64 in a JSON list."""
    compiler = typst.Compiler(_SVG_PAGES, sys_inputs={"data": json.dumps(svgs)}, ignore_system_fonts=True)
    pages = compiler.compile(format="png", ppi=ppi)
    pngs = pages if isinstance(pages, list) else [pages or b""]
    return json.dumps([binascii.b2a_base64(png, newline=False).decode() for png in pngs]).encode()


if __name__ == "__main__":
    raise SystemExit(main())
