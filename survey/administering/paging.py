"""Showing a long list page by page."""

from dataclasses import dataclass

from flask import request

LAST = 100_000


@dataclass(frozen=True)
class Pages:
    """Which page of a list is shown; templates make the links to the neighbours (`_pages.html`)."""

    number: int
    total: int  # things in the list
    size: int  # things on a page

    @property
    def last(self) -> int:
        """Give the number of the last page."""
        return max(1, -(-self.total // self.size))


def asked() -> int:
    """Give the page that the address asks for, or the first."""
    raw = request.args.get("trang", "1")
    return min(max(int(raw), 1), LAST) if raw.isascii() and raw.isdigit() and len(raw) <= 6 else 1
