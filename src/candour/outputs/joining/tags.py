"""The tags of a source: what its types and classes mean, which places its parent tree has, and what clashes.

Where the file's own text cannot be taken as it stands, its elements are gone through here, one by one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, ObjectType, Pdf, String

from candour.outputs.joining.place import Place
from candour.outputs.joining.reading import Thing
from candour.outputs.joining.rules import DEEPEST, STANDARD_TYPES
from candour.outputs.joining.texts import known_text, named_text
from candour.outputs.joining.trees import nodes

_ARRAY, _DICTIONARY = ObjectType.array, ObjectType.dictionary
_LOWEST_HEADING = 6
_PAIR = rb"(-?[0-9]+) ([0-9]+ 0 R|null|\[[^\[\]()]*\]) "
_PAIRS = re.compile(rb"\[ (?:" + _PAIR + rb")*+\]")
_EACH_PAIR = re.compile(_PAIR)


@dataclass
class Taken:
    """The names and numbers that are taken in the joined document, with what they mean there."""

    roles: dict[str, str] = field(default_factory=dict)
    classes: dict[str, bytes] = field(default_factory=dict)
    next_key: int = 0


class Tags:
    """The structure tree of one source, which becomes part `number` of the joined document's.

    A document may give its headings levels or not, but not both, and its neighbours in a pack may: a heading without a
    level gets the one it stands at.
    """

    def __init__(self, pdf: Pdf, number: int, taken: Taken) -> None:
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot
        self.prefix = f"{number:04d}.".encode()
        entries = dict(_entries(self.root.ParentTree))
        self.keys = {key: taken.next_key + place for place, key in enumerate(sorted(entries))}
        taken.next_key += len(self.keys)
        self.entries = {self.keys[key]: entries[key] for key in self.keys}
        roles = dict(_pairs_of(self.root.get(Name.RoleMap)))
        meanings = {name: str(target) for name, target in roles.items() if str(target) != name}
        self.roles = renamed(meanings, taken.roles, number, never=STANDARD_TYPES)
        self.headings = {"/H", *(name for name in meanings if _meaning(name, meanings) == "/H")}
        self.cells = {"/TH", "/TD", *(name for name in meanings if _meaning(name, meanings) in {"/TH", "/TD"})}
        styles = dict(_pairs_of(self.root.get(Name.ClassMap)))
        self.class_map = styles
        self.classes = renamed({name: _bytes(style) for name, style in styles.items()}, taken.classes, number)
        self.clashing = {"/ID", "/AF", "/C"} if self.classes else {"/ID", "/AF"}
        self.ids: dict[bytes, Object] = {}
        self.headers: dict[bytes, Array] = {}

    @property
    def has_to_be_walked(self) -> bool:
        """Whether its elements have to be gone through one by one, whatever the text of its file looks like."""
        return bool(self.classes) or len(self.headings) > 1

    def top(self) -> bytes:
        """What hangs under the root, as the text of an array."""
        top = self.root.K
        return known_text(top) if isinstance(top, Array) else b"[ %b ]" % named_text(top)

    def namespaces(self) -> bytes:
        """The namespaces of its types, as the text of an array."""
        found = self.root.get(Name.Namespaces)
        return known_text(found) if isinstance(found, Array) else b"[ ]"

    def styles(self) -> dict[str, bytes]:
        """The text of each class under its new name."""
        return {self.classes.get(name, name): named_text(style) for name, style in self.class_map.items()}

    def parents(self) -> bytes:
        """Its entries of the parent tree under their new keys, as the text of an array."""
        return b"[ %b ]" % b" ".join(b"%d %b" % entry for entry in sorted(self.entries.items()))

    def renumber(self, thing: Thing, key_name: str) -> None:
        """Give a page, or what stands on it, the new number of its place in the parent tree."""
        if key_name not in thing:
            return
        old = thing[key_name]
        if isinstance(old, int) and old in self.keys:
            thing[key_name] = self.keys[old]
        else:
            del thing[key_name]

    def walk(self, place: Place) -> None:
        """Go through every element once, without recursion, and rename what clashes. Raises CannotBeJoined."""
        top: Thing = self.root.K
        waiting, seen = [(top, 1, 1)], set()
        while waiting:
            group, depth, level = waiting.pop()
            if depth > DEEPEST:
                raise place.refuse("has tags that are nested too deep.")
            inner, has_heading = [], False
            for element in group if group._type_code == _ARRAY else (group,):
                if type(element) is int or element._type_code != _DICTIONARY or element.objgen in seen:
                    continue
                if element.is_indirect:
                    seen.add(element.objgen)
                keys = element.keys()
                kind = str(element["/S"]) if "/S" in keys else ""
                if kind in self.headings:
                    element["/S"], has_heading = Name(f"/H{min(level, _LOWEST_HEADING)}"), True
                elif kind in self.cells:
                    self._point_to_headers(element, keys)
                if not keys.isdisjoint(self.clashing) or kind in self.roles:
                    self._renew(element, keys, kind)
                if "/K" in keys and type(kids := element["/K"]) is not int:
                    inner.append(kids)
            waiting.extend((kids, depth + 1, level + has_heading) for kids in inner)

    def _renew(self, element: Thing, keys: set[str], kind: str) -> None:
        """Rename what clashes in one element, and let go of the files that belong to it."""
        if kind in self.roles:
            element["/S"] = Name(self.roles[kind])
        if "/ID" in keys:
            new = self.prefix + bytes(element["/ID"])
            element["/ID"] = String(new)
            self.ids[new] = element
        if "/AF" in keys:
            del element["/AF"]
        if "/C" in keys:
            self._rename_classes(element)

    def _point_to_headers(self, cell: Thing, keys: set[str]) -> None:
        """Let a cell name its headers by their new IDs. Cells of one column name the same, so lists are kept."""
        attributes: Thing = cell["/A"] if "/A" in keys else ()
        for each in (attributes,) if isinstance(attributes, Dictionary) else attributes:
            if type(each) is not int and each._type_code == _DICTIONARY and "/Headers" in each:
                old = each["/Headers"]
                written = old.unparse()
                if written not in self.headers:
                    new = Array([String(self.prefix + bytes(one)) for one in old])
                    self.headers[written] = self.headers[new.unparse()] = new  # cells may share their attributes
                each["/Headers"] = self.headers[written]

    def _rename_classes(self, element: Thing) -> None:
        found = element["/C"]
        names = list(found) if isinstance(found, Array) else [found]
        element["/C"] = Array(
            [Name(self.classes.get(str(each), str(each))) if isinstance(each, Name) else each for each in names]
        )


def renamed[T](
    mine: Mapping[str, T], taken: dict[str, T], number: int, never: frozenset[str] = frozenset()
) -> dict[str, str]:
    """New names for those of mine that mean something else to a neighbour; `taken` then knows what all of mine mean."""
    new = {}
    for name, meaning in mine.items():
        if name.removeprefix("/") in never or taken.get(name, meaning) != meaning:
            new[name] = f"{name}-{number}"
        taken[new.get(name, name)] = meaning
    return new


def _meaning(name: str, roles: Mapping[str, str]) -> str:
    """The standard type that a type stands for, at the end of the role map's chain."""
    for _ in roles:
        if name not in roles or name.removeprefix("/") in STANDARD_TYPES:
            break
        name = roles[name]
    return name


def _pairs_of(found: Thing) -> Iterable[tuple[str, Thing]]:
    return found.items() if isinstance(found, Dictionary) else []


def _bytes(style: Thing) -> bytes:
    return style.unparse(resolved=True) if isinstance(style, Object) else repr(style).encode()


def _entries(tree: Thing) -> Iterator[tuple[int, bytes]]:
    """The keys of a parent tree with the text of what each leads to, which is not read: it may be long."""
    for node in nodes(tree):
        nums = node.get("/Nums")
        if not isinstance(nums, Array):
            continue
        text = known_text(nums)
        if _PAIRS.fullmatch(text):
            yield from ((int(key), value) for key, value in _EACH_PAIR.findall(text))
            continue
        parts: list[Thing] = list(nums)
        yield from (
            (key, named_text(value))
            for key, value in zip(parts[::2], parts[1::2], strict=False)
            if isinstance(key, int)
        )
