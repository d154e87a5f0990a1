"""A paper as data: one frozen shape, from which the page and every file are printed."""

from dataclasses import dataclass, field
from datetime import date

from candour.reports.rules.blocks import Mark
from candour.reports.rules.runs import Run
from candour.reports.rules.shapes import Commented


@dataclass(frozen=True)
class SaidItem:
    """One item of a list, and the lists that stand under it."""

    runs: tuple[Run, ...]
    lists: "tuple[SaidList, ...]" = ()


@dataclass(frozen=True)
class SaidList:
    """A list whose items are marked in one way."""

    mark: Mark
    items: tuple[SaidItem, ...]


@dataclass(frozen=True)
class Piece:
    """A block as it is printed. `kind` is prose, subheading, list, table or picture; the rest is empty elsewhere.

    `number` is that of a paragraph, such as 3.2; `picture` the key of a picture and `alt` the words that stand for it.
    """

    kind: str
    number: str = ""
    runs: tuple[Run, ...] = ()
    lists: tuple[SaidList, ...] = ()
    caption: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    picture: str = ""
    alt: str = ""


@dataclass(frozen=True)
class SaidSection:
    """A section with its number."""

    key: str
    number: int
    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class SaidRecommendations:
    """What one body is asked to do; `lead` begins the sentence, and the items are numbered when printed."""

    body: str
    lead: str
    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class SaidAppendix:
    """An appendix by its number and title. `file` names the evidence, and the version of it, that is appended."""

    number: int
    title: str
    file: str
    is_restricted: bool = False


@dataclass(frozen=True)
class PaperHead:
    """What stands at the head of a paper. `details` are the further lines of it: label and words."""

    authority: str
    bodies: tuple[str, ...]
    kind: str
    title: str
    author: str
    on: date
    version: str
    notice: str
    restriction: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PaperSaid:
    """Everything that a paper says. Nothing in it is computed again by what prints it.

    `digest` is the SHA-256 of the rest of it, as canonical JSON with an empty digest. `pictures` are the SHA-256 of
    the pictures, by their key.
    """

    head: PaperHead
    sections: tuple[SaidSection, ...]
    recommendations_number: int
    recommendations: tuple[SaidRecommendations, ...]
    finance: Commented | None
    legal: Commented | None
    finance_number: int
    legal_number: int
    background_papers: tuple[str, ...]
    appendices: tuple[SaidAppendix, ...]
    pictures: dict[str, str] = field(default_factory=dict)
    digest: str = ""

    @property
    def short_digest(self) -> str:
        """The first twelve digits of the digest, as footers print it."""
        return self.digest[:12]
