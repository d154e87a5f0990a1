"""Lifts the structure tree of a source into the joined document as text, with new numbers for everything it names.

The texts of one level of the tree are changed all at once. What is done for each of a hundred thousand elements is done
by Python's own words for texts, split, look up and join; our own code sees each different word only once.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import batched

from pikepdf import Object, String

from candour.outputs.joining.place import Place
from candour.outputs.joining.rules import DEEPEST, MOST_ELEMENTS
from candour.outputs.joining.texts import STRING, Irregular, Texts

_BETWEEN = b" \x02%\x02 "  # stands between two objects: no object holds it, because comments are not taken
_REFERENCE = b"\x01"  # stands for " 0 R"
_STRING = re.compile(rb"(" + STRING + rb")", re.DOTALL)
_SPACES = bytes(32 if code in b"\0\t\n\f\r" else code for code in range(256))
_NO_BRACKETS = bytes(set(range(256)) - set(b"<>[]%"))
_PAIRS = {ord("<"): ord(">"), ord("["): ord("]")}
_AT_ONCE = 5_000
_DEEPEST_TEXT = 100
_NO_WORD = re.compile(rb"[] [>](?!true|false|null)[A-Za-z]")
_HEADERS = (b"/Headers[", b"/Headers [")
_KIND = re.compile(rb"/S\s*/([^\s/<>\[\]()%]+)")
_OTHERWISE = (
    re.compile(rb"#[46][1-9A-Fa-f]|#[57][0-9Aa]"),  # a letter, written so that it is not found
    re.compile(rb"/ID\s*[^\s(]"),
    re.compile(rb"/Headers(?!\s?\[[()\s]*\])"),
)
_UNUSUAL = (
    b"/AF", b"/JS", b"/JavaScript", b"/Launch", b"/URI", b"/GoTo", b"/EF", b"/Subtype", b"/Page", b"stream", b"obj",
    b"/H ", b"/H/", b"/H>", b"/H\n", b"/H\r",
)  # fmt: skip


class Lift:
    """One source's structure on its way. Its objects get the numbers from `first` on.

    `places` are the new numbers of the pages, notes and pictures that are in the joined document already.
    `kinds` are the new names of types, and `prefix` goes before every ID; both only where the text is the file's own.
    """

    def __init__(self, texts: Texts, first: int, places: Mapping[int, int], place: Place) -> None:
        self.texts, self.place, self.first = texts, place, first
        self.new = {b"%d" % old: b" %d 0 R" % new for old, new in places.items()}
        self.objects: list[bytes] = []
        self.waiting: list[int] = []
        self.found = 0
        self.kinds: Mapping[str, str] = {}
        self.prefix: bytes | None = None
        self.ids: dict[bytes, int] = {}
        self.strings: dict[bytes, tuple[bytes, bytes]] = {}

    def tree(self, top: bytes) -> bytes:
        """Lift what hangs under a text, level by level. Raises CannotBeJoined for what is nested too deep."""
        (renewed,) = self._renewed([top])
        depth = 0
        while self.waiting:
            depth += 1
            if depth > DEEPEST:
                raise self.place.refuse("has tags that are nested too deep.")
            self._level()
        return renewed

    def rest(self, texts: Iterable[bytes]) -> list[bytes]:
        """Lift what else the structure has, and what these texts name that is not there yet."""
        renewed = self._renewed(list(texts))
        while self.waiting:
            self._level()
        return renewed

    def _level(self) -> None:
        numbers, self.waiting = self.waiting, []
        for group in batched(numbers, _AT_ONCE, strict=False):
            self.objects += self._renewed(self.texts.of(group), self.first + len(self.objects))

    def _renewed(self, texts: list[bytes], start: int = 0) -> list[bytes]:
        """These texts with the new number of everything that they name. `start` is the number of the first of them."""
        if not texts:
            return []
        split = _STRING.split(_BETWEEN.join(texts))
        parts, strings = split[::2], split[1::2]
        words = b"()".join(parts)
        _require_regular(words, strings, len(texts))
        if self.prefix is not None and strings:
            self._rename(parts, strings, start)
        return _with_strings(self._numbered(words.translate(_SPACES)), strings).split(_BETWEEN)

    def _numbered(self, text: bytes) -> bytes:
        """A text without strings, in which every reference is a new one."""
        if self.kinds and self.prefix is not None:
            text = _KIND.sub(self._kind, text)
        parts = text.replace(b"[", b"[ ").replace(b" 0 R", b"\x01 ").split(_REFERENCE)
        last = parts.pop()
        split = [part.rpartition(b" ") for part in parts]
        before, numbers = [each[0] for each in split], [each[2] for each in split]
        _require_usual({*before, last}, is_own=self.prefix is None)
        self._find(set(numbers).difference(self.new))
        made = [b""] * (2 * len(parts) + 1)
        made[:-1:2], made[1::2], made[-1] = before, map(self.new.__getitem__, numbers), last
        return b"".join(made)

    def _find(self, unknown: set[bytes]) -> None:
        """Give objects their new numbers, in the order of the old ones; what is not there is null."""
        if not unknown:
            return
        if b"" in unknown or b" 0" in b" ".join((b"", *unknown)) or not b"".join(unknown).isdigit():
            raise Irregular
        written = sorted(unknown, key=int)
        numbers = list(map(int, written))
        missing = self.texts.missing(numbers)
        if missing:
            self.new.update((b"%d" % number, b" null") for number in missing)
            numbers = [number for number in numbers if number not in missing]
            written = [b"%d" % number for number in numbers]
        start = self.first + self.found
        self.new.update(zip(written, [b" %d 0 R" % new for new in range(start, start + len(numbers))], strict=True))
        self.found += len(numbers)
        self.waiting += numbers
        if self.found > MOST_ELEMENTS:
            raise self.place.refuse(f"has more than {MOST_ELEMENTS:,} tags, which is the most.")

    def _kind(self, match: re.Match[bytes]) -> bytes:
        name = re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), match[1])
        new = self.kinds.get("/" + name.decode("utf-8", "surrogateescape"))
        return b"/S" + new.encode() if new else match[0]

    def _rename(self, parts: list[bytes], strings: list[bytes], start: int) -> None:
        """Put the source's prefix before every ID, and before every name of a header."""
        number, counted, is_list = start, 0, False
        for place, before in enumerate(parts[:-1]):
            tail = before[-9:] if before.endswith(b"/Headers[") else before.translate(_SPACES).rstrip()[-12:]
            is_list = tail.endswith(_HEADERS) if tail else is_list
            if is_list:
                strings[place] = (self.strings.get(strings[place]) or self._string(strings[place]))[0]
            elif tail.endswith(b"/ID"):
                number += b"".join(parts[counted : place + 1]).count(_BETWEEN)
                counted = place + 1
                strings[place], named = self._string(strings[place])
                self.ids[named] = number

    def _string(self, written: bytes) -> tuple[bytes, bytes]:
        """The new name for an old one: as it is written, and what it says."""
        if written not in self.strings:
            said = (self.prefix or b"") + bytes(Object.parse(written))
            self.strings[written] = String(said).unparse(), said
        return self.strings[written]


