"""A page that is nearly the same for everybody: compressed once, with the few bytes that differ put in at each send.

A gzip stream may be made of blocks that were compressed apart (RFC 1951: a full flush ends a block at a byte and
forgets what came before). What stands before, between and after the places is kept compressed; what is put there goes
in as stored blocks.
"""

import struct
import zlib
from dataclasses import dataclass
from itertools import zip_longest

PLACE = "&;"  # stands in the page where the bytes that differ go; words in HTML can't hold it: their "&" is "&amp;"

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # gzip, deflate, no name, no time
_STORED = 0  # a block that isn't the last and isn't compressed
MOST_PUT = 0xFFFF


@dataclass(frozen=True, slots=True)
class Packed:
    """A page with places: what is around them in UTF-8, and the same as deflate blocks."""

    parts: tuple[bytes, ...]  # one more than there are places
    deflated: tuple[bytes, ...]
    checksum: int  # of the first part

    def plain(self, *puts: str) -> bytes:
        """Give the page with these characters in its places."""
        return b"".join(self._filled(self.parts, [put.encode() for put in puts]))

    def gzipped(self, *puts: str) -> bytes:
        """Give the same as one gzip stream; each of `puts` has at most MOST_PUT bytes."""
        middles = [put.encode() for put in puts]
        blocks = [
            struct.pack("<BHH", _STORED, len(middle), len(middle) ^ 0xFFFF) + middle if middle else b""
            for middle in middles
        ]
        checksum, size = self.checksum, len(self.parts[0])
        for piece in self._filled(self.parts, middles)[1:]:
            checksum, size = zlib.crc32(piece, checksum), size + len(piece)
        trailer = struct.pack("<II", checksum, size & 0xFFFFFFFF)
        return b"".join((_HEAD, *self._filled(self.deflated, blocks), trailer))

    @staticmethod
    def _filled(parts: tuple[bytes, ...], puts: list[bytes]) -> list[bytes]:
        if len(puts) != len(parts) - 1:
            raise ValueError(f"{len(parts) - 1} places, and {len(puts)} things to put there")
        return [piece for pair in zip_longest(parts, puts, fillvalue=b"") for piece in pair]


def pack(page: str) -> Packed:
    """Pack a page that holds PLACE once or more often."""
    parts = tuple(part.encode() for part in page.split(PLACE))
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    deflated = [deflater.compress(part) + deflater.flush(zlib.Z_FULL_FLUSH) for part in parts[:-1]]
    deflated.append(deflater.compress(parts[-1]) + deflater.flush())
    return Packed(parts, tuple(deflated), zlib.crc32(parts[0]))
