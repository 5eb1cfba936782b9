"""A page that is nearly the same for everybody: compressed once, with the few bytes that differ put in at each send.

A gzip stream may be made of blocks that were compressed apart (RFC 1951: a full flush ends a block at a byte and
forgets what came before). What stands before and after the place is kept compressed; what is put there goes in as a
stored block.
"""

import struct
import zlib
from dataclasses import dataclass

PLACE = "&;"  # stands in the page where the bytes that differ go; words in HTML can't hold it: their "&" is "&amp;"

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # gzip, deflate, no name, no time
_STORED = 0  # a block that isn't the last and isn't compressed
MOST_PUT = 0xFFFF


@dataclass(frozen=True, slots=True)
class Packed:
    """A page with a place: what is before and after it in UTF-8, and both as deflate blocks."""

    before: bytes
    after: bytes
    deflated_before: bytes
    deflated_after: bytes
    checksum: int  # of `before`

    def plain(self, put: str) -> bytes:
        """Give the page with these characters in its place."""
        return self.before + put.encode() + self.after

    def gzipped(self, put: str) -> bytes:
        """Give the same as one gzip stream; `put` has at most MOST_PUT bytes."""
        middle = put.encode()
        size = len(middle)
        block = struct.pack("<BHH", _STORED, size, size ^ 0xFFFF) + middle
        checksum = zlib.crc32(self.after, zlib.crc32(middle, self.checksum))
        trailer = struct.pack("<II", checksum, (len(self.before) + size + len(self.after)) & 0xFFFFFFFF)
        return b"".join((_HEAD, self.deflated_before, block, self.deflated_after, trailer))


def pack(page: str) -> Packed:
    """Pack a page that holds PLACE once."""
    before, after = (part.encode() for part in page.split(PLACE))
    deflater, last = (zlib.compressobj(9, zlib.DEFLATED, -15, 9) for _ in range(2))
    return Packed(
        before=before,
        after=after,
        deflated_before=deflater.compress(before) + deflater.flush(zlib.Z_FULL_FLUSH),
        deflated_after=last.compress(after) + last.flush(),
        checksum=zlib.crc32(before),
    )
