"""What keeps few from being found in tables: nothing under five is told, alone or as a difference of tables. Pure.

The smallest piece of which anything is told is an atom: one commune in one round. For each family of cells (the choices
of a question, the modes ...) atoms are put together into blocks until no cell of a block holds one to four ballots.
Whatever is told to somebody who doesn't own the rounds is the sum of whole blocks, so every difference of two tables is
a sum of whole blocks too, whichever units, rounds, maps, pages or files they are of. A family that can be added up to
another one has coarser blocks than that one, so that the two can't be set against each other either.

The minimum of five is a decision of Ý Dân, as statistical offices use it (see docs/decisions/0009).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

FEWEST = 5

Atom = tuple[int, int]  # (commune, round)
Cells = Mapping[str, int]  # how many ballots of an atom, by choice


@dataclass(frozen=True)
class Blocks:
    """Atoms put together; of a block that is not `safe` nothing can be told anywhere."""

    members: tuple[frozenset[Atom], ...]
    safe: tuple[bool, ...]

    def told(self, within: Iterable[Atom]) -> frozenset[Atom]:
        """Give the atoms of the safe blocks that lie wholly within; of the others nothing may go into a sum."""
        wanted = frozenset(within)
        touched = {self._place_of[atom] for atom in wanted if atom in self._place_of}
        whole = (self.members[place] for place in touched if self.safe[place] and self.members[place] <= wanted)
        return frozenset().union(*whole)

    @cached_property
    def _place_of(self) -> Mapping[Atom, int]:
        return {atom: place for place, members in enumerate(self.members) for atom in members}


def is_small(cells: Cells) -> bool:
    """Say whether any cell holds so few that they could be found."""
    return any(0 < number < FEWEST for number in cells.values())


def partition(
    order: Sequence[Atom],
    cells: Mapping[Atom, Cells],
    *,
    coarser_than: Iterable[Blocks] = (),
    public: frozenset[Atom] = frozenset(),
) -> Blocks:
    """Put atoms together, neighbours in `order` first; what is `public` anyway stands alone and helps nobody to hide.

    A group that is too small takes in the next one until it isn't; the last takes in those before it. What stays too
    small with all the others is one block that isn't safe.
    """
    groups = [set(group) for group in _joined(order, coarser_than)]
    alone = [group for group in groups if group <= public]
    done: list[set[Atom]] = []
    current: set[Atom] = set()
    total: dict[str, int] = {}
    for group in groups:
        if group <= public:
            continue
        current |= group
        _add(group, cells, total)
        if not is_small(total):
            done.append(current)
            current, total = set(), {}
    while current and done:
        before = done.pop()
        current |= before
        _add(before, cells, total)
        if not is_small(total):
            done.append(current)
            current, total = set(), {}
    members = [*alone, *done, *([current] if current else [])]
    return Blocks(
        members=tuple(frozenset(one) for one in members),
        safe=tuple(one is not current for one in members),
    )


def together(parts: Iterable[Blocks]) -> Blocks:
    """Give the blocks of several separate parts (provinces, years) as one."""
    every = list(parts)
    return Blocks(
        members=tuple(one for blocks in every for one in blocks.members),
        safe=tuple(one for blocks in every for one in blocks.safe),
    )


def _joined(order: Sequence[Atom], finer: Iterable[Blocks]) -> list[list[Atom]]:
    """Join the atoms that any of the finer partitions holds together, in the order of their first atoms."""
    head = {atom: atom for atom in order}

    def root(atom: Atom) -> Atom:
        while head[atom] != atom:
            head[atom] = head[head[atom]]
            atom = head[atom]
        return atom

    for blocks in finer:
        for members in blocks.members:
            own = [atom for atom in members if atom in head]
            for atom in own[1:]:
                head[root(atom)] = root(own[0])
    groups: dict[Atom, list[Atom]] = {}
    for atom in order:
        groups.setdefault(root(atom), []).append(atom)
    return list(groups.values())


def _add(atoms: Iterable[Atom], cells: Mapping[Atom, Cells], total: dict[str, int]) -> None:
    for atom in atoms:
        for choice, number in cells.get(atom, {}).items():
            total[choice] = total.get(choice, 0) + number
