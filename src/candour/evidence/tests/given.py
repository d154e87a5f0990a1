"""Evidence for tests: files made byte by byte, and real rows."""

import hashlib
import io
import struct
import zipfile
import zlib
from datetime import date

from candour.evidence.commands import Content, File, add_evidence
from candour.evidence.models import Evidence
from candour.evidence.rules import Classification, Reference
from candour.records.rules import Actor, Operator

ON = date(2018, 6, 11)
SOMEBODY = Operator("test")
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def a_file(content: bytes = b"minutes of the grants panel", name: str = "minutes.txt") -> File:
    """A file as it is sent."""
    return File([content], name)


def evidence(
    title: str = "Grants policy agreed",
    *,
    content: Content | None = None,
    classification: Classification = Classification.INTERNAL,
    by: Actor = SOMEBODY,
    on: date = ON,
) -> Evidence:
    """A piece of evidence; a reference unless said otherwise."""
    because = "It names a person." if classification is Classification.RESTRICTED else ""
    return add_evidence(
        title=title, content=content or Reference("Minutes to follow"), classification=classification,
        restricted_because=because, by=by, on=on,
    )  # fmt: skip


def a_pdf(*pages: str, password: str = "") -> bytes:
    """A PDF of some pages of one line each, locked by a password if wanted."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, words in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream")
    return _written(objects, _lock(password) if password else b"")


def _written(objects: list[bytes], trailer: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R ".encode() + trailer
    return bytes(out + f">>\nstartxref\n{start}\n%%EOF\n".encode())


def _lock(password: str) -> bytes:
    """The trailer's lock of PDF 1.4, revision 2 (ISO 32000-1, 7.6.3): a user password on a 40-bit key."""
    file_id, rights = b"0123456789abcdef", -4
    padded = (password.encode() + PADDING)[:32]
    owner = _rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    key = hashlib.md5(padded + owner + struct.pack("<i", rights) + file_id, usedforsecurity=False).digest()[:5]
    user = _rc4(key, PADDING)
    words = f"/Filter /Standard /V 1 /R 2 /P {rights} /O <{owner.hex()}> /U <{user.hex()}>"
    return f"/Encrypt << {words} >> /ID [<{file_id.hex()}> <{file_id.hex()}>] ".encode()


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def a_package(**parts: bytes) -> bytes:
    """A ZIP of some parts; two underscores in a name stand for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def a_docx(*paragraphs: str, **more: bytes) -> bytes:
    """A Word document of some paragraphs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    document = f"<w:document {space}><w:body>{body}</w:body></w:document>".encode()
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return a_package(word__document_xml=document, **more, **{"[Content_Types]_xml": types})


def an_odt(*paragraphs: str, manifest: bytes = b"<manifest/>") -> bytes:
    """An OpenDocument text of some paragraphs."""
    space = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = "".join(f"<text:p>{words}</text:p>" for words in paragraphs)
    parts = {"META-INF__manifest_xml": manifest, "content_xml": f"<office {space}>{body}</office>".encode()}
    return a_package(mimetype=b"application/vnd.oasis.opendocument.text", **parts)


def a_bomb(megabytes: int = 600) -> bytes:
    """A Word document whose media unpack to many times their size."""
    out = io.BytesIO(a_docx("harmless"))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/media/image1.bin", "w", force_zip64=True) as part,
    ):
        for _ in range(megabytes):
            part.write(bytes(1 << 20))
    return out.getvalue()


def a_lying_bomb(megabytes: int = 600) -> bytes:
    """The same, with a directory that says that it unpacks to next to nothing."""
    bomb = bytearray(a_bomb(megabytes))
    place = bomb.rfind(b"PK\x01\x02")
    bomb[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(bomb)


def a_png() -> bytes:
    """A picture of one pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
