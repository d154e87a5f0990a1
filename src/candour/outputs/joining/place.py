"""Where the work is: which page of which document, written down so that it is known even if the process ends there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from candour.outputs.joining.rules import CannotBeJoined

DAMAGE = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, RuntimeError)


class Place:
    """The page and the document at hand; its text is how a sentence begins: "Page 3 of Annex A"."""

    def __init__(self, progress: Path) -> None:
        self.progress = os.open(progress, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self.said = ""

    def __str__(self) -> str:
        """As a sentence begins."""
        return self.said or "One of the documents"

    def at(self, document: str, page: int = 0) -> None:
        """Be at a page of a document, or at the document as a whole."""
        self.said = f"Page {page} of {document}" if page else document
        os.pwrite(self.progress, f"{self.said:<400.400}".encode(), 0)

    def refuse(self, why: str) -> CannotBeJoined:
        """The refusal of what is at hand: "Page 3 of Annex A ..."."""
        return CannotBeJoined(f"{self} {why}")

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Whatever the reader of PDF stumbles over inside becomes a sentence about the place at hand."""
        try:
            yield
        except MemoryError:
            raise
        except pikepdf.PasswordError as error:
            raise self.refuse("is protected by a password. Save it without one, then add it again.") from error
        except RecursionError as error:
            raise self.refuse("cannot be read: it is nested too deep.") from error
        except DAMAGE as error:
            raise self.refuse("cannot be read: it is damaged.") from error
