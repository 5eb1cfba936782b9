"""Showing a long list page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import request

LAST = 100_000

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Pages:
    """Which page of a list is shown; templates make the links to the neighbours (`components/pages.html`)."""

    number: int
    total: int  # things in the list
    size: int  # things on a page

    @property
    def last(self) -> int:
        """Give the number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def before(self) -> int:
        """Give how many things stand on the pages before."""
        return (self.number - 1) * self.size


def cut(things: Sequence[Thing], *, size: int) -> tuple[Sequence[Thing], Pages]:
    """Give the page of a list that the address asks for; one behind the end is the last."""
    last = Pages(1, len(things), size).last
    pages = Pages(min(asked(), last), len(things), size)
    return things[pages.before : pages.before + size], pages


def asked() -> int:
    """Give the page that the address asks for, or the first."""
    raw = request.args.get("trang", "1")
    return min(max(int(raw), 1), LAST) if raw.isascii() and raw.isdigit() and len(raw) <= 6 else 1
