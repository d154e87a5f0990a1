"""Page numbers stamped on frozen pages, and blank pages between documents: all artifacts, which no reader reads out."""

import re
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from candour.outputs.joining.reading import Balance, contents_of
from candour.outputs.joining.rules import BLANK_WORDS

FONT = "/CandourStamp"
SIZE, HEIGHT = 9.0, 20.0  # points: the letters, and their foot above the lower edge of the page
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
_CODES = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>")
_RANGES = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>")
_SECTIONS = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)

type Box = tuple[float, float, float, float]


class Stamp:
    """Writes with the one font of the sheet of letters."""

    def __init__(self, pdf: Pdf, sheet: Path) -> None:
        with pikepdf.open(sheet) as letters:
            (font,) = letters.pages[0].obj.Resources.Font.values()
            self.codes = _codes(font.ToUnicode.read_bytes())
            self.widths = _widths(font.DescendantFonts[0].W)
            self.font = pdf.copy_foreign(font)
        self.pdf = pdf
        self.befores: dict[bytes, Stream] = {}

    def on(
        self, page: Page, words: str, box: Box, balance: Balance, *, tag: str = "", over_picture: bool = False
    ) -> None:
        """Stamp words at the foot of a page as it is seen, upright and in the middle, outside of what its drawing left.

        `tag` wraps the whole drawing of a page that has no tags as one piece of its kind.
        """
        before, after = balance.before, balance.after
        if tag:
            before, after = f"/{tag} <</MCID 0>> BDC\n".encode() + before, after + b"EMC\n"
        mark = self._mark(words, _placing(page, box), over_picture=over_picture) if words else b""
        if mark:
            _fonts(page)[FONT] = self.font
        page.obj.Contents = Array([self._before(before), *contents_of(page), self.pdf.make_stream(after + mark)])

    def blank(self, width: float, height: float, words: str) -> Page:
        """An empty page that says so, with its number."""
        said = self._mark(BLANK_WORDS, f"1 0 0 1 {width / 2:.2f} {height / 2:.2f}", size=11, kind="/Type /Layout")
        number = self._mark(words, f"1 0 0 1 {width / 2:.2f} {HEIGHT:.2f}") if words else b""
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
            Resources=Dictionary(Font=Dictionary({FONT: self.font})),
            Contents=self.pdf.make_stream(said + number),
        )
        return Page(self.pdf.make_indirect(page))

    def _before(self, brackets: bytes) -> Stream:
        if brackets not in self.befores:
            self.befores[brackets] = self.pdf.make_stream(brackets)
        return self.befores[brackets]

    def _mark(
        self,
        words: str,
        matrix: str,
        *,
        size: float = SIZE,
        kind: str = "/Type /Pagination /Subtype /Footer",
        over_picture: bool = False,
    ) -> bytes:
        codes = [self.codes[letter] for letter in words if letter in self.codes]
        width = sum(self.widths.get(code, 0.0) for code in codes) * size / 1000
        shown = "".join(f"{code:04X}" for code in codes)
        paper = f"1 g {-width / 2 - 3:.2f} -3 {width + 6:.2f} {size + 3:.2f} re f " if over_picture else ""
        return (
            f"/Artifact <<{kind}>> BDC\nq {matrix} cm {paper}0 g BT 0 Tr {FONT} {size:g} Tf "
            f"1 0 0 1 {-width / 2:.2f} 0 Tm <{shown}> Tj ET Q\nEMC\n"
        ).encode()


def _placing(page: Page, box: Box) -> str:
    """The matrix that puts words upright at the middle of the lower edge, however the page is turned."""
    left, bottom, right, top = box
    unit = max(float(page.obj.get(Name.UserUnit, 1)), 0.001)
    turn = int(page.obj.get(Name.Rotate, 0)) % 360
    up = HEIGHT / unit
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    x, y = {
        0: (middle_x, bottom + up), 90: (right - up, middle_y), 180: (middle_x, top - up), 270: (left + up, middle_y),
    }.get(turn, (middle_x, bottom + up))  # fmt: skip
    matrix = " ".join(f"{part / unit:g}" for part in _TURNS.get(turn, _TURNS[0]))
    return f"{matrix} {x:.2f} {y:.2f}"


def _fonts(page: Page) -> Object:
    """The fonts of a page, made where there are none."""
    if not isinstance(page.obj.get(Name.Resources), Dictionary):
        page.obj.Resources = Dictionary()
    if not isinstance(page.obj.Resources.get(Name.Font), Dictionary):
        page.obj.Resources.Font = Dictionary()
    return page.obj.Resources.Font


def _codes(unicode_map: bytes) -> dict[str, int]:
    """Which code shows which letter, from the font's own table."""
    found: dict[str, int] = {}
    for kind, body in _SECTIONS.findall(unicode_map):
        if kind == b"bfchar":
            found.update({chr(int(letter, 16)): int(code, 16) for code, letter in _CODES.findall(body)})
            continue
        for first, last, letter in _RANGES.findall(body):
            start = int(first, 16)
            found.update({chr(int(letter, 16) + step): start + step for step in range(int(last, 16) - start + 1)})
    return found


def _widths(table: Object) -> dict[int, float]:
    """How wide each code is, in thousandths of its size."""
    found: dict[int, float] = {}
    parts = list(table)
    while parts:
        first, second = int(parts.pop(0)), parts.pop(0)
        if isinstance(second, Array):
            found.update({first + place: float(width) for place, width in enumerate(second)})
        else:
            found.update(dict.fromkeys(range(first, int(second) + 1), float(parts.pop(0))))
    return found
