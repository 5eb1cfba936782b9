"""A page that is nearly the same for everybody: compressed once, with the few bytes that differ put in at each send.

A gzip stream may be made of pieces that were compressed apart (RFC 1951, full flush): what stands before the place of
the token is kept compressed, and only the token and what follows it are compressed anew.
"""

import struct
import zlib
from dataclasses import dataclass

PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands in the page where the bytes that differ go

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # gzip, deflate, no name, no time


@dataclass(frozen=True, slots=True)
class Packed:
    """A page with a place: `before` and `after` it in UTF-8, and `before` as compressed, flushed deflate."""

    before: bytes
    after: bytes
    deflated: bytes
    checksum: int

    def plain(self, put: str) -> bytes:
        """Give the page with these characters in its place."""
        return self.before + put.encode() + self.after

    def gzipped(self, put: str) -> bytes:
        """Give the same as one gzip stream."""
        rest = put.encode() + self.after
        deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
        tail = deflater.compress(rest) + deflater.flush()
        size = len(self.before) + len(rest)
        trailer = struct.pack("<II", zlib.crc32(rest, self.checksum), size & 0xFFFFFFFF)
        return _HEAD + self.deflated + tail + trailer


def pack(page: str) -> Packed:
    """Pack a page that holds PLACE once."""
    before, after = (part.encode() for part in page.split(PLACE))
    # Little memory means short blocks, and so codes that fit the style, the script and the words, each in its turn.
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15, 5)
    deflated = deflater.compress(before) + deflater.flush(zlib.Z_FULL_FLUSH)
    return Packed(before, after, deflated, zlib.crc32(before))
