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
    require_modest,
    says_ua,
    set_limits,
)
from candour.outputs.joining.rules import (
    MOST_DOCUMENTS,
    MOST_PAGES,
    CannotBeJoined,
    Joined,
    Placed,
    Source,
    Wanted,
    blanks_before,
)
from candour.outputs.joining.stamping import Box, Stamp
from candour.outputs.joining.tags import Tags, Taken


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


class Assembly:
    """The joined document while it grows."""

    def __init__(self, wanted: Wanted, sheet: Path, place: Place) -> None:
        set_limits()
        self.wanted, self.place = wanted, place
        self.pdf = Pdf.new()
        self.stamp = Stamp(self.pdf, sheet)
        self.document = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        self.taken, self.taken_names = Taken(), set[bytes]()
        self.parts: list[Object] = []
        self.nums: list[Object] = []
        self.ids: list[Object] = []
        self.namespaces: list[Thing] = []
        self.classes: dict[str, Thing] = {}
        self.places: list[tuple[bytes, Thing]] = []
        self.bookmarks: list[Bookmark] = []
        self.fields: list[Thing] = []
        self.layers: list[Thing] = []
        self.hidden: list[Thing] = []
        self.placed: list[Placed] = []
        self.told: list[str] = []
        self.version = "1.7"
        self.is_ua = True

    def join(self, sources: Sequence[Source], out: Path) -> dict[str, object]:
        """Join the sources and write the file; what was made, as JSON can hold it."""
        if not sources:
            raise CannotBeJoined("There is nothing to join.")
        if len(sources) > MOST_DOCUMENTS:
            raise CannotBeJoined(f"At most {MOST_DOCUMENTS} documents can be joined, and these are {len(sources)}.")
        for number, source in enumerate(sources, 1):
            pdf = opened(source, self.place)
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

    def _add(self, reading: Reading) -> None:
        """Copy a source behind those before it, on a right-hand page."""
        self._fill_up()
        first = len(self.pdf.pages)
        for page in reading.pdf.pages:
            self.pdf.pages.append(page)
        lines = bookmarks_of(reading.pdf, reading.destinations)
        lines_with_places = [line for line in every(lines) if isinstance(line.target, Array)]
        layers, hidden = catalogue.layers_of(reading.pdf)
        parcel = Dictionary(
            Lines=Array([line.target for line in lines_with_places]),
            Places=Array(list(reading.destinations.places.values())),
            Layers=Array(layers),
            Hidden=Array(hidden),
        )
        if reading.fields is not None:
            parcel.Fields = reading.fields
        self._unpack(self._carried(parcel, reading), reading, lines_with_places)
        pages = [self.pdf.pages[index] for index in range(first, len(self.pdf.pages))]
        self._finish(reading, pages, first, lines)

    def _carried(self, parcel: Dictionary, reading: Reading) -> Object:
        """Copy a parcel, which travels on the structure tree if it can: a new object would cost reading all others."""
        if reading.tags is None:
            return self.pdf.copy_foreign(reading.pdf.make_indirect(parcel))
        parcel.Tags = reading.tags.parcel(reading.source.title, language_of(reading.pdf), self.place)
        carrier = parcel.Tags.Part
        carrier["/Parcel"] = parcel
        copied = self.pdf.copy_foreign(carrier)
        found = copied["/Parcel"]
        del copied["/Parcel"]
        return found

    def _unpack(self, parcel: Object, reading: Reading, lines: list[Bookmark]) -> None:
        """Take what was copied as one apart again."""
        for line, target in zip(lines, parcel.Lines, strict=True):
            line.target = target
        self.places.extend(zip(reading.destinations.places, parcel.Places, strict=True))
        self.layers.extend(parcel.Layers)
        self.hidden.extend(parcel.Hidden)
        if "/Fields" in parcel:
            self.fields.append(parcel.Fields)
        if reading.tags:
            tags = parcel.Tags
            self._add_part(tags.Part, tags.Nums)
            if len(tags.IDs):
                limits = Array([tags.IDs[0], tags.IDs[len(tags.IDs) - 2]])
                self.ids.append(self.pdf.make_indirect(Dictionary(Limits=limits, Names=tags.IDs)))
            self.namespaces.extend(tags.Namespaces)
            self.classes.update(tags.Classes.items())

    def _add_part(self, part: Object, nums: Thing) -> None:
        """A document's part of the structure tree, with its entries of the parent tree."""
        part.P = self.document
        self.parts.append(part)
        if len(nums):
            limits = Array([nums[0], nums[len(nums) - 2]])
            self.nums.append(self.pdf.make_indirect(Dictionary(Limits=limits, Nums=nums)))

    def _finish(self, reading: Reading, pages: list[Page], first: int, lines: list[Bookmark]) -> None:
        """Stamp the pages of a source, tag those that have no tags, and give it its bookmark."""
        source = reading.source
        part = Dictionary(Type=Name.StructElem, S=Name.Part, T=String(source.title))
        own = _OwnTags(self, self.pdf.make_indirect(part)) if reading.tags is None else None
        for index, page in enumerate(pages):
            self.place.at(source.title, index + 1)
            has_letters = not own or _has_letters(page)
            tag = own.on(page, source.title, index + 1, has_letters=has_letters) if own else ""
            box, balance = reading.boxes[index], reading.balances[index]
            self.stamp.on(page, self._words(first + index), box, balance, tag=tag, over_picture=not has_letters)
        if own:
            own.done()
        numbers = self._number(first), self._number(first + len(pages) - 1)
        self.placed.append(Placed(source.title, *numbers, is_tagged=reading.tags is not None))
        target = Array([pages[0].obj, Name.XYZ, None, None, None])
        self.bookmarks.append(Bookmark(source.title, target, lines))
        self.told += reading.cleaner.told(source.title)

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
        root.StructTreeRoot = self._structure()
        pdf.save(
            out, min_version=self.version, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True,
            fix_metadata_version=False,
        )  # fmt: skip

    def _structure(self) -> Object:
        """The one root over the structure of all documents."""
        tree = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=self.document,
                ParentTree=self.pdf.make_indirect(Dictionary(Kids=Array(self.nums))),
                ParentTreeNextKey=self.taken.next_key,
            )
        )
        self.document.P, self.document.K = tree, Array(self.parts)
        if self.taken.roles:
            tree.RoleMap = Dictionary({name: Name(target) for name, target in self.taken.roles.items()})
        if self.ids:
            tree.IDTree = self.pdf.make_indirect(Dictionary(Kids=Array(self.ids)))
        if self.classes:
            tree.ClassMap = Dictionary(self.classes)
        if self.namespaces:
            tree.Namespaces = Array(self.namespaces)
        return tree


