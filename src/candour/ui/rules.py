"""What makes a page readable, as plain functions."""

import re

DEFAULT_COLOUR = "1d4f5c"  # a dark teal that belongs to no council
WHITE, BLACK = "ffffff", "000000"
SIX_HEX_DIGITS = re.compile(r"[0-9a-f]{6}")


class NotAColour(ValueError):
    """What was given is not a colour written as six hexadecimal digits, and says so."""


def check_colour(words: str) -> str:
    """Read a colour such as "#1D4F5C" and return its six small digits; raises NotAColour for anything else."""
    digits = words.strip().removeprefix("#").lower()
    if not SIX_HEX_DIGITS.fullmatch(digits):
        raise NotAColour(f"“{words}” is not a colour. Write it as six digits from 0 to 9 and a to f, such as 1d4f5c.")
    return digits


def luminance(colour: str) -> float:
    """How light a colour is, from 0 (black) to 1 (white). Source: WCAG 2.2, definition of relative luminance."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colours stand apart, from 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: str) -> str:
    """The colour of text, white or black, that reads better on a colour; it always meets 4.5 to 1."""
    return WHITE if contrast(colour, WHITE) >= contrast(colour, BLACK) else BLACK


def colour_sheet(colour: str) -> str:
    """The style sheet of one council: its colour, and text that can be read on it."""
    return f":root{{--authority-colour:#{colour};--authority-text:#{readable_on(colour)}}}\n"
