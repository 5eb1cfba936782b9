"""What the bytes of a picture or document are, and what is kept of them. Pure.

Names and declared types are not believed. A picture is read part by part and written anew with only what is needed to
show it: what a camera noted of the place and the owner is left out, and whatever hangs behind its end.
"""

import re
import struct
import zlib
from collections.abc import Iterator

from survey import text
from survey.problems import refuse

MOST_BYTES = 1_900_000  # the limit of a request leaves no more
MOST_PIXELS = 60_000_000
LONGEST_NAME = 100

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
ENDINGS = {JPEG: "jpg", PNG: "png", PDF: "pdf"}

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"cHRM", b"pHYs")
_START_OF_SCAN, _END, _ADOBE, _EXIF = 0xDA, 0xD9, 0xEE, 0xE1
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_IN_A_SCAN = re.compile(rb"\xff(?=[^\x00\xd0-\xd7\xff])")  # where the picture's own bytes end


def read(content: bytes) -> tuple[str, bytes]:
    """Give the kind of a file (image/jpeg ...) and the bytes to keep, or raise Refused."""
    if len(content) > MOST_BYTES:
        raise refuse("document.too_big", "document", most=MOST_BYTES // 1000)
    try:
        if content.startswith(_PNG):
            return PNG, _png(content)
        if content.startswith(b"\xff\xd8\xff"):
            return JPEG, _jpeg(content)
    except (struct.error, IndexError, ValueError) as error:
        raise refuse("document.cut", "document") from error
    if content.startswith((b"%PDF-1.", b"%PDF-2.")):
        if b"%%EOF" not in content[-1024:]:
            raise refuse("document.cut", "document")
        return PDF, content
    raise refuse("document.kind", "document")


def name(raw: str, kind: str) -> str:
    """Give the name of a file without folders and unseen signs, with the ending of what it is."""
    last = re.split(r"[/\\]", text.clean(raw).replace("\n", " "))[-1]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last)
    stem = re.sub(r'[<>:"|?*;\s]+', " ", stem).strip(" .")
    return f"{stem[:LONGEST_NAME] or 'tai-lieu'}.{ENDINGS[kind]}"


def _png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    kinds: list[bytes] = []
    while not kinds or kinds[-1] != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, at)
        body, after = content[at + 8 : at + 8 + length], at + 12 + length
        if struct.unpack_from(">I", content, after - 4)[0] != zlib.crc32(kind + body):
            raise ValueError("a part is damaged")
        if kind == b"IHDR":
            _check_size(*struct.unpack_from(">II", body))
        if kind in _PNG_KEPT:
            kept.append(content[at:after])
        kinds.append(kind)
        at = after
    if kinds[0] != b"IHDR" or b"IDAT" not in kinds:
        raise ValueError("no picture")
    return b"".join(kept)


def _jpeg(content: bytes) -> bytes:
    kept, framed = [b"\xff\xd8"], False
    for marker, whole in _segments(content):
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", whole, 5)
            _check_size(width, height)
            framed = True
        if marker == _EXIF and whole[4:10] == b"Exif\0\0":
            kept.append(_turned(whole[10:]))
        elif marker == _ADOBE or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(whole)
    if not framed:
        raise ValueError("no picture")
    return b"".join(kept)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Give each part of a JPEG with its marker, a scan with the picture's bytes behind it, up to the end."""
    at = 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if content[at] != 0xFF:
            raise ValueError("no marker")
        marker = content[at + 1]
        if marker == _END:
            yield marker, content[at : at + 2]
            return
        after = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        if marker == _START_OF_SCAN:
            end = _IN_A_SCAN.search(content, after)
            if end is None:
                raise ValueError("no end")
            after = end.start()
        if after > len(content):
            raise ValueError("cut")
        yield marker, content[at:after]
        at = after


def _turned(exif: bytes) -> bytes:
    """Write of what a camera noted only how the picture is to be turned, or nothing where it noted no such thing."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return b""
    try:
        first = struct.unpack_from(f"{order}I", exif, 4)[0]
        entries = struct.unpack_from(f"{order}H", exif, first)[0]
        tags = (struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * place) for place in range(entries))
        turn = next((value for tag, _, _, value in tags if tag == 0x0112), 1)
    except struct.error:
        return b""
    if not 2 <= turn <= 8:
        return b""
    noted = b"Exif\0\0MM\0\x2a" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turn, 0, 0)
    return struct.pack(">HH", 0xFF00 | _EXIF, len(noted) + 2) + noted


def _check_size(width: int, height: int) -> None:
    if not 0 < width * height <= MOST_PIXELS:
        raise refuse("document.too_many_pixels", "document", most=MOST_PIXELS // 1_000_000)
