"""The bank holidays of England, as GOV.UK publishes them, from the list that is installed with Candour."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

DIVISION = "england-and-wales"


@cache
def bank_holidays() -> Mapping[date, str]:
    """Every bank holiday that is known, by its day, one-off ones such as the State Funeral of 2022 included."""
    listed = json.loads((files("govuk_bank_holidays") / "bank-holidays.json").read_text(encoding="utf-8"))
    events = listed[DIVISION]["events"]
    return MappingProxyType({date.fromisoformat(event["date"]): str(event["title"]) for event in events})


def years_known() -> tuple[int, int]:
    """The first and the last year whose bank holidays are known. Outside them, a count of working days is a guess."""
    days = sorted(bank_holidays())
    return days[0].year, days[-1].year
