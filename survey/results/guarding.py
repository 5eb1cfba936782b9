"""Tallies as somebody may read them who doesn't own the rounds: sums of blocks, in which nothing is under five.

Blocks are cut for all rounds of the same form and kind that began in the same year, within a province, whatever report
is asked for: so they are the same in every report, and `protecting.py` says why no two reports can be set against each
other. What a commune must post of an official round that is published, its ballots and the answers to the questions of
satisfaction (guidance 90/HD-MTTW-BTT), is public and stands alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import func, select

from survey.extensions import db
from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Content, Kind, Question
from survey.responses import queries as responses
from survey.results import protecting, tallies
from survey.results.models import Tally
from survey.results.protecting import Atom, Blocks
from survey.results.scope import Scope
from survey.results.statistics import Counts
from survey.results.tallies import Tallied
from survey.rounds import queries as rounds
from survey.rounds.models import Round
from survey.rounds.states import RoundKind, State
from survey.units import queries as units
from survey.units.models import Unit

MODES = "hình thức"  # the family of the modes, which is no question
Split = dict[Atom, Counter[str]]  # how many ballots, by choice


@dataclass(frozen=True)
class Field:
    """All rounds of a form and kind that began in the same years in some provinces: what blocks are cut from."""

    atoms: Mapping[tuple[int, int], Sequence[Atom]]  # by province and year, neighbours side by side
    public: frozenset[Atom]
    split: Mapping[str, Split]  # by question; of a ballot by mode under MODES
    waiting: Mapping[Atom, int]

    def cut(self, cells: Mapping[Atom, Mapping[str, int]], *, finer: Iterable[Blocks] = (), posted: bool) -> Blocks:
        """Cut a family of cells into blocks, each province and year for itself."""
        before = list(finer)
        public = self.public if posted else frozenset()
        return protecting.together(
            protecting.partition(order, cells, coarser_than=before, public=public) for order in self.atoms.values()
        )


@dataclass(frozen=True)
class Guarded(Tallied):
    """Tallies of which some can't be told."""

    scope_atoms: frozenset[Atom] = frozenset()
    blocks: Mapping[str, Blocks] = field(default_factory=dict)  # by question
    split: Mapping[str, Split] = field(default_factory=dict)
    content: Content | None = None

    @property
    def ballots(self) -> int:
        """Give the number of ballots that can be told."""
        return _sum(self._told(self.scope_atoms, kinds.BALLOT[0]), self.split[kinds.BALLOT[0]]).total()

    @property
    def too_few(self) -> bool:
        """Say whether there are ballots of which nothing can be told."""
        return not self.ballots and any(self.split[kinds.BALLOT[0]].get(atom) for atom in self.scope_atoms)

    def counts(self, communes: Iterable[int], question: str) -> Counts | None:
        """Add up a question over some communes, as far as its blocks lie in them; None: nothing of it can be told."""
        split = self.split.get(question, {})
        own = [atom for commune in set(communes) for atom in self._atoms_of.get(commune, ())]
        chosen = _sum(self._told(own, question), split)
        if not chosen and any(split.get(atom) for atom in own):
            return None
        if question == kinds.BALLOT[0]:
            return Counts(satisfied=chosen.total())
        return tallies.counts(question, chosen, self.content) if self.content else None

    @cached_property
    def _atoms_of(self) -> Mapping[int, Sequence[Atom]]:
        found: dict[int, list[Atom]] = {}
        for atom in self.scope_atoms:
            found.setdefault(atom[0], []).append(atom)
        return found

    def _told(self, atoms: Iterable[Atom], question: str) -> frozenset[Atom]:
        return self.blocks[question].told(atoms) if question in self.blocks else frozenset()