class _OwnTags:
    """Tags of our own for a document that has none: each page is one piece, so that its text can be reached."""

    def __init__(self, assembly: Assembly, part: Object) -> None:
        self.assembly, self.part = assembly, part
        self.elements: list[Object] = []
        self.nums: list[Thing] = []

    def on(self, page: Page, title: str, number: int, *, has_letters: bool) -> str:
        """Tag a page, and return what kind of piece it is."""
        kind = "P" if has_letters else "Figure"
        element = Dictionary(Type=Name.StructElem, S=Name("/" + kind), P=self.part, Pg=page.obj, K=0)
        if not has_letters:
            element.Alt = String(f"Page {number} of {title}: a picture of a page, without text")
        made, key = self.assembly.pdf.make_indirect(element), self.assembly.taken.next_key
        self.assembly.taken.next_key += 1
        page.obj.StructParents = key
        self.elements.append(made)
        self.nums += [key, Array([made])]
        return kind

    def done(self) -> None:
        """Hang the pieces under the document's part."""
        self.part.K = Array(self.elements)
        self.assembly._add_part(self.part, Array(self.nums))


def _has_letters(page: Page) -> bool:
    """Whether a page writes with fonts; if not, it is a picture."""
    resources = page.obj.get(Name.Resources)
    fonts = resources.get(Name.Font) if isinstance(resources, Dictionary) else None
    return isinstance(fonts, Dictionary) and len(fonts.keys()) > 0
