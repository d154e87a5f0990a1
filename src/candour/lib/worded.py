"""Enumerations whose members carry the words that pages print."""

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """A value kept in the database, with the words for it."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the words beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