def _require_regular(text: bytes, strings: list[bytes], count: int) -> None:
    """Raises Irregular for texts that could mean something else than they seem to."""
    shapes = text.translate(None, _NO_BRACKETS).split(b"%")
    if len(shapes) != count or _REFERENCE in text or any(map(_is_uneven, set(shapes))):
        raise Irregular
    if text.count(b"(") != len(strings) or text.count(b")") != len(strings) or _BETWEEN in b"\n".join(strings):
        raise Irregular


def _require_usual(parts: set[bytes], *, is_own: bool) -> None:
    """Raises Irregular if there are words that no structure has, or a way of naming that we do not look for."""
    seen = b" ^ ".join((b"", *parts, b""))
    if _NO_WORD.search(seen):
        raise Irregular
    if not is_own and (any(word in seen for word in _UNUSUAL) or any(found.search(seen) for found in _OTHERWISE)):
        raise Irregular


def _is_uneven(shape: bytes) -> bool:
    """Whether brackets are not closed in the order in which they were opened, or there are too many within others."""
    waiting: list[int] = []
    for bracket in shape:
        if bracket in _PAIRS:
            waiting.append(_PAIRS[bracket])
        elif not waiting or waiting.pop() != bracket:
            return True
        if len(waiting) > _DEEPEST_TEXT:
            return True
    return bool(waiting)


def _with_strings(text: bytes, strings: list[bytes]) -> bytes:
    if not strings:
        return text
    parts: list[bytes] = [b""] * (2 * len(strings) + 1)
    parts[::2], parts[1::2] = text.split(b"()"), strings
    return b"".join(parts)
