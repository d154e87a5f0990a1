"""Bookmarks and named destinations: each source keeps its own under one with its name; names that clash are changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from candour.outputs.joining.reading import Thing
from candour.outputs.joining.trees import flat

MOST = 50_000
_DEEPEST = 30


@dataclass
class Bookmark:
    """A line of the outline, where it leads to, and the lines under it."""

    title: str
    target: Thing = None
    inner: list["Bookmark"] = field(default_factory=list)
    is_open: bool = False


class Destinations:
    """The named places of one source, under names that no other source has."""

    def __init__(self, pdf: Pdf, number: int, taken: set[bytes]) -> None:
        found = dict(_named(pdf))
        self.new = {name: _free(name, number, taken) for name in found}
        taken.update(self.new.values())
        self.places = {self.new[name]: place for name, place in found.items()}

    def rename(self, holder: Thing, key: str) -> None:
        """Let a link or an action lead to the new name of its place; one that leads to no place loses it."""
        if key not in holder:
            return
        target = self.settled(holder[key])
        if target is None:
            del holder[key]
        else:
            holder[key] = target

    def settled(self, target: Thing) -> Thing:
        """Where a link leads to in the joined document: an array as it was, a name as it is now, or None."""
        if isinstance(target, Dictionary):
            target = target.get(Name.D)
        if isinstance(target, Array):
            return target if len(target) and isinstance(target[0], Dictionary) else None
        name = _name(target)
        return String(self.new[name]) if name in self.new else None

    def of_link(self, annotation: Thing) -> None:
        """Settle where an annotation leads to, by itself or by its action."""
        keys = annotation.keys()
        if "/Dest" in keys:
            self.rename(annotation, "/Dest")
        if "/A" in keys and "/D" in annotation["/A"]:
            self.rename(annotation["/A"], "/D")
            if "/SD" in annotation["/A"]:
                del annotation["/A"]["/SD"]


def _named(pdf: Pdf) -> Iterator[tuple[bytes, Thing]]:
    """Every named place, of the old kind and of the new."""
    old = pdf.Root.get(Name.Dests)
    pairs: Iterable[tuple[Thing, Thing]] = (
        [(name[1:].encode("utf-8", "surrogateescape"), place) for name, place in old.items()]
        if isinstance(old, Dictionary)
        else []
    )
    names = pdf.Root.get(Name.Names)
    tree = names.get(Name.Dests) if isinstance(names, Dictionary) else None
    for name, place in [
        *pairs,
        *((bytes(name), place) for name, place in flat(tree, "/Names") if isinstance(name, String)),
    ]:
        target = place.get(Name.D) if isinstance(place, Dictionary) else place
        if isinstance(target, Array) and len(target) and isinstance(target[0], Dictionary):
            yield name, target


def _name(target: Thing) -> bytes:
    if isinstance(target, Name):
        return str(target)[1:].encode("utf-8", "surrogateescape")
    return bytes(target) if isinstance(target, String) else b""


def _free(name: bytes, number: int, taken: set[bytes]) -> bytes:
    while name in taken:
        name = b"%d-%b" % (number, name)
    return name


def bookmarks_of(pdf: Pdf, destinations: Destinations) -> list[Bookmark]:
    """The outline of a source. What leads to no page stands there without leading anywhere."""
    root = pdf.Root.get(Name.Outlines)
    found: list[Bookmark] = []
    waiting: list[tuple[Thing, list[Bookmark], int]] = (
        [(root.get(Name.First), found, 1)] if isinstance(root, Dictionary) else []
    )
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < MOST:
        item, siblings, depth = waiting.pop()
        if not isinstance(item, Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        line = Bookmark(str(item.get(Name.Title, "")), destinations.settled(_target(item)))
        siblings.append(line)
        waiting.append((item.get(Name.Next), siblings, depth))
        if depth < _DEEPEST:
            waiting.append((item.get(Name.First), line.inner, depth + 1))
    return found


def _target(item: Thing) -> Thing:
    if "/Dest" in item:
        return item["/Dest"]
    action = item.get(Name.A)
    return action.get(Name.D) if isinstance(action, Dictionary) and action.get(Name.S) == Name.GoTo else None


def every(bookmarks: Iterable[Bookmark]) -> Iterator[Bookmark]:
    """All lines of an outline, in its order."""
    waiting = list(bookmarks)[::-1]
    while waiting:
        line = waiting.pop()
        yield line
        waiting.extend(reversed(line.inner))


def write_outline(pdf: Pdf, bookmarks: list[Bookmark]) -> Object:
    """The outline in the joined document. Lines under a document are folded away until somebody opens them."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    waiting = [(root, bookmarks)]
    while waiting:
        parent, lines = waiting.pop()
        items = [pdf.make_indirect(_item(line, parent)) for line in lines]
        for earlier, later in pairwise(items):
            earlier.Next, later.Prev = later, earlier
        if items:
            parent.First, parent.Last = items[0], items[-1]
            parent.Count = len(items) if parent.objgen == root.objgen else -len(items)
        waiting.extend((item, line.inner) for item, line in zip(items, lines, strict=True) if line.inner)
    return root


def _item(line: Bookmark, parent: Object) -> Dictionary:
    item = Dictionary(Title=String(line.title), Parent=parent)
    if line.target is not None:
        item.Dest = line.target
    return item
