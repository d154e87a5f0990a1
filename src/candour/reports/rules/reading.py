"""How a paper is read: sections and paragraphs get their numbers now, and lists their levels."""

from collections.abc import Sequence

from candour.reports.rules.blocks import Block, Figure, Grid, Item, Listing, Mark, Prose, Section, Subheading
from candour.reports.rules.paper_shapes import Piece, SaidItem, SaidList, SaidSection
from candour.reports.rules.runs import runs_of

RECOMMENDATIONS_STAND = 2  # the recommendations follow the first section, as in the papers that we follow


def read_sections(sections: Sequence[Section]) -> tuple[SaidSection, ...]:
    """Number the sections; the number 2 is left for the recommendations. Sections with nothing in them are left out."""
    written = [each for each in sections if each.blocks]
    places = [1, *range(RECOMMENDATIONS_STAND + 1, RECOMMENDATIONS_STAND + len(written))]
    return tuple(
        SaidSection(each.key, number, each.heading, read_blocks(number, each.blocks))
        for number, each in zip(places, written, strict=False)
    )


def next_number(sections: Sequence[SaidSection]) -> int:
    """The number of what follows the sections: the comments of the Chief Finance Officer."""
    return max((RECOMMENDATIONS_STAND, *(each.number for each in sections))) + 1


def read_blocks(number: int, blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """The blocks of a section, its paragraphs numbered 3.1, 3.2 and so on."""
    pieces: list[Piece] = []
    paragraphs = 0
    for block in blocks:
        paragraphs += isinstance(block, Prose)
        pieces.append(_piece(block, f"{number}.{paragraphs}"))
    return tuple(pieces)


def _piece(block: Block, number: str) -> Piece:
    match block:
        case Prose(text):
            return Piece("prose", number=number, runs=runs_of(text))
        case Subheading(text):
            return Piece("subheading", runs=runs_of(text))
        case Listing(items):
            return Piece("list", lists=nested(items))
        case Grid(header, rows, caption):
            printed = tuple(tuple(runs_of(cell) for cell in row) for row in rows)
            return Piece("table", caption=caption, header=header, rows=printed)
        case Figure(key, alt):
            return Piece("picture", picture=key, alt=alt)


def nested(items: Sequence[Item]) -> tuple[SaidList, ...]:
    """Items with levels as lists within lists. What is deeper than the item before it stands under that one."""
    if not items:
        return ()
    level = items[0].level  # what is less deep than the first stands beside it, so that no item is lost
    heads = [place for place, each in enumerate(items) if each.level <= level]
    lists: list[tuple[Mark, list[SaidItem]]] = []
    for place, end in zip(heads, [*heads[1:], len(items)], strict=True):
        if not lists or lists[-1][0] is not items[place].mark:
            lists.append((items[place].mark, []))
        lists[-1][1].append(SaidItem(runs_of(items[place].text), nested(items[place + 1 : end])))
    return tuple(SaidList(mark, tuple(said)) for mark, said in lists)
