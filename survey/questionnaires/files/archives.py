"""Unpacking an Office file (a zip archive of XML parts) within limits that a hostile one can't pass."""

import io
import zipfile
import zlib
from xml.parsers import expat

from survey.problems import refuse

LARGEST_FILE = 1024 * 1024
LARGEST_UNPACKED = 10 * LARGEST_FILE
MOST_PARTS = 200

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_XML = (".xml", ".rels", ".vml")
# All that zipfile raises on an archive that is damaged, or made to be: also a password (RuntimeError) and a way of
# packing that it doesn't know (NotImplementedError).
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


def unpack(raw: bytes) -> dict[str, bytes]:
    """Give the parts of the archive by name, none of them with a document type; raise Refused for anything else."""
    if len(raw) > LARGEST_FILE:
        raise refuse("file.too_large", "file", most=LARGEST_FILE // 1024 // 1024)
    if raw.startswith(_OLD_OFFICE):  # what is locked with a password looks the same
        raise refuse("file.old_excel", "file")
    if not raw.startswith(_ZIP):
        raise refuse("file.not_excel", "file")
    try:
        parts = _parts(raw)
    except _BROKEN as error:
        raise refuse("file.damaged", "file") from error
    for name, part in parts.items():
        if name.lower().endswith(_XML):
            _check_xml(part)
    return parts


def parser() -> expat.XMLParserType:
    """Make a reader of XML that refuses a document type, and so every entity that isn't of XML itself."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.StartDoctypeDeclHandler = _refuse_doctype
    made.buffer_text = True
    return made


def _parts(raw: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        listed = [part for part in archive.infolist() if not part.is_dir()]
        if len(listed) > MOST_PARTS:
            raise refuse("file.too_many_parts", "file", most=MOST_PARTS)
        left = LARGEST_UNPACKED
        for part in listed:
            # What the archive says of sizes may be a lie: what comes out is counted.
            with archive.open(part) as opened:
                content = opened.read(left + 1)
            left -= len(content)
            if left < 0:
                raise refuse("file.too_large_unpacked", "file", most=LARGEST_UNPACKED // 1024 // 1024)
            if part.filename in parts:
                raise zipfile.BadZipFile("a part is there twice")
            parts[part.filename] = content
    return parts


def _check_xml(part: bytes) -> None:
    try:
        parser().Parse(part, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # also an encoding that nobody knows
        raise refuse("file.damaged", "file") from error


def _refuse_doctype(*_declared: object) -> None:
    raise refuse("file.entities", "file")
