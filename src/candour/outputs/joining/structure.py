"""The one structure tree over all documents: what each brings, lifted as text, hung under one root."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pikepdf import Name, Pdf, String

from candour.outputs.joining.appending import Appendix
from candour.outputs.joining.lifting import Lift
from candour.outputs.joining.place import Place
from candour.outputs.joining.rules import Source
from candour.outputs.joining.tags import Tags, Taken
from candour.outputs.joining.texts import FileTexts, Irregular, KnownTexts, Texts, numbered

_EACH = re.compile(rb"([0-9]+) 0 R|null")
_EACH_ONE = re.compile(rb"[0-9]+ 0 R")


@dataclass
class Piece:
    """One document's share of the tree.

    `pages` are its pages as the source numbers them, `others` what else on them can be tagged. A document without tags
    has `kinds` instead: each page is one piece of text, or one picture, with the key of its place in the parent tree.
    """

    source: Source
    number: int
    language: str = ""
    tags: Tags | None = None
    olds: list[int] = field(default_factory=list)
    kinds: list[tuple[str, int]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many objects of the joined document it names."""
        return len(self.olds) + len(self.kinds)


def add_structure(out: Path, joined: Pdf, pieces: Sequence[Piece], taken: Taken, place: Place) -> None:
    """Write the tree into a joined file whose catalogue holds a list, in place of it, of all objects that it names."""
    listed = joined.Root.StructTreeRoot
    root, named = listed.objgen[0], listed.Named.unparse()
    numbers = [int(number or 0) for number in _EACH.findall(named)]
    appendix = Appendix(joined, out)
    joined.close()
    tree = _Tree(root, appendix.first, taken)
    for piece in pieces:
        place.at(piece.source.title)
        with place.watched():
            tree.add(piece, numbers[: piece.count], place)
        del numbers[: piece.count]
    place.at("The joined document")
    appendix.write(tree.objects, {root: tree.root_text()})


