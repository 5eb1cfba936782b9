"""The fingerprint of a closed round: the root of a Merkle tree over its responses, as RFC 6962 (2.1) builds it. Pure.

    leaf = SHA-256(0x00 || document of a response)        node = SHA-256(0x01 || left || right)

The document of a response is its JSON with sorted keys and no blanks. It holds the submission key, 128 random bits, so
that nobody can find out by trying what a leaf hides. Leaves are sorted by their hashes: the tree tells no order.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def leaf(response: Mapping[str, Any]) -> bytes:
    """Hash a response: a mapping that JSON can hold."""
    document = json.dumps(response, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(b"\x00" + document.encode()).digest()


def root(leaves: Iterable[bytes]) -> str:
    """Give the root over leaves in hexadecimal; without a leaf it is the hash of nothing, as the RFC says."""
    return _root(sorted(leaves)).hex()


def _root(leaves: Sequence[bytes]) -> bytes:
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)  # the largest power of two below the number of leaves
    return hashlib.sha256(b"\x01" + _root(leaves[:split]) + _root(leaves[split:])).digest()
