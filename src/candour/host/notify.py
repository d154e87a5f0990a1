"""E-mail by GOV.UK Notify, the government's own service, instead of a mail server.

Its API: POST /v2/notifications/email with a token signed by the service's secret (HS256, RFC 7519). The template that
the settings name must hold ((subject)) and ((body)). Every letter goes with its number as `reference`, by which Notify
can be asked whether it has it. Source: GOV.UK Notify's REST API documentation, version 2.
"""

import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from typing import Any

import jwt
from django.core.mail import EmailMessage, InvalidMailer
from django.core.mail.backends.base import BaseEmailBackend

from candour.host.rules import Refusal

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
KEY = re.compile(rf"^(?:.*-)?(?P<service>{UUID})-(?P<secret>{UUID})$", re.IGNORECASE)
OF_THE_LETTER = {400, 404, 413}  # answers that are about this one letter; every other is about the service


class NotifyBackend(BaseEmailBackend):
    """Hands letters to GOV.UK Notify, one request each."""

    def __init__(self, *, key: str, template: str, address: str, timeout: float = 20, **kwargs: Any) -> None:
        """Take an API key as Notify prints it, the number of a template, and the service's address.

        Raises InvalidMailer if the key is none.
        """
        super().__init__(**kwargs)
        found = KEY.match(key)
        if found is None:
            raise InvalidMailer("CANDOUR_NOTIFY_KEY is not an API key of GOV.UK Notify.", alias=kwargs.get("alias"))
        self.service, self.secret = found["service"], found["secret"]
        self.template, self.address, self.timeout = template, address.rstrip("/"), timeout

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Hand each over. Raises Refusal for a letter's own fault, another OSError where Notify is in trouble."""
        for message in email_messages:
            for receiver in message.recipients():
                self._ask("/v2/notifications/email", self._body(message, receiver))
        return len(email_messages)

    def was_accepted(self, number: str) -> bool | None:
        """Whether Notify has a letter of this number; None if it cannot be asked now."""
        try:
            found = self._ask(f"/v2/notifications?{urllib.parse.urlencode({'reference': number})}")
        except OSError:
            return None
        return bool(found.get("notifications"))

    def _body(self, message: EmailMessage, receiver: str) -> dict[str, Any]:
        number = str(message.extra_headers.get("Message-ID", "")).strip("<>").partition("@")[0]
        return {
            "template_id": self.template,
            "email_address": receiver,
            "reference": number,
            "personalisation": {"subject": message.subject, "body": message.body},
        }

    def _ask(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310  (the address is the operator's)
            self.address + path,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"Bearer {self._token()}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:  # noqa: S310  (as above)
                found: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as problem:
            raise _trouble(problem) from problem
        except ValueError as problem:
            raise ConnectionError("GOV.UK Notify gave an answer that is no JSON.") from problem
        return found

    def _token(self) -> str:
        claims = {"iss": self.service, "iat": int(time.time())}
        return jwt.encode(claims, self.secret, algorithm="HS256")


def _trouble(problem: urllib.error.HTTPError) -> OSError:
    """What an answer other than success means: this letter's fault, or the service's."""
    try:
        errors = json.load(problem).get("errors", [])
    except ValueError:
        errors = []
    words = "; ".join(str(each.get("message", "")) for each in errors) or problem.reason
    said = f"GOV.UK Notify answered {problem.code}: {words}"
    return Refusal(said, is_final=True) if problem.code in OF_THE_LETTER else ConnectionError(said)
