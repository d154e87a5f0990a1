"""What the command line takes, with a sentence for what it does not."""

from argparse import ArgumentTypeError
from datetime import date


def iso_day(text: str) -> date:
    """A day written as 2018-06-11. Raises ArgumentTypeError, which argparse prints."""
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise ArgumentTypeError(f"{text} is not a day: write it as 2018-06-11") from problem
