"""What a PNG or JPEG says of itself in its first bytes: its kind and its size. Nothing is decoded."""

import struct
from dataclasses import dataclass

LARGEST = 5_000_000  # bytes
MOST_PIXELS = 50_000_000
_PNG_END = b"IEND\xaeB`\x82"
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the markers of a JPEG that carry its height and width


class NotReadable(ValueError):
    """It is no picture that can be taken. Its text is the sentence to show."""


@dataclass(frozen=True)
class PictureFacts:
    """The kind of a picture, and its size in pixels."""

    media_type: str
    width: int
    height: int


def picture_facts(content: bytes) -> PictureFacts:
    """What a picture is. Raises NotReadable, with the sentence to show, for what is no PNG or JPEG, or too large."""
    if len(content) > LARGEST:
        raise NotReadable("The picture is larger than 5 MB. Make it smaller, then add it again.")
    facts = _of_png(content) if content.startswith(_PNG) else _of_jpeg(content) if content.startswith(_JPEG) else None
    if facts is None or not facts.width or not facts.height:
        raise NotReadable("This is no picture that we take: save it as PNG or JPEG, then add it again.")
    if facts.width * facts.height > MOST_PIXELS:
        raise NotReadable("The picture has more than 50 million pixels. Make it smaller, then add it again.")
    return facts


def _of_png(content: bytes) -> PictureFacts | None:
    if content[12:16] != b"IHDR" or not content.endswith(_PNG_END):
        return None
    width, height = struct.unpack(">II", content[16:24])
    return PictureFacts("image/png", width, height)


def _of_jpeg(content: bytes) -> PictureFacts | None:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        if marker in _SIZES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return PictureFacts("image/jpeg", width, height)
        place += 2 + length
    return None
