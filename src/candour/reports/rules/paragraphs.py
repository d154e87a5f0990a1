"""A numbered paragraph: the piece that every part of a report is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph, such as 4.2."""

    number: str
    text: str
