"""Tables of words, counts and shares, as Excel and Word lay them out. Pure."""

from dataclasses import dataclass
from fractions import Fraction

Cell = str | int | Fraction | None  # words, a count, a share between 0 and 1, nothing


@dataclass(frozen=True)
class Column:
    """A column with its head; columns beside each other with the same `group` stand under it."""

    group: str
    head: str
    width: int  # in characters


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