def read(scope: Scope, asked: Sequence[Unit], *, content: Content) -> Guarded:
    """Count the rounds of a scope as somebody may read it who doesn't own them."""
    found = field_of(scope, asked)
    wanted = {commune.id for commune in asked}
    where = rounds.communes_by_round([round_.id for round_ in scope.rounds], unit=scope.unit)
    mine = frozenset((one, round_id) for round_id, ids in where.items() for one in ids if one in wanted)
    blocks = cut(found, content)
    by_choice, set_aside = _add_up(mine, blocks, found)
    round_ids = [round_.id for round_ in scope.rounds]
    return Guarded(
        by_choice=by_choice,
        by_commune={},
        waiting=_tellable(sum(found.waiting.get(atom, 0) for atom in mine)),
        held_back=_tellable(responses.held_back(round_ids, communes=tallies.area(scope.unit))),
        set_aside=set_aside,
        scope_atoms=mine,
        blocks=blocks,
        split=found.split,
        content=content,
    )


def ballots(scope: Scope) -> dict[int, int | None]:
    """Count the ballots of each round of a scope as `read` does of one round; None: they can't be told."""
    ids = [round_.id for round_ in scope.rounds]
    found = field_of(scope, rounds.communes_of(ids, unit=scope.unit))
    split = found.split[kinds.BALLOT[0]]
    blocks = found.cut(split, posted=True)
    where = rounds.communes_by_round(ids, unit=scope.unit)
    told = dict[int, int | None]()
    for one in ids:
        mine = [(commune, one) for commune in where.get(one, ())]
        told[one] = _sum(blocks.told(mine), split).total() or (None if any(map(split.get, mine)) else 0)
    return told


def field_of(scope: Scope, asked: Sequence[Unit]) -> Field:
    """Read all that blocks are cut from: the provinces of the communes asked, the years in which the rounds began."""
    years = {round_.opens_on.year for round_ in scope.rounds}
    alike = {round_.id: round_ for round_ in rounds.alike(form=scope.form, kind=scope.kind, years=years)}
    provinces = units.provinces_of(asked)
    communes = {place.id: place for place in units.communes_within(set(provinces.values()))}
    pairs = rounds.communes_by_round(alike, unit=None)
    atoms: dict[tuple[int, int], list[Atom]] = {}
    for round_id, ids in pairs.items():
        for one in ids:
            if one in communes:
                key = communes[one].province_id, alike[round_id].opens_on.year
                atoms.setdefault(key, []).append((one, round_id))
    for group in atoms.values():
        group.sort(key=lambda atom: (communes[atom[0]].parent_code, communes[atom[0]].code, atom[1]))
    every = [atom for group in atoms.values() for atom in group]
    split, waiting = _split(alike.keys() & {atom[1] for atom in every}, set(communes))
    ballots = split[kinds.BALLOT[0]]
    public = frozenset(
        atom for atom in every if _is_posted(alike[atom[1]]) and not protecting.is_small(ballots.get(atom, {}))
    )
    return Field(atoms, public, split, waiting)


def cut(found: Field, content: Content) -> dict[str, Blocks]:
    """Cut every family that a report tells: ballots, modes, each question, each reason."""
    ballots = found.cut(found.split[kinds.BALLOT[0]], posted=True)
    blocks = {
        kinds.BALLOT[0]: ballots,
        MODES: found.cut(found.split[MODES], finer=[ballots], posted=False),
    }
    for question in content.questions:
        cells = {atom: _cells(question, chosen) for atom, chosen in found.split.get(question.key, {}).items()}
        blocks[question.key] = found.cut(cells, finer=[ballots], posted=question.has_rate)
        for key, choice, of_choice in _singles(question, found.split):
            blocks[_single(key, choice)] = found.cut(of_choice, posted=False)
    return blocks


def _cells(question: Question, chosen: Counter[str]) -> Mapping[str, int]:
    """Give the cells of a question that add up to its ballots: each choice, or only that it was answered."""
    outside = {key: chosen[key] for key in (kinds.BLANK, kinds.NOT_ASKED)}
    if question.kind in (Kind.SEVERAL, Kind.SHORT_TEXT, Kind.LONG_TEXT):
        return {**outside, kinds.ANSWERED: chosen[kinds.ANSWERED]}
    if question.kind is Kind.NUMBER:
        return {**outside, kinds.ANSWERED: chosen.total() - sum(outside.values())}
    return chosen


