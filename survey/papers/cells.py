"""Tables of words, counts and shares, as Excel, Word, PDF and CSV lay them out. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

Cell = str | int | Fraction | None  # words, a count, a share between 0 and 1, nothing

# What no XML may hold, and what can't be seen but turns or joins the letters around it.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\ud800-\udfff]"
)
_LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A column with its head; columns beside each other with the same `group` stand under it."""

    group: str
    head: str
    width: int  # in characters

    @property
    def name(self) -> str:
        """Name the column in one line: a filter needs one head."""
        return f"{self.group}: {self.head}" if self.group else self.head


@dataclass(frozen=True)
class Row:
    """A row; `strong` marks the overall question and totals."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its title."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def printable(words: str) -> str:
    """Leave out of somebody's words what can't be printed; letters with marks in one form."""
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", words))


def unformulated(words: str) -> str:
    """Write words for a file of plain text so that no program takes them for a formula."""
    told = printable(words)
    return f"'{told}" if told.startswith(_LOOKS_LIKE_A_FORMULA) else told
