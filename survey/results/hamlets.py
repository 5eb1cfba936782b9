"""The hamlets of a commune in its report: households, ballots and the overall rate of each.

Whoever doesn't own the rounds is told of hamlets only where the commune itself is told, and of hamlets that were put
together. The argument of `protecting.py` goes on below the commune: each block of the overall question that lies in the
commune is cut, from itself alone, into pieces of (hamlet, round) in which nothing is under five, so the pieces are the
same in every report. Where that can't be done for the answers, it is done for the number of ballots only. A row is the
sum of whole pieces: hamlets that any piece joins stand together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, literal, select

from survey.extensions import db
from survey.questionnaires import kinds
from survey.questionnaires.content import Content
from survey.responses.models import Ballot, Response
from survey.responses.queries import COUNTED
from survey.results import protecting, tallies
from survey.results.guarding import Guarded
from survey.results.protecting import Atom, Blocks
from survey.results.scope import Scope
from survey.results.statistics import Counts, Rate
from survey.results.tallies import Tallied
from survey.rounds import households as lists
from survey.rounds.states import RoundKind
from survey.units import queries as units
from survey.units.models import Level, Unit


@dataclass(frozen=True)
class HamletRow:
    """A hamlet, or several together so that nothing in the row is under five; without any: ballots that name none."""

    hamlets: tuple[Unit, ...]
    households: int | None  # None: not entered
    ballots: int
    overall: Counts | None  # None: it can't be told, for it would show few
    nowhere: bool = False  # ballots that name no hamlet are in it

    @property
    def participation(self) -> Rate | None:
        """Give ballots by households, where these are known and all the ballots come from them."""
        return Rate(self.ballots, self.households) if self.households and not self.nowhere else None


@dataclass(frozen=True)
class Lists:
    """The hamlets of some communes; ballots that name no hamlet are under -commune."""

    home: dict[int, int]  # hamlet -> commune, in the order of the list
    households: dict[int, int | None]
    units: dict[int, Unit]


@dataclass(frozen=True)
class Pieces:
    """What blocks of communes were cut into, and the atoms of which only the number of ballots can be told."""

    blocks: Blocks
    only_ballots: frozenset[Atom] = field(default_factory=frozenset)


def rows(scope: Scope, asked: Sequence[Unit], tallied: Tallied, *, content: Content) -> tuple[HamletRow, ...]:
    """Give the hamlets of a commune in the order of their list; none where no ballot names its hamlet."""
    if scope.unit is None or scope.unit.level != Level.COMMUNE:
        return ()
    key = content.overall.key if content.overall else kinds.BALLOT[0]
    given = split(scope, asked, key)
    if not any(hamlet > 0 for hamlet, _ in given):
        return ()
    known = listed(scope, asked, given)
    if not isinstance(tallied, Guarded):
        return _made([{hamlet} for hamlet in known.home], given, frozenset(), known, content)
    pieces = cut(told(tallied, key), given, known)
    if not pieces.blocks.members or not all(pieces.blocks.safe):
        return ()
    inside = {atom: given[atom] for members in pieces.blocks.members for atom in members if atom in given}
    return _made(joined(pieces.blocks), inside, pieces.only_ballots, known, content)


def split(scope: Scope, asked: Iterable[Unit], key: str) -> dict[Atom, Counter[str]]:
    """Count the answers to a question by (hamlet, round) in a commune; what lies in the box of open rounds too.

    A ballot without an answer counts as blank, whether it was asked or not.
    """
    round_ids, found = [round_.id for round_ in scope.rounds], dict[Atom, Counter[str]]()
    within = [commune.id for commune in asked]
    for table in (Response, Ballot) if scope.kind is RoundKind.OPEN else (Response,):
        answer = table.answers[key].as_string() if key else literal(kinds.BALLOT[1])
        one = select(table.commune_id, table.hamlet_id, table.round_id, answer.label("answer")).where(
            table.round_id.in_(round_ids), table.commune_id.in_(within)
        )
        given = (one if table is Response else one.where(~COUNTED)).subquery()
        query = select(given, func.count()).group_by(*given.c)
        for commune, hamlet, round_id, choice, number in db.session.execute(query):
            found.setdefault((hamlet or -commune, round_id), Counter())[choice or kinds.BLANK] += number
    return found


def listed(scope: Scope, asked: Sequence[Unit], given: Iterable[Atom]) -> Lists:
    """Give the hamlets of the communes asked, with the households that the rounds count."""
    home: dict[int, int] = {}
    households: dict[int, int | None] = {}
    for commune in asked:
        for hamlet, number in _lines(scope, commune):
            home[hamlet] = commune.id
            before = households.get(hamlet, 0)
            households[hamlet] = None if number is None or before is None else before + number
    gone = {hamlet for hamlet, _ in given if hamlet > 0 and hamlet not in home}  # it has left the list
    home |= _homes(gone, asked)
    home |= {-commune.id: commune.id for commune in asked}
    return Lists(home, households, {unit.id: unit for unit in units.get_many(one for one in home if one > 0)})


def told(tallied: Guarded, key: str) -> list[frozenset[Atom]]:
    """Give the blocks of a question that can be told and lie wholly in the scope."""
    blocks = tallied.blocks[key]
    return [one for one, safe in zip(blocks.members, blocks.safe, strict=True) if safe and one <= tallied.scope_atoms]


def cut(
    blocks: Iterable[frozenset[Atom]], given: Mapping[Atom, Counter[str]], known: Lists, *, finer: Iterable[Blocks] = ()
) -> Pieces:
    """Cut blocks of (commune, round) into pieces of (hamlet, round), each block from itself alone."""
    parts, only_ballots, before = list[Blocks](), set[Atom](), list(finer)
    for block in blocks:
        inside = {commune: {one for one in block if one[0] == commune} for commune, _ in block}
        order = [
            (hamlet, round_id)
            for hamlet in sorted(known.home, key=lambda one: (known.home[one], one < 0, one))
            for _, round_id in sorted(inside.get(known.home[hamlet], ()))
        ]
        part = protecting.partition(order, given, coarser_than=before)
        if not all(part.safe):
            only_ballots.update(order)
            totals = {atom: {kinds.BALLOT[1]: chosen.total()} for atom, chosen in given.items()}
            part = protecting.partition(order, totals, coarser_than=before)
        parts.append(part)
    return Pieces(protecting.together(parts), frozenset(only_ballots))


def joined(blocks: Blocks) -> list[set[int]]:
    """Put hamlets together that any piece joins."""
    groups: list[set[int]] = []
    for members in blocks.members:
        group = {hamlet for hamlet, _ in members}
        apart = [one for one in groups if not one & group]
        groups = [*apart, group.union(*(one for one in groups if one & group))]
    return groups


def _made(
    groups: Iterable[set[int]],
    given: Mapping[Atom, Counter[str]],
    only_ballots: frozenset[Atom],
    known: Lists,
    content: Content,
) -> tuple[HamletRow, ...]:
    place = {hamlet: number for number, hamlet in enumerate(known.home)}
    ordered = sorted((sorted(group, key=place.__getitem__) for group in groups), key=lambda group: place[group[0]])
    made = [_row(group, given, only_ballots, known, content) for group in ordered]
    return tuple(row for row in made if row.hamlets or row.ballots)


def _row(
    group: Sequence[int],
    given: Mapping[Atom, Counter[str]],
    only_ballots: frozenset[Atom],
    known: Lists,
    content: Content,
) -> HamletRow:
    atoms = [atom for atom in given if atom[0] in group]
    chosen = sum((given[atom] for atom in atoms), Counter[str]())
    numbers = [known.households.get(hamlet) for hamlet in group if hamlet > 0]
    overall = tallies.counts(content.overall.key, chosen, content) if content.overall else Counts()
    return HamletRow(
        hamlets=tuple(known.units[hamlet] for hamlet in group if hamlet in known.units),
        households=None if None in numbers else sum(number or 0 for number in numbers),
        ballots=chosen.total(),
        overall=None if only_ballots.intersection(atoms) else overall,
        nowhere=any(hamlet < 0 for hamlet, _ in atoms),
    )


def _lines(scope: Scope, commune: Unit) -> list[tuple[int, int | None]]:
    if scope.kind is RoundKind.OPEN:
        return [(hamlet.id, hamlet.households) for hamlet in units.hamlets(commune)]
    return [
        (one.hamlet_id, one.households) for round_ in scope.rounds for one in lists.of_commune(round_.id, commune.id)
    ]


def _homes(hamlets: set[int], asked: Sequence[Unit]) -> dict[int, int]:
    """Give the communes of hamlets that are on no list any more."""
    by_code = {(commune.level, commune.code): commune.id for commune in asked}
    found = {one.id: by_code.get((one.parent_level or "", one.parent_code or "")) for one in units.get_many(hamlets)}
    return {hamlet: commune for hamlet, commune in found.items() if commune is not None}