def _singles(question: Question, split: Mapping[str, Split]) -> Iterator[tuple[str, str, dict[Atom, dict[str, int]]]]:
    """Give what is ticked beside other things: each choice of several, each reason, a reason in own words."""
    wanted = [
        *((question.key, choice.key) for choice in question.choices if question.kind is Kind.SEVERAL),
        *((question.key + kinds.REASONS, reason.key) for reason in question.reasons),
        (question.key + kinds.OTHER, kinds.ANSWERED),
    ]
    for key, choice in wanted:
        yield key, choice, {atom: {choice: chosen[choice]} for atom, chosen in split.get(key, {}).items()}


def _single(key: str, choice: str) -> str:
    return f"{key} {choice}"


def _add_up(
    mine: frozenset[Atom], blocks: Mapping[str, Blocks], found: Field
) -> tuple[Counter[tuple[str, str, str]], Counter[str]]:
    """Add up what may be told, and say for each family how many ballots (of a reason: ticks) can't be."""
    by_choice: Counter[tuple[str, str, str]] = Counter()
    set_aside: Counter[str] = Counter()
    in_all = _sum(blocks[kinds.BALLOT[0]].told(mine), found.split[kinds.BALLOT[0]]).total()
    for family, cut_blocks in blocks.items():
        key, _, choice = family.partition(" ") if family != MODES else (family, "", "")
        split = found.split.get(key, {})
        told = cut_blocks.told(mine)
        chosen = _sum(told, split)
        if family == MODES:
            by_choice.update({(mode, *kinds.BALLOT): n for mode, n in chosen.items()})
        elif choice:
            by_choice["", key, choice] += chosen[choice]
            missing = sum(split[atom][choice] for atom in mine if atom in split) - chosen[choice]
            set_aside[key.removesuffix(kinds.OTHER).removesuffix(kinds.REASONS) + kinds.REASONS] += missing
        elif key != kinds.BALLOT[0]:
            by_choice.update({("", key, one): n for one, n in chosen.items() if _single(key, one) not in blocks})
            set_aside[key] = in_all - _sum(told, found.split[kinds.BALLOT[0]]).total()
    return by_choice, set_aside


def _sum(atoms: Iterable[Atom], split: Mapping[Atom, Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for atom in atoms:
        total.update(split.get(atom, {}))
    return total


def _split(round_ids: Iterable[int], communes: set[int]) -> tuple[dict[str, Split], dict[Atom, int]]:
    """Read the tallies of rounds by commune and question, and add what still lies in the box."""
    wanted = list(round_ids)
    found: dict[str, Split] = {kinds.BALLOT[0]: {}, MODES: {}}
    by_mode = select(Tally.commune_id, Tally.round_id, Tally.mode, Tally.ballots).where(
        Tally.round_id.in_(wanted), Tally.question == kinds.BALLOT[0]
    )
    for commune, round_id, mode, n in db.session.execute(by_mode):
        found[MODES].setdefault((commune, round_id), Counter())[mode] += n
    by_question = (
        select(Tally.commune_id, Tally.round_id, Tally.question, Tally.choice, func.sum(Tally.ballots))
        .where(Tally.round_id.in_(wanted))
        .group_by(Tally.commune_id, Tally.round_id, Tally.question, Tally.choice)
    )
    for commune, round_id, question, choice, n in db.session.execute(by_question):
        if commune in communes:
            found.setdefault(question, {}).setdefault((commune, round_id), Counter())[choice] += int(n)
    waiting: Counter[Atom] = Counter()
    for ballot in responses.in_the_box(wanted):
        atom = ballot.commune_id, ballot.round_id
        waiting[atom] += 1
        found[MODES].setdefault(atom, Counter())[ballot.mode] += 1
        content = questionnaires.edition_content(ballot.edition_id)
        for question, choice in kinds.counted(content, ballot.answers):
            found.setdefault(question, {}).setdefault(atom, Counter())[choice] += 1
    return found, waiting


def _is_posted(round_: Round) -> bool:
    return round_.kind == RoundKind.HOUSEHOLD and round_.state == State.PUBLISHED


def _tellable(number: int) -> int:
    return number if number >= protecting.FEWEST else 0
