"""What one cell means: a text, a date, a yes or a no."""

import re
from collections.abc import Mapping
from datetime import date

from candour.imports.rules.headers import plain_words
from candour.imports.rules.shapes import Cell, Choice, Flag, Progress
from candour.imports.rules.vocabulary import NO, NOT_STARTED, NOTHING, UNDER_WAY, YES
from candour.lib.dates import GivenDate, NotADate, format_day, read_date
from candour.outputs.rules import unguarded

LONGEST_TEXT = 10_000
LONGEST_DATE_WORDS = 120
LONGEST_QUOTE = 60

TICKS, CROSSES = frozenset("✓✔☑✅🗸"), frozenset("✗✘☒❌×")
REVERSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]"
)
FORMULA_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")
PER_CENT = re.compile(r"(\d{1,3}(?:\.\d+)?) ?%(?: \w+){0,2}")
DASHES = frozenset({"-", "–", "—", "--", ".", "?"})


class Unreadable(ValueError):
    """A cell whose value means nothing here. Its text is the sentence to show; `choice` says how it can be answered."""

    def __init__(self, sentence: str, choice: Choice = Choice.NONE) -> None:
        """Keep the sentence and the way to answer it."""
        self.choice = choice
        super().__init__(sentence)


def shown(cell: Cell) -> str:
    """A cell as text, as a person would have written it. What cannot be kept or printed is shown as a sign."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return format_day(cell)
    if isinstance(cell, int | float):
        return f"{cell:.10g}"
    return "".join(chr(0x2400 + ord(letter)) if letter < " " and letter not in "\n\r\t" else letter for letter in cell)


def quoted(cell: Cell) -> str:
    """A cell in a sentence: on one line, not too long, and with the characters that reverse text named."""
    text = " ".join(shown(cell).split())
    text = "".join(f"[U+{ord(letter):04X}]" if letter in REVERSING else letter for letter in text)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def read_text(cell: Cell, *, is_one_line: bool = True) -> str:
    """A text without what nobody can see, and without the apostrophe by which an export keeps it from being a formula.

    Raises Unreadable for control characters, reversed text and formulas.
    """
    written = UNSEEN.sub("", cell if isinstance(cell, str) else shown(cell)).replace("\u00a0", " ").strip()
    text = unguarded(written).strip()
    found = UNPRINTABLE.search(text)
    if found:
        raise Unreadable(_why_unprintable(found[0]))
    if len(written) > 1 and written[0] == "=" and not written.startswith("=="):
        raise Unreadable("This is a formula kept as text: put its result in the cell.")
    if FORMULA_ERROR.fullmatch(text):
        raise Unreadable("A formula in the sheet ended in an error: put right what it refers to.")
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"The text is longer than {LONGEST_TEXT:,} characters.")
    return " ".join(text.split()) if is_one_line else "\n".join(line.rstrip() for line in text.splitlines())


def _why_unprintable(letter: str) -> str:
    if letter in REVERSING:
        return f"The text holds an invisible character (U+{ord(letter):04X}) that reverses what is read: delete it."
    if letter == "\ufffd":
        return "The text holds a character that could not be read: save the file as UTF-8 or XLSX."
    return f"The text holds a character that cannot be printed (U+{ord(letter):04X}): delete it."


def is_nothing(cell: Cell) -> bool:
    """Whether a cell is blank, or says in one of the usual ways that there is nothing to say."""
    return cell is None or (isinstance(cell, str) and (cell.strip() in DASHES or plain_words(cell) in NOTHING))


def read_due(cell: Cell, known: Mapping[str, str], *, keeps_words: bool = False) -> GivenDate | None:
    """A date, or None for a blank. `known` says which day stands for words such as "ongoing"; "" keeps the words.

    Raises Unreadable for what is no date, and for words that nobody has chosen a day for unless it `keeps_words`.
    """
    if cell is None or (isinstance(cell, str) and not UNSEEN.sub("", cell).strip("\u00a0 \t\r\n-–—")):
        return None
    try:
        given = read_date(read_text(cell) if isinstance(cell, str) else cell)
        if given.last_day is not None:
            return given
        return _chosen(given, {plain_words(words): day for words, day in known.items()}, "" if keeps_words else None)
    except NotADate as error:
        raise Unreadable(str(error)) from error


def _chosen(given: GivenDate, known: Mapping[str, str], otherwise: str | None) -> GivenDate:
    chosen = known.get(plain_words(given.words), otherwise)
    if chosen is None:
        sentence = "These words are not a day: choose a day that stands for them, or keep them as words."
        raise Unreadable(sentence, Choice.DATE)
    if not chosen:
        return GivenDate(given.words[:LONGEST_DATE_WORDS], None, "words")
    return GivenDate(given.words, read_date(chosen).last_day, "words")


def read_flag(cell: Cell, known: Mapping[str, bool]) -> Flag:
    """A yes or a no, in the ways in which people write them. Raises Unreadable for anything else."""
    if isinstance(cell, bool):
        return Flag(cell)
    if isinstance(cell, date):
        return Flag(is_completed=True, completed_on=cell)
    if cell is None or cell in DASHES:
        return Flag(is_completed=False)
    if isinstance(cell, int | float):
        return _share(float(cell))
    return _read_word(read_text(cell), {plain_words(word): answer for word, answer in known.items()})


def _read_word(text: str, known: Mapping[str, bool]) -> Flag:
    word = plain_words(text)
    if word in known:
        return Flag(known[word])
    if word in YES or (text and TICKS.issuperset(text.replace("\ufe0f", ""))):
        return Flag(is_completed=True)
    for words, progress in ((NOT_STARTED, Progress.NOT_STARTED), (UNDER_WAY, Progress.UNDER_WAY)):
        if word in words:
            return Flag(is_completed=False, progress=progress)
    if word in NO or CROSSES.issuperset(text):
        return Flag(is_completed=False)
    return _per_cent(text)


def _per_cent(text: str) -> Flag:
    found = PER_CENT.fullmatch(text.casefold())
    if found:
        return _share(float(found[1]), wholes=(100.0,))
    if text in {"1", "0"}:
        return _share(float(text))
    dated = re.fullmatch(r"(?:yes|y|completed?|done|achieved|delivered)?[ ,:–-]*(?:on )?(.*\d.*)", text, re.IGNORECASE)
    if dated:
        try:
            given = read_date(dated[1])
        except NotADate:
            given = None
        if given and given.precision == "day":
            return Flag(is_completed=True, completed_on=given.last_day)
    raise Unreadable("This says neither yes nor no: write Yes or No, or say what the word means.", Choice.FLAG)


def _share(share: float, *, wholes: tuple[float, ...] = (1.0, 100.0)) -> Flag:
    """How much is done, as a share of 1 or as a percentage. All of it is a yes."""
    if share in wholes:
        return Flag(is_completed=True)
    if share == 0:
        return Flag(is_completed=False)
    if 0 < share < wholes[-1]:
        return Flag(is_completed=False, progress=Progress.UNDER_WAY)
    raise Unreadable("This says neither yes nor no: write Yes or No, or say what the number means.", Choice.FLAG)