class _Tree:
    """The tree while it grows. Its objects are numbered from `first` on, and the first is the document itself."""

    def __init__(self, root: int, first: int, taken: Taken) -> None:
        self.root, self.first, self.taken = root, first, taken
        self.objects = [b""]
        self.parts: list[bytes] = []
        self.nums: list[bytes] = []
        self.ids: list[bytes] = []
        self.namespaces: list[bytes] = []
        self.styles: dict[str, bytes] = {}

    def add(self, piece: Piece, numbers: Sequence[int], place: Place) -> None:
        """Hang one document under the root. Raises CannotBeJoined if its tags cannot be read."""
        part = self._new(b"")
        if piece.tags is None:
            kids, parents = self._own(piece, numbers, part)
        else:
            kids, parents = self._lifted(piece, piece.tags, dict(zip(piece.olds, numbers, strict=True)), part, place)
        language = b"/Lang%b" % String(piece.language).unparse() if piece.language else b""
        told = (String(piece.source.title).unparse(), language, self.first, kids)
        self.objects[part - self.first] = b"<</Type/StructElem/S/Part/T%b%b/P %d 0 R/K%b>>" % told
        self.parts.append(b"%d 0 R" % part)
        keys = sorted(piece.tags.entries) if piece.tags else [key for _, key in piece.kinds]
        if keys:
            self.nums.append(self._leaf(b"Nums", parents, b"%d" % keys[0], b"%d" % keys[-1]))

    def root_text(self) -> bytes:
        """The root, once all documents hang under it; the document under it is settled too."""
        self.objects[0] = b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (self.root, b" ".join(self.parts))
        entries = {
            "RoleMap": _dictionary({name: Name(target).unparse() for name, target in self.taken.roles.items()}),
            "ClassMap": _dictionary(self.styles),
            "IDTree": b"<</Kids[%b]>>" % b" ".join(self.ids) if self.ids else b"",
            "Namespaces": b"[%b]" % b" ".join(self.namespaces) if self.namespaces else b"",
        }
        known = b"".join(b"/%b %b" % (name.encode(), text) for name, text in entries.items() if text)
        told = (self.first, b" ".join(self.nums), self.taken.next_key, known)
        return b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Kids[%b]>>/ParentTreeNextKey %d%b>>" % told

    def _new(self, text: bytes) -> int:
        """The number of a new object."""
        self.objects.append(text)
        return self.first + len(self.objects) - 1

    def _leaf(self, kind: bytes, text: bytes, lowest: bytes, highest: bytes) -> bytes:
        """A leaf of a tree of numbers or names."""
        return b"%d 0 R" % self._new(b"<</Limits[%b %b]/%b%b>>" % (lowest, highest, kind, text))

    def _own(self, piece: Piece, numbers: Sequence[int], part: int) -> tuple[bytes, bytes]:
        """Tags of our own for a document that has none: each page is one piece, so that its text can be reached."""
        made = []
        for page, ((kind, _), number) in enumerate(zip(piece.kinds, numbers, strict=True), 1):
            said = f"Page {page} of {piece.source.title}: a picture of a page, without text"
            words = b"/Alt%b" % String(said).unparse() if kind == "Figure" else b""
            told = (kind.encode(), part, number, words)
            made.append(self._new(b"<</Type/StructElem/S/%b/P %d 0 R/Pg %d 0 R/K 0%b>>" % told))
        entries = zip(piece.kinds, made, strict=True)
        parents = b" ".join(b"%d[%d 0 R]" % (key, number) for (_, key), number in entries)
        return b"[%b]" % b" ".join(b"%d 0 R" % number for number in made), b"[%b]" % parents

    def _lifted(self, piece: Piece, tags: Tags, places: dict[int, int], part: int, place: Place) -> tuple[bytes, bytes]:
        """The tags of a source: from the text of its file if that is plain, else element by element."""
        if tags.root.is_indirect:
            places[numbered(tags.root)] = part
        try:
            return self._from_file(piece, tags, places, place)
        except Irregular:
            tags.walk(place)
        try:
            lift = self._lift(KnownTexts(tags.pdf), places, place)
            found = self._taken_from(lift, tags)
        except Irregular as error:
            raise place.refuse("cannot be read: it is damaged.") from error
        words = {name: lift.new.get(b"%d" % numbered(each)) for name, each in tags.ids.items() if each.is_indirect}
        self._keep_ids({name: word for name, word in words.items() if word})
        return found

    def _from_file(self, piece: Piece, tags: Tags, places: Mapping[int, int], place: Place) -> tuple[bytes, bytes]:
        """Raises Irregular if the text of the file cannot be taken as it stands; then nothing has been taken."""
        if tags.has_to_be_walked or b"<<" in tags.top():
            raise Irregular
        lift = self._lift(FileTexts(tags.pdf, piece.source.path), places, place)
        lift.prefix, lift.kinds = tags.prefix, tags.roles
        found = self._taken_from(lift, tags)
        self._keep_ids({name: b" %d 0 R" % number for name, number in lift.ids.items()})
        return found

    def _lift(self, texts: Texts, places: Mapping[int, int], place: Place) -> Lift:
        return Lift(texts, self.first + len(self.objects), places, place)

    def _taken_from(self, lift: Lift, tags: Tags) -> tuple[bytes, bytes]:
        """What hangs under the part, and its entries of the parent tree."""
        kids, styles = lift.tree(tags.top()), tags.styles()
        parents, namespaces, *renewed = lift.rest([tags.parents(), tags.namespaces(), *styles.values()])
        self.objects += lift.objects
        self.styles.update(zip(styles, renewed, strict=True))
        self.namespaces += _EACH_ONE.findall(namespaces)
        return kids, parents

    def _keep_ids(self, ids: Mapping[bytes, bytes]) -> None:
        """A leaf of the tree of IDs: the documents' prefixes keep them in order."""
        if ids:
            names = [(String(name).unparse(), ids[name]) for name in sorted(ids)]
            listed = b"[%b]" % b" ".join(b"%b%b" % pair for pair in names)
            self.ids.append(self._leaf(b"Names", listed, names[0][0], names[-1][0]))


def _dictionary(entries: Mapping[str, bytes]) -> bytes:
    """The text of a dictionary, or nothing if it is empty."""
    if not entries:
        return b""
    return b"<<%b>>" % b"".join(b"%b %b" % (Name(name).unparse(), text) for name, text in entries.items())
