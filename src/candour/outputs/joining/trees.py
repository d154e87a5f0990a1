"""Reading name trees and number trees flat. Those of strangers may run in circles; each node is read once."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary

from candour.outputs.joining.reading import Thing


def nodes(tree: Thing) -> Iterator[Thing]:
    """The nodes of a tree, in its order."""
    waiting, seen = [tree], set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        yield node
        if "/Kids" in node and isinstance(node["/Kids"], Array):
            waiting.extend(reversed(list(node["/Kids"])))


def flat(tree: Thing, leaf: str) -> Iterator[tuple[Thing, Thing]]:
    """The pairs of a tree, in its order. `leaf` is /Nums for a number tree, /Names for a name tree."""
    for node in nodes(tree):
        if leaf in node and isinstance(node[leaf], Array):
            pairs = list(node[leaf])
            yield from zip(pairs[::2], pairs[1::2], strict=False)
