"""Whether two texts differ by nothing but numbering and spelling, so that what was signed on one holds on the other.

The rule is narrow on purpose: whatever it does not know counts as a change of meaning, and the signer re-confirms.

*Numbering*: the mark before a recommendation ("1.", "(a)", "iv)"), and the number after "paragraph" or "section".
*Spelling*: capitals, accents, quotation marks, hyphens, and the commas, full stops and semicolons at the end of a word;
-ise for -ize, -our for -or and their like; a letter doubled or not ("comittee"); two neighbouring letters swapped
("recieve") in a word of five letters or more. Never a word more or less, never a word with a digit, a currency sign or
a per cent, and never a pair that are both words of their own ("trial" and "trail", "later" and "latter").
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_MARK = re.compile(r"^\s*(?:[-–•*]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])\s+", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(paragraphs?|paras?\.?|sections?)\s+\d+(?:\.\d+)*(?:\s*(?:and|to|,|–|-)\s*\d+(?:\.\d+)*)*", re.IGNORECASE
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_EDGES_OF_FIGURES = "\"'.,;:!?*"
_EDGES = f"{_EDGES_OF_FIGURES}()[]-"
_VARIANTS = (
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|able|ite|ites|ful)?$"), r"or\1"),
    (re.compile(r"centre(s|d)?$"), r"center\1"),
    (re.compile(r"programme(s)?$"), r"program\1"),
    (re.compile(r"judgement(s)?$"), r"judgment\1"),
)
_OWN_WORDS = frozenset(
    frozenset(pair.split())
    for pair in (
        "trial trail", "trials trails", "casual causal", "causality casualty", "diary dairy", "diaries dairies",
        "martial marital", "united untied", "unite untie", "angle angel", "later latter", "desert dessert",
        "deserts desserts", "planed planned", "planing planning", "super supper", "filing filling", "filed filled",
        "hoping hopping", "hoped hopped", "coma comma", "caning canning", "staring starring", "stared starred",
        "rated ratted", "baring barring", "bared barred", "taping tapping", "tiled tilled", "biter bitter",
        "scared scarred", "riding ridding", "wining winning", "sever severe", "discrete discreet", "prefect perfect",
        "perverse preserve", "sacred scared", "quiet quite", "board broad", "bread beard", "barely barley",
        "silver sliver", "expect except", "form from", "goal gaol", "nuclear unclear", "reserve reverse",
    )
)  # fmt: skip
_SWAPPED_FROM = 5  # letters


def normal_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: without marks, case, accents and the signs that stand around words."""
    unmarked = _REFERENCE.sub(r"\1 #", _MARK.sub("", text.translate(_QUOTES), count=1))
    plain = "".join(each for each in unicodedata.normalize("NFKD", unmarked) if not unicodedata.combining(each))
    words = (_bare(word) for word in _HYPHEN.sub(" ", plain.casefold()).split())
    return tuple(word for word in words if word)


def _bare(word: str) -> str:
    """A word without the signs around it. Brackets and minus signs stay about a figure: (5) may be a loss of 5."""
    return word.strip(_EDGES_OF_FIGURES if any(each.isdigit() for each in word) else _EDGES)


def is_same_word(one: str, other: str) -> bool:
    """Whether two normal words are one word in two spellings."""
    if one == other:
        return True
    if not (one.replace("'", "").isalpha() and other.replace("'", "").isalpha()):
        return False
    if frozenset({one, other}) in _OWN_WORDS:
        return False
    return _variant(one) == _variant(other) or _single(one) == _single(other) or _is_swapped(one, other)


def is_same_text(before: str, after: str) -> bool:
    """Whether two texts differ by nothing but numbering and spelling."""
    return are_same_words(normal_words(before), normal_words(after))


def are_same_words(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether two rows of normal words are the same words, in any spelling."""
    return len(before) == len(after) and all(map(is_same_word, before, after))


def times_in(passage: str, texts: Sequence[str]) -> int:
    """How often a passage stands in some texts, in any spelling; never across two of them."""
    wanted = normal_words(passage)
    return sum(_times(wanted, normal_words(text)) for text in texts) if wanted else 0


def _times(wanted: Sequence[str], words: Sequence[str]) -> int:
    ends = range(len(wanted), len(words) + 1)
    return sum(are_same_words(wanted, words[end - len(wanted) : end]) for end in ends)


def _variant(word: str) -> str:
    for ending, usual in _VARIANTS:
        word = ending.sub(usual, word)
    return word


def _single(word: str) -> str:
    """The word with every doubled letter once, if what is left is long enough to be told from others."""
    single = "".join(after for before, after in pairwise(f" {word}") if before != after)
    return single if len(single) >= _SWAPPED_FROM else word


def _is_swapped(one: str, other: str) -> bool:
    if len(one) != len(other) or len(one) < _SWAPPED_FROM:
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return (one[first], one[second]) == (other[second], other[first])
