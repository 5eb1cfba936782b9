"""What somebody finds who takes tables that may be read from each other.

A table says for some pieces (communes in rounds) how many ballots gave each answer. The attacker knows which pieces a
table is about, as everybody can see it from its title, and not what was set aside in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Piece = tuple[int, int]  # (commune, round)


@dataclass(frozen=True)
class Table:
    """A table as it was read."""

    title: str
    pieces: frozenset[Piece]
    cells: Mapping[str, int]  # by family and choice: "q01 khl"


@dataclass(frozen=True)
class Found:
    """A number under five, and how it was come by."""

    how: str
    cell: str
    number: int


def read_off(tables: Iterable[Table]) -> Iterator[Found]:
    """Read the small numbers that stand in tables."""
    for table in tables:
        yield from _small(table.title, table.cells)


def differences(tables: Iterable[Table]) -> Iterator[Found]:
    """Take every table from every other one whose pieces hold its own."""
    every = list(tables)
    for big in every:
        for small in every:
            if small.pieces < big.pieces:
                rest = {cell: big.cells[cell] - small.cells.get(cell, 0) for cell in big.cells}
                yield from _small(f"{big.title} - {small.title}", rest)


def remainders(tables: Iterable[Table]) -> Iterator[Found]:
    """Take from every table all those that lie side by side in it, the largest first."""
    every = sorted(tables, key=lambda table: len(table.pieces))
    for big in every:
        taken: set[Piece] = set()
        rest = dict(big.cells)
        parts = []
        for small in (one for one in reversed(every) if one.pieces < big.pieces):
            if not taken & small.pieces:
                taken |= small.pieces
                parts.append(small.title)
                rest = {cell: number - small.cells.get(cell, 0) for cell, number in rest.items()}
        yield from _small(f"{big.title} - {' - '.join(parts)}", rest)


def singles(tables: Iterable[Table]) -> Iterator[Found]:
    """Take from every table all that are told of single pieces in it."""
    every = list(tables)
    alone = {next(iter(table.pieces)): table for table in every if len(table.pieces) == 1}
    for big in every:
        rest = dict(big.cells)
        for piece in big.pieces & alone.keys():
            if len(big.pieces) > 1:
                rest = {cell: number - alone[piece].cells.get(cell, 0) for cell, number in rest.items()}
        yield from _small(f"{big.title} - its pieces", rest)


def every_attack(tables: Iterable[Table]) -> list[Found]:
    """Try all of them."""
    every = list(tables)
    return [found for attack in (read_off, differences, remainders, singles) for found in attack(every)]


def _small(how: str, cells: Mapping[str, int]) -> Iterator[Found]:
    yield from (Found(how, cell, number) for cell, number in cells.items() if 0 < abs(number) < 5)
