"""Looking for signs of doubt in a report and in each of its communes; what a sign is says `doubts.py`."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Text, cast, func, select

from survey.extensions import db
from survey.questionnaires import kinds
from survey.questionnaires.content import Content
from survey.responses.models import Response
from survey.results import doubts, places
from survey.results.certainty import Certainty
from survey.results.doubts import Doubt, Seen, Sign
from survey.results.models import Arrival, Minutes, Tally
from survey.results.scope import Scope
from survey.results.statistics import Counts, Rate
from survey.results.tallies import Tallied
from survey.rounds.states import RoundKind
from survey.units.models import Level, Unit

MOST_COMMUNES = 100  # listed with their signs, those with most signs first
LARGEST_GROUPS = 50  # of the same answers, looked at


@dataclass(frozen=True)
class OfCommune:
    """A commune with the signs that were seen in it."""

    unit: Unit
    signs: tuple[Doubt, ...]


@dataclass(frozen=True)
class Doubts:
    """What speaks against the figures of a report, and in which of its communes something does."""

    signs: tuple[Doubt, ...] = ()
    communes: tuple[OfCommune, ...] = ()  # the first MOST_COMMUNES; none in the report of one commune
    communes_in_doubt: int = 0


@dataclass(frozen=True)
class Told:
    """What a report says already."""

    content: Content
    overall: Counts | None
    coverage: Rate | None
    certainty: Certainty | None
    reasons: Rate | None
    boundaries: int  # units below whose boundary has changed
    running: int
    held_back: int


@dataclass(frozen=True)
class _Known:
    """What is counted by commune for the signs alone, whoever reads."""

    modes: Mapping[int, Counter[str]]
    alike: Counter[int]
    at_once: Mapping[int, int]
    explained: Counter[int]


def look(
    scope: Scope, asked: Sequence[Unit], told: Told, *, households: Mapping[int, int], tallied: Tallied, protected: bool
) -> Doubts:
    """Look for signs in all together, and above the commune in each commune."""
    known = _known(scope, asked)
    here = scope.unit is not None and scope.unit.level == Level.COMMUNE
    general = (*doubts.signs(_seen(scope, asked, told, known, tallied), protected=protected), *_stated(told, known))
    if here:
        return Doubts(_in_order([*general, *_boundary(scope, asked)]))
    each = [
        OfCommune(commune, tuple(doubts.signs(seen, protected=protected)) + _explained(known.explained[commune.id]))
        for commune in asked
        if (seen := _seen_in(scope, commune, told.content, known, households, tallied))
    ]
    found = sorted((one for one in each if one.signs), key=lambda one: (-len(one.signs), one.unit.code))
    return Doubts(_in_order(general), tuple(found[:MOST_COMMUNES]), len(found))


def _seen(scope: Scope, asked: Sequence[Unit], told: Told, known: _Known, tallied: Tallied) -> Seen:
    modes = sum(known.modes.values(), Counter[str]())
    here = scope.unit is not None and scope.unit.level == Level.COMMUNE
    answered = sum(tallied.ballots_of([commune.id]) != 0 for commune in asked)
    return Seen(
        by_household=scope.kind is RoundKind.HOUSEHOLD,
        coverage=told.coverage,
        overall=told.overall.rate if told.overall else None,
        modes=modes,
        reasons=told.reasons,
        representativeness=told.certainty.representativeness if told.certainty else None,
        communes=None if here else Rate(answered, len(asked)),
        alike=_part(known.alike.total(), modes.total()),
        identical=_identical(scope, asked, told.content, modes.total()) if here else None,
        at_once=_part(max(known.at_once.values(), default=0), modes.total()) if here else None,
    )


def _seen_in(
    scope: Scope, commune: Unit, content: Content, known: _Known, households: Mapping[int, int], tallied: Tallied
) -> Seen:
    modes = known.modes.get(commune.id, Counter[str]())
    ballots = tallied.ballots_of([commune.id])
    overall = tallied.counts([commune.id], content.overall.key) if content.overall else None
    of_households = households.get(commune.id)
    return Seen(
        by_household=scope.kind is RoundKind.HOUSEHOLD,
        coverage=Rate(ballots, of_households) if ballots is not None and of_households else None,
        overall=overall.rate if overall else None,
        modes=modes,
        alike=_part(known.alike[commune.id], modes.total()),
        at_once=_part(known.at_once.get(commune.id, 0), modes.total()),
    )


def _stated(told: Told, known: _Known) -> list[Doubt]:
    """Give the signs that have no threshold."""
    numbers = ((Sign.BOUNDARY, told.boundaries), (Sign.RUNNING, told.running), (Sign.HELD_BACK, told.held_back))
    return [*_explained(known.explained.total()), *(Doubt(sign, number=n) for sign, n in numbers if n)]


def _explained(number: int) -> tuple[Doubt, ...]:
    return (Doubt(Sign.EXPLAINED, number=number),) if number else ()


def _boundary(scope: Scope, asked: Sequence[Unit]) -> list[Doubt]:
    """Say that a commune's figures come from communes of another map that aren't quite the same place."""
    others = [commune for commune in asked if scope.unit is not None and commune.id != scope.unit.id]
    changed = scope.unit is not None and (scope.on_old_map or places.boundary_changed(scope.unit))
    return [Doubt(Sign.BOUNDARY, number=len(others))] if others and changed else []


def _in_order(found: Sequence[Doubt]) -> tuple[Doubt, ...]:
    order = list(Sign)
    return tuple(sorted(found, key=lambda one: order.index(one.sign)))


def _part(part: int, whole: int) -> Rate | None:
    return Rate(part, whole) if part else None


def _known(scope: Scope, asked: Sequence[Unit]) -> _Known:
    round_ids, within = [round_.id for round_ in scope.rounds], [commune.id for commune in asked]
    modes: dict[int, Counter[str]] = {}
    alike: Counter[int] = Counter()
    counted = (
        select(Tally.commune_id, Tally.mode, Tally.question, func.sum(Tally.ballots))
        .where(Tally.round_id.in_(round_ids), Tally.question.in_([kinds.BALLOT[0], kinds.ALIKE[0]]))
        .where(Tally.commune_id.in_(within))
        .group_by(Tally.commune_id, Tally.mode, Tally.question)
    )
    busy = (
        select(Arrival.commune_id, func.sum(Arrival.ballots))
        .where(Arrival.round_id.in_(round_ids), Arrival.commune_id.in_(within))
        .group_by(Arrival.commune_id, Arrival.hour)
        .having(func.sum(Arrival.ballots) >= doubts.LEAST * doubts.AT_ONCE.numerator // doubts.AT_ONCE.denominator)
    )
    explanations = select(Minutes.commune_id, Minutes.explanations).where(
        Minutes.round_id.in_(round_ids), Minutes.commune_id.in_(within)
    )
    for commune, mode, question, number in db.session.execute(counted):
        if question == kinds.ALIKE[0]:
            alike[commune] += int(number)
        else:
            modes.setdefault(commune, Counter())[mode] += int(number)
    at_once: dict[int, int] = {}
    for commune, number in db.session.execute(busy) if scope.kind is RoundKind.OPEN else ():
        at_once[commune] = max(int(number), at_once.get(commune, 0))
    explained = Counter[int]()
    for commune, written in db.session.execute(explanations):
        explained[commune] += sum(bool(words) for words in written.values())
    return _Known(modes, alike, at_once, explained)


def _identical(scope: Scope, asked: Sequence[Unit], content: Content, ballots: int) -> Rate | None:
    """Give the largest group of ballots of a commune that say the same, without being alike throughout."""
    answers = cast(Response.answers, Text)
    same = (
        select(answers, func.count())
        .where(
            Response.round_id.in_([round_.id for round_ in scope.rounds]),
            Response.commune_id.in_([commune.id for commune in asked]),
        )
        .group_by(answers)
        .having(func.count() >= doubts.LEAST * doubts.IDENTICAL.numerator // doubts.IDENTICAL.denominator)
        .order_by(func.count().desc())
        .limit(LARGEST_GROUPS)
    )
    for written, number in db.session.execute(same):
        if (given := json.loads(written)) and not kinds.are_alike(content, given):
            return _part(int(number), ballots)
    return None
