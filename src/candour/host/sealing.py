"""Text sealed with keys that lie in the home's `secrets`, apart from the database and from every backup.

The file holds one key a line, 64 hexadecimal digits, the newest first: what is sealed is sealed with the newest, and
can be read by any of them. Whoever restores a backup on another machine brings that file along by another way.
"""

import os
import secrets
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from candour.host.home import Home
from candour.host.rules import CannotRun

KEYS = "sealing"


class CannotUnseal(CannotRun):
    """None of the keys that are here can read it."""


def seal(text: str, *, home: Home) -> bytes:
    """Seal a text with the newest key; the first call makes one."""
    return _keys(home).encrypt(text.encode())


def unseal(sealed: bytes, *, home: Home) -> str:
    """The text that was sealed. Raises CannotUnseal where none of the keys fits."""
    try:
        return _keys(home).decrypt(bytes(sealed)).decode()
    except InvalidToken:
        raise CannotUnseal(
            f"The key that sealed this is not in {home.secrets / KEYS}. "
            "Put the file of the installation that sealed it in its place."
        ) from None


def reseal(sealed: bytes, *, home: Home) -> bytes:
    """The same text sealed with the newest key. Raises CannotUnseal."""
    return seal(unseal(sealed, home=home), home=home)


def add_key(home: Home) -> None:
    """Put a new key before the others. What was sealed before stays readable."""
    file = home.secrets / KEYS
    home.secret(KEYS)
    fresh = file.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(f"{secrets.token_hex(32)}\n{file.read_text().strip()}\n")
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)


def _keys(home: Home) -> MultiFernet:
    return MultiFernet([Fernet(urlsafe_b64encode(bytes.fromhex(line))) for line in home.secret(KEYS).split()])
