"""SMTP with one more step: somebody is told just before the last byte of a letter goes out.

A mail server takes a letter over when it answers the full stop that ends it (RFC 5321, section 4.1.1.4). Whoever dies
before the full stop has sent nothing; whoever dies after it has sent the letter. Django's own backend cannot tell
the two apart, this one can.
"""

import email.policy
import re
import smtplib
import socket
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from candour.host.rules import Refusal

LAST_ANSWER = 3  # times the usual patience, in which a server has to say whether it took a letter


class SteppedBackend(EmailBackend):
    """Django's SMTP backend, in steps. `before_last_byte` is called once a letter, and may raise to hold it back."""

    before_last_byte: Callable[[], None]

    def open(self) -> bool | None:
        """Connect as Django does, and let small packets go at once: a full stop that waits costs 40 ms a letter."""
        is_new: bool | None = super().open()
        server: Any = self.connection
        if is_new:
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return is_new

    def _send(self, email_message: EmailMessage) -> bool:
        """Hand one letter over. Raises Refusal for this letter's own fault, any other OSError for the server's."""
        sender = self.prep_address(email_message.from_email)
        receivers = [self.prep_address(address) for address in email_message.recipients()]
        content = email_message.message(policy=email.policy.SMTP).as_bytes()
        server: Any = self.connection
        try:
            _offer(server, sender, receivers)
            self._write(server, content)
        except Refusal:
            server.rset()
            raise
        except BaseException:
            server.close()  # in the middle of a letter, so that the server throws it away
            self.connection = None
            raise
        return True

    def _write(self, server: Any, content: bytes) -> None:
        """Send the letter but for its full stop, tell, send the full stop, and hear the answer."""
        body = re.sub(rb"(?m)^\.", b"..", content)
        server.send(body if body.endswith(b"\r\n") else body + b"\r\n")
        server.sock.settimeout((self.timeout or 20) * LAST_ANSWER)
        self.before_last_byte()
        server.send(b".\r\n")
        _require(server.getreply(), 250)
        server.sock.settimeout(self.timeout)


def _offer(server: Any, sender: str, receivers: list[str]) -> None:
    server.ehlo_or_helo_if_needed()
    _require(server.mail(sender), 250)
    for receiver in receivers:
        _require(server.rcpt(receiver), 250, 251)
    _require(server.docmd("DATA"), 354)


def _require(answer: tuple[int, Any], *wanted: int) -> None:
    code, said = answer
    if code in wanted:
        return
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    if code == 421 or code < 400:
        raise smtplib.SMTPServerDisconnected(f"{code} {words}")
    raise Refusal(f"{code} {words}", is_final=code >= 500)
