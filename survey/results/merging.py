"""Merging the columns of a cross-table that are too small to be told. Pure; why, says `crossing.py`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from survey.results import protecting
from survey.results.protecting import Atom, Blocks

Pair = tuple[str, str]  # choice of the question in the rows, key of the column
Column = frozenset[str]  # one key, or several that were merged
Split = Mapping[Atom, Mapping[Pair, int]]  # how many ballots of an atom


def cut(order: Sequence[Atom], given: Split, *, finer: Iterable[Blocks]) -> tuple[list[Column], Blocks]:
    """Merge the columns of a part of the field and cut it into blocks, first by the columns alone, then by the cells.

    What the columns come to without the rows is a family of its own, the same whatever question is in the rows: so two
    tables with the same columns can't be set against each other.
    """
    here = {atom: given[atom] for atom in order if atom in given}
    alone = {atom: _without_rows(counted) for atom, counted in here.items()}
    before = list(finer)
    margins = merge(
        [frozenset({key}) for key in sorted({key for counted in here.values() for _, key in counted})], alone
    )
    before.append(protecting.partition(order, _cells(alone, margins), coarser_than=before))
    columns = merge(margins, here)
    return columns, protecting.partition(order, _cells(here, columns), coarser_than=before)


def merge(columns: Sequence[Column], given: Split) -> list[Column]:
    """Merge the smallest column that holds few in a cell with the next larger one, until none does or one is left."""
    current = list(columns)
    while len(current) > 1:
        cells: dict[Column, Counter[str]] = {column: Counter() for column in current}
        of = of_key(current)
        for counted in given.values():
            for (choice, key), number in counted.items():
                cells[of[key]][choice] += number
        by_size = sorted(current, key=lambda column: (cells[column].total(), sorted(column)))
        small = next((column for column in by_size if protecting.is_small(cells[column])), None)
        if small is None:
            return current
        other = next(column for column in by_size if column != small)
        current = [*(column for column in current if column not in (small, other)), small | other]
    return current


def of_key(columns: Iterable[Column]) -> dict[str, Column]:
    """Give the column in which each key is."""
    return {key: column for column in columns for key in column}


def joined(columns: Iterable[Column]) -> list[Column]:
    """Put columns together that share a key."""
    groups: list[Column] = []
    for column in columns:
        apart = [one for one in groups if not one & column]
        groups = [*apart, column.union(*(one for one in groups if one & column))]
    return groups


def _without_rows(counted: Mapping[Pair, int]) -> Counter[Pair]:
    total: Counter[Pair] = Counter()
    for (_, key), number in counted.items():
        total["", key] += number
    return total


def _cells(given: Split, columns: Sequence[Column]) -> dict[Atom, Counter[str]]:
    place = {key: number for number, column in enumerate(columns) for key in column}
    found: dict[Atom, Counter[str]] = {}
    for atom, counted in given.items():
        cells = found.setdefault(atom, Counter())
        for (choice, key), number in counted.items():
            cells[f"{choice} {place[key]}"] += number
    return found
