"""The way of a letter from the outbox to the mail server, so that nobody gets it twice and none is lost.

    waiting -> handing over -> sent
            <- refused or no answer, tried again later and later
            -> given up after days, or where the server says "never": an administrator sees it

The mark "handing over" is committed just before the letter's last byte. If a worker dies without it, the server has
an unfinished letter and throws it away: it is sent again. If a worker dies with it, a file says whether the last byte
was next (`last_step`): if not, it is sent again; if so, it counts as sent, "presumed", unless the server can be asked
(GOV.UK Notify can). If it is the server that dies or is silent, we
live and know that it did not accept: it is sent again, under the same number. docs/decisions/0008 says why.
"""

import hashlib
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.db import DatabaseError, InterfaceError, connection
from django.db.models import F, Q

from candour.host.last_step import LastStep
from candour.host.models import Letter
from candour.host.rules import Refusal, is_given_up, wait_after
from candour.host.smtp import SteppedBackend

PATIENCE = 60.0  # seconds for which we try to write down what the mail server answered
LOST = (DatabaseError, InterfaceError)


class Withdrawn(Exception):
    """Somebody else is handing the letter over, or has: it is not ours to finish."""


class Post:
    """A connection to the mail server for many letters in a row. Used as a context, which closes it."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self.backend: Any = mailers.default
        self.step = LastStep()
        self.taken = 0  # letters that the server took over this connection

    def __enter__(self) -> "Post":
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Say goodbye to the server, if it still listens."""
        self.step.end()
        with suppress(OSError):
            self.backend.close()

    def hand_over(self, letter: Letter) -> None:
        """Try one letter once, and write down what came of it.

        Raises OSError if the server is in trouble, so that the other letters need not try; a refusal of this one
        letter is noted and not raised. Raises Withdrawn, or what the database says if it is away.
        """
        mark = Mark(letter, self.step)
        try:
            self._send(letter, mark)
        except Withdrawn:
            raise
        except (Refusal, ValueError) as refusal:  # ValueError: Django finds the address to be none
            mark.failed(str(refusal), is_final=getattr(refusal, "is_final", True))
        except OSError as trouble:
            mark.failed(str(trouble) or type(trouble).__name__)
            raise
        except BaseException as problem:
            mark.failed(f"{type(problem).__name__}: {problem}")
            raise
        else:
            mark.arrived()
            self.taken += 1

    def begin_anew(self) -> bool:
        """Let the next letter have a new connection; False if this one was new itself, so that it would not help.

        Some servers take only so many letters over one connection and then hang up.
        """
        was_used, self.taken = self.taken > 0, 0
        with suppress(OSError):
            self.backend.close()
        return was_used

    def _send(self, letter: Letter, mark: "Mark") -> None:
        if letter.attempts and self.knows(letter):  # it took the letter at an attempt of which we heard no answer
            return
        self.backend.open()
        if isinstance(self.backend, SteppedBackend):
            self.backend.before_last_byte = mark.before_last_byte
        else:
            mark.before_last_byte()
        self.backend.send_messages([message_of(letter)])

    def knows(self, letter: Letter) -> bool | None:
        """Whether the server says that it has a letter; None where it cannot be asked."""
        ask: Callable[[str], bool | None] | None = getattr(self.backend, "was_accepted", None)
        return ask(number_of(letter)) if ask else None


class Mark:
    """What the database says of one attempt. The moment of the mark names the attempt."""

    def __init__(self, letter: Letter, step: LastStep) -> None:
        """An attempt at a letter that has not come to its last byte yet."""
        self.letter, self.moment, self.step = letter, datetime.now(UTC), step
        self.is_set = False

    def before_last_byte(self) -> None:
        """Commit that the last byte is about to go out. Raises Withdrawn if another attempt got there first."""
        self.is_set = True  # from now on the database may say so, even if we do not hear that it does
        if not Letter.objects.due_at(self.moment).filter(pk=self.letter.pk).update(handing_at=self.moment):
            self.is_set = False
            raise Withdrawn
        self.step.take(self.letter.pk, self.moment)

    def arrived(self) -> None:
        """Write down that the server took it. Its text is forgotten: it may hold a link that lets somebody in."""
        self._write(sent_at=datetime.now(UTC), handing_at=None, is_presumed=False, problem="", text="",
                    attempts=F("attempts") + 1)  # fmt: skip

    def failed(self, problem: str, *, is_final: bool = False) -> None:
        """Write down that it did not go out, and when it is tried again, if ever."""
        now = datetime.now(UTC)
        ends = is_final or is_given_up(waiting=now - self.letter.written_at)
        self._write(
            sent_at=None, handing_at=None, is_presumed=False, problem=problem[:500], attempts=F("attempts") + 1,
            try_at=now + wait_after(self.letter.attempts + 1), given_up_at=now if ends else None,
        )  # fmt: skip

    def _write(self, **found: object) -> None:
        """Write what is known, and keep trying while the database is away: what we know, nobody else does.

        It also takes back what was presumed meanwhile.
        """
        ours = Q(handing_at=self.moment) if self.is_set else Q(handing_at=None, sent_at=None)
        until = time.monotonic() + PATIENCE
        while True:
            try:
                Letter.objects.filter(ours | Q(is_presumed=True), pk=self.letter.pk).update(**found)
            except LOST:
                connection.close()
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
            else:
                return


def message_of(letter: Letter) -> EmailMessage:
    """The letter as it goes out: the same number every time, so that a receiver can tell a second copy."""
    headers = {"Message-ID": f"<{number_of(letter)}@candour>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(letter.subject, letter.text, to=[letter.to], headers=headers)


def number_of(letter: Letter) -> str:
    """The number of a letter, which is that of its event."""
    return hashlib.sha256(f"{settings.INSTALLATION} {letter.event}".encode()).hexdigest()[:32]
