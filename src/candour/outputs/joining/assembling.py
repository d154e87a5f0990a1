"""Puts the sources together, one after the other, and writes the joined document."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf, String

from candour.outputs.joining import catalogue
from candour.outputs.joining.bookmarks import Bookmark, Destinations, bookmarks_of, every, write_outline
from candour.outputs.joining.cleaning import Cleaner
from candour.outputs.joining.place import Place
from candour.outputs.joining.reading import (
    Balance,
    Thing,
    balance_of,
    box_of,
    drawn_things,
    is_tagged,
    language_of,
    opened,
    read_by_name,
    require_modest,
    says_ua,
    set_limits,
)
from candour.outputs.joining.rules import (
    MOST_DOCUMENTS,
    MOST_HELD,
    MOST_PAGES,
    CannotBeJoined,
    Joined,
    Placed,
    Source,
    Wanted,
    blanks_before,
)
from candour.outputs.joining.stamping import Box, Stamp
from candour.outputs.joining.structure import Piece, add_structure
from candour.outputs.joining.tags import Tags, Taken
from candour.outputs.joining.texts import numbered


@dataclass
class Reading:
    """One source, cleaned and renumbered, with what was found about its pages, ready to be copied."""

    pdf: Pdf
    source: Source
    number: int
    cleaner: Cleaner
    destinations: Destinations
    tags: Tags | None
    is_ua: bool = False
    fields: Object | None = None
    boxes: list[Box] = field(default_factory=list)
    balances: list[Balance] = field(default_factory=list)
    marked: list[Thing] = field(default_factory=list)  # what stands on its pages and can be tagged


class Assembly:
    """The joined document while it grows."""

    def __init__(self, wanted: Wanted, sheet: Path, place: Place) -> None:
        set_limits()
        self.wanted, self.place = wanted, place
        self.pdf = Pdf.new()
        self.stamp = Stamp(self.pdf, sheet)
        self.taken, self.taken_names = Taken(), set[bytes]()
        self.pieces: list[Piece] = []
        self.named: list[Object] = []  # what the tags name, in the order of the pieces
        self.places: list[tuple[bytes, Thing]] = []
        self.bookmarks: list[Bookmark] = []
        self.fields: list[Thing] = []
        self.layers: list[Thing] = []
        self.hidden: list[Thing] = []
        self.placed: list[Placed] = []
        self.told: list[str] = []
        self.version = "1.7"
        self.is_ua = True
        self.held = 0

    def join(self, sources: Sequence[Source], out: Path) -> dict[str, object]:
        """Join the sources and write the file; what was made, as JSON can hold it."""
        if not sources:
            raise CannotBeJoined("There is nothing to join.")
        if len(sources) > MOST_DOCUMENTS:
            raise CannotBeJoined(f"At most {MOST_DOCUMENTS} documents can be joined, and these are {len(sources)}.")
        for number, source in enumerate(sources, 1):
            size = source.path.stat().st_size
            is_held = self.held + size <= MOST_HELD
            self.held += size if is_held else 0
            pdf = opened(source, self.place, is_held=is_held)
            if len(self.pdf.pages) + len(pdf.pages) > MOST_PAGES:
                raise self.place.refuse(f"makes it longer than {MOST_PAGES:,} pages, which is the most.")
            with self.place.watched():
                self._add(self._read(pdf, source, number))
        self.place.at("The joined document")
        self._write(out)
        return asdict(Joined(len(self.pdf.pages), self.placed, self.told, self.is_ua))

    def _read(self, pdf: Pdf, source: Source, number: int) -> Reading:
        """Look at every page of a source, clean it, and give its parts their new numbers and names."""
        tags = Tags(pdf, number, self.taken) if is_tagged(pdf) else None
        reading = Reading(pdf, source, number, Cleaner(pdf), Destinations(pdf, number, self.taken_names), tags)
        reading.is_ua = tags is not None and says_ua(pdf)
        self.is_ua &= reading.is_ua
        self.version = max(self.version, pdf.pdf_version)
        seen: set[tuple[int, int]] = set()
        for count, page in enumerate(pdf.pages, 1):
            self.place.at(source.title, count)
            self._read_page(reading, page, seen)
        self.place.at(source.title)
        reading.fields = catalogue.fields_of(pdf, number, reading.cleaner)
        if pdf.is_encrypted:
            self.told.append(f"{source.title}: it was locked against changes; the joined document is not.")
        if pdf.get_warnings():
            self.told.append(f"{source.title}: the file was damaged and has been mended. Look through its pages.")
        return reading

    def _read_page(self, reading: Reading, page: Page, seen: set[tuple[int, int]]) -> None:
        reading.boxes.append(box_of(page, self.place))
        reading.balances.append(balance_of(page, self.place, is_trusted=reading.is_ua))
        reading.cleaner.unseen(page.obj)
        things = [page.obj, *drawn_things(page.obj.get(Name.Resources), seen)]
        for thing in things[1:]:
            require_modest(thing, self.place)
            reading.cleaner.unseen(thing)
        annotations = reading.cleaner.annotations(page.obj)
        for each in annotations:
            reading.destinations.of_link(each)
        if reading.tags:
            for thing in (*things, *annotations):
                reading.tags.renumber(thing, "/StructParents")
                reading.tags.renumber(thing, "/StructParent")
            reading.marked += [each for each in (*things[1:], *annotations) if each.is_indirect]

    def _add(self, reading: Reading) -> None:
        """Copy a source behind those before it, on a right-hand page."""
        self._fill_up()
        first, pages = len(self.pdf.pages), list(reading.pdf.pages)
        for page in pages:
            self.pdf.pages.append(page)
        lines = bookmarks_of(reading.pdf, reading.destinations)
        piece = Piece(reading.source, reading.number, language_of(reading.pdf), reading.tags)
        marked = [*reading.marked, *reading.cleaner.emptied] if reading.tags else []
        piece.olds = [numbered(each) for each in (*(page.obj for page in pages), *marked)] if reading.tags else []
        copied = self._carried(reading, [line for line in every(lines) if isinstance(line.target, Array)], marked)
        copies = [self.pdf.pages[index] for index in range(first, len(self.pdf.pages))]
        self.named += [*(page.obj for page in copies), *copied]
        self.pieces.append(piece)
        self._finish(reading, piece, copies, first, lines)

    def _carried(self, reading: Reading, lines: list[Bookmark], marked: list[Thing]) -> list[Thing]:
        """Copy all at once what does not belong to one page, and return the copies of what is marked.

        It travels on the catalogue, of which nothing else is left; a new object would cost reading all others.
        """
        source = reading.pdf
        layers, hidden = catalogue.layers_of(source)
        parcel = Dictionary(
            Lines=Array([line.target for line in lines]),
            Places=Array(list(reading.destinations.places.values())),
            Layers=Array(layers),
            Hidden=Array(hidden),
            Marked=Array(marked),
        )
        if reading.fields is not None:
            parcel.Fields = reading.fields
        for key in list(source.Root.keys()):
            del source.Root[key]
        source.Root.Parcel = parcel
        copied = self.pdf.copy_foreign(source.Root).Parcel
        for line, target in zip(lines, copied.Lines, strict=True):
            line.target = target
        self.places.extend(zip(reading.destinations.places, copied.Places, strict=True))
        self.layers.extend(copied.Layers)
        self.hidden.extend(copied.Hidden)
        if "/Fields" in copied:
            self.fields.append(copied.Fields)
        return list(copied.Marked)

    def _finish(self, reading: Reading, piece: Piece, pages: list[Page], first: int, lines: list[Bookmark]) -> None:
        """Stamp the pages of a source, let those be tagged that have no tags, and give it its bookmark."""
        source = reading.source
        for index, page in enumerate(pages):
            self.place.at(source.title, index + 1)
            tag = "" if reading.tags else self._tagged(page, piece)
            words, box, balance = self._words(first + index), reading.boxes[index], reading.balances[index]
            self.stamp.on(page, words, box, balance, tag=tag, over_picture=tag == "Figure")
        numbers = self._number(first), self._number(first + len(pages) - 1)
        self.placed.append(Placed(source.title, *numbers, is_tagged=reading.tags is not None))
        target = Array([pages[0].obj, Name.XYZ, None, None, None])
        self.bookmarks.append(Bookmark(source.title, target, lines))
        self.told += reading.cleaner.told(source.title)

    def _tagged(self, page: Page, piece: Piece) -> str:
        """Give a page without tags its place in the parent tree, and return what kind of piece it is."""
        kind, key = "P" if _has_letters(page) else "Figure", self.taken.next_key
        self.taken.next_key += 1
        page.obj.StructParents = key
        piece.kinds.append((kind, key))
        return kind

    def _fill_up(self) -> None:
        """A blank page, of the size of the one before it, where the next document would start on a left-hand page."""
        at = len(self.pdf.pages)
        for _ in range(blanks_before(self._number(at)) if at else 0):
            left, bottom, right, top = (float(each) for each in self.pdf.pages[-1].mediabox)
            self.pdf.pages.append(self.stamp.blank(abs(right - left), abs(top - bottom), self._words(at)))

    def _number(self, index: int) -> int:
        return self.wanted.first_number + index

    def _words(self, index: int) -> str:
        return f"{self.wanted.stamp} {self._number(index)}" if self.wanted.stamp else ""

    def _write(self, out: Path) -> None:
        """Write the catalogue and the file."""
        root, pdf = self.pdf.Root, self.pdf
        root.Lang = String(self.wanted.language)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.MarkInfo = Dictionary(Marked=True)
        root.PageMode = Name.UseOutlines
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=self.wanted.first_number)]))
        root.Outlines = write_outline(pdf, self.bookmarks)
        if self.places:
            names = [
                part for name, place in sorted(self.places, key=lambda each: each[0]) for part in (String(name), place)
            ]
            root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(names))))
        if self.fields:
            root.AcroForm = Dictionary(Fields=Array(self.fields))
        catalogue.write_layers(pdf, self.layers, self.hidden)
        catalogue.write_metadata(pdf, self.wanted, is_ua=self.is_ua)
        root.StructTreeRoot = pdf.make_stream(b"", Named=Array(self.named))  # the structure itself comes in its place
        pdf.save(
            out, min_version=self.version, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True,
            fix_metadata_version=False,
        )  # fmt: skip
        add_structure(out, read_by_name(out), self.pieces, self.taken, self.place)


def _has_letters(page: Page) -> bool:
    """Whether a page writes with fonts; if not, it is a picture."""
    resources = page.obj.get(Name.Resources)
    fonts = resources.get(Name.Font) if isinstance(resources, Dictionary) else None
    return isinstance(fonts, Dictionary) and len(fonts.keys()) > 0
