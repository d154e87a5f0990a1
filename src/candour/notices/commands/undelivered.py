"""Letters that did not go out, tried again by hand."""

from datetime import date

from candour.host import commands as host
from candour.host.models import Letter
from candour.notices.rules.refusals import NothingToSend
from candour.records.deeds import deed
from candour.records.rules import Actor


def send_again(*, letter: Letter, on: date, by: Actor, once: str = "") -> None:
    """Let a letter be tried anew that was given up, or whose fate is unknown, under the number that it had.

    Raises NothingToSend if it is on its way or has arrived.
    """
    content = {"event": letter.event, "subject": letter.subject}
    with deed("letter.sent_again", None, by=by, on=on, once=once, content=content):
        if not host.send_again(letter):
            raise NothingToSend("There is nothing to send: the letter is on its way or has arrived.")
