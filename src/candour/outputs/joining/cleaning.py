"""Takes out of a source what no reader of a pack should be handed: scripts, embedded files, whatever starts a program.

Also what a page carries unseen: private data of the program that made it, thumbnails, metadata of its pictures.
"""

from collections import Counter
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Pdf, String

from candour.outputs.joining.reading import Thing
from candour.outputs.joining.rules import SAFE_ADDRESS, counted

_UNSEEN = {"/AA", "/AF", "/B", "/LastModified", "/Metadata", "/PieceInfo", "/Thumb", "/OPI", "/PresSteps", "/Trans"}
_KEPT_ACTIONS = {"/GoTo", "/URI", "/Named"}
_SCRIPTS = {"/JavaScript", "/Rendition"}
_CARRIERS = {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"}
_LOADS = (
    "/FS",
    "/A",
    "/AA",
    "/AF",
    "/Sound",
    "/Movie",
    "/MK",
    "/3DD",
    "/RichMediaContent",
    "/RichMediaSettings",
    "/AP",
)


class Cleaner:
    """Cleans one source, and counts what it left out."""

    def __init__(self, pdf: Pdf) -> None:
        self.left_out: Counter[str] = Counter()
        self.emptied: list[Thing] = []  # what is taken off the pages, and may still be named by tags
        root = pdf.Root
        names = root.get(Name.Names)
        if isinstance(names, Dictionary):
            self.left_out["script"] += _leaves(names.get(Name.JavaScript))
            self.left_out["embedded file"] += _leaves(names.get(Name.EmbeddedFiles))
        opening = root.get(Name.OpenAction)
        if isinstance(opening, Dictionary):
            self._may_stay(opening)
        if isinstance(root.get(Name.AA), Dictionary):
            self.left_out["script"] += 1

    def told(self, title: str) -> Iterator[str]:
        """What was left out, in a sentence."""
        found = [counted(number, what) for what, number in sorted(self.left_out.items()) if number]
        if found:
            yield f"{title}: {' and '.join(found)} left out."

    def unseen(self, thing: Thing) -> None:
        """Take away what a page or a picture carries unseen."""
        for key in _UNSEEN & thing.keys():
            if key == "/AA":
                self.left_out["script"] += 1
            del thing[key]

    def annotations(self, page: Thing) -> list[Thing]:
        """The annotations of a page that may stay, each with its harmless action or none."""
        found = page.get(Name.Annots) if "/Annots" in page else None
        if not isinstance(found, Array):
            return []
        kept = [each for each in found if isinstance(each, Dictionary) and not self._carries(each)]
        if len(kept) != len(found):
            page[Name.Annots] = Array(kept)
        for each in kept:
            self.action(each)
        return kept

    def action(self, holder: Thing) -> None:
        """Take away the action of an annotation or field, unless it leads to a place or a web page."""
        keys = holder.keys()
        if "/AA" in keys:
            self.left_out["script"] += 1
            del holder["/AA"]
        if "/AF" in keys:
            del holder["/AF"]
        if "/A" in keys and not self._may_stay(holder["/A"]):
            del holder["/A"]

    def _may_stay(self, action: Thing) -> bool:
        """Whether an action only leads somewhere; what comes after it is cut off."""
        if not isinstance(action, Dictionary):
            return False
        kind = str(action.get(Name.S))
        is_kept = kind in _KEPT_ACTIONS
        if kind == "/URI":
            is_kept = isinstance(action.get(Name.URI), String) and bool(SAFE_ADDRESS.match(str(action.URI).strip()))
        if not is_kept:
            self.left_out["script" if kind in _SCRIPTS else "action that leads outside the document"] += 1
        if "/Next" in action:
            self.left_out["script"] += 1
            del action["/Next"]
        return is_kept

    def _carries(self, annotation: Thing) -> bool:
        """Whether an annotation brings a file or a film; it is emptied too, because tags may still name it."""
        if str(annotation.get(Name.Subtype)) not in _CARRIERS:
            return False
        self.left_out["embedded file"] += 1
        for key in _LOADS:
            if key in annotation:
                del annotation[key]
        if annotation.is_indirect:
            self.emptied.append(annotation)
        return True


def _leaves(tree: Thing) -> int:
    """How many names a name tree of one or two levels holds, or 1 for a deeper one."""
    if not isinstance(tree, Dictionary):
        return 0
    kids = tree.get(Name.Kids)
    nodes = [tree, *(kids if isinstance(kids, Array) else [])]
    names = [node.get(Name.Names) for node in nodes if isinstance(node, Dictionary)]
    return sum(len(each) // 2 for each in names if isinstance(each, Array)) or 1
