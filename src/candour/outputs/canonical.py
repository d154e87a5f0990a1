"""Canonical JSON: one value has one spelling, so that its hash means something."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any


def canonical(value: object) -> bytes:
    """Write a dataclass, or any plain value, as UTF-8 JSON with sorted keys, ISO dates and no spaces.

    Moments are in UTC and end in Z, money and other decimals are text. Raises TypeError for anything
    that has no such spelling, and ValueError for a number that is not finite.
    """
    text = json.dumps(plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return (text + "\n").encode(errors="replace")


def plain(value: object) -> Any:
    """The same value made of dicts, lists, text, numbers, booleans and None only."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date | Decimal):
        return _written(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return _plain_collection(value)


def _written(value: date | Decimal) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)


def _plain_collection(value: object) -> Any:
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Set):
        return sorted((plain(inner) for inner in value), key=str)
    if isinstance(value, Sequence):
        return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no canonical spelling")
