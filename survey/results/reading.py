"""Reports as a person may read them: whole to the owner of the rounds, to everybody else without what is under five."""

from collections import defaultdict
from collections.abc import Iterable

from survey.people.models import Role, Staff
from survey.results import guarding, making, tallies
from survey.results.report import Report
from survey.results.scope import Scope
from survey.rounds import queries as rounds
from survey.rounds.models import Round
from survey.rounds.states import RoundKind
from survey.units.models import Level, Unit


def of_year(
    unit: Unit | None, *, form: str, kind: RoundKind, year: int, by: Staff | None, old_map: bool | None = None
) -> Report | None:
    """Report a form in a year to a person, or to anybody (None); `making.of_year` says the rest."""
    found = rounds.asked_in_year(form=form, kind=kind, year=year, unit=unit)
    return _make(Scope(unit, form, kind, year, tuple(found), old_map), by=by) if found else None


def of_round(round_: Round, *, unit: Unit | None, by: Staff | None, old_map: bool | None = None) -> Report:
    """Report one round to a person, or to anybody (None)."""
    return _make(Scope(unit, round_.edition.form, RoundKind(round_.kind), None, (round_,), old_map), by=by)


def whole(round_: Round, *, unit: Unit | None) -> Report:
    """Report one round whole, for a file that whoever runs the server hands to the owner of the round."""
    return making.of_round(round_, unit=unit)


def ballots(of: Iterable[Round], *, unit: Unit | None, by: Staff | None) -> dict[int, int | None]:
    """Give the number of ballots of each round within a unit, as its report says it; None: too few to be told.

    Whoever owns the round is also told of those in the box that its report still holds back.
    """
    every = list(of)
    own = [round_.id for round_ in every if by is not None and owns(round_, unit=unit, by=by)]
    counted = tallies.ballots(own, unit=unit)
    found: dict[int, int | None] = {round_id: counted[round_id] for round_id in own}
    others: dict[tuple[str, RoundKind], list[Round]] = defaultdict(list)
    for round_ in every:
        if round_.id not in found:
            others[round_.edition.form, RoundKind(round_.kind)].append(round_)
    for (form, kind), alike in others.items():
        found |= guarding.ballots(Scope(unit, form, kind, None, tuple(alike)))
    return found


def is_owner(scope: Scope, *, by: Staff | None) -> bool:
    """Say whether all rounds of a scope are the own ones of a person."""
    return by is not None and all(owns(round_, unit=scope.unit, by=by) for round_ in scope.rounds)


def owns(round_: Round, *, unit: Unit | None, by: Staff) -> bool:
    """Say whether everything of a round within a unit is told to a person: to whoever owns the round.

    In a household round the people of a commune count its paper and its officer signs its minutes, also where the round
    belongs to a unit above: from them nothing of their own commune is kept. Whoever only reviews counts nothing.
    """
    counts_it = (
        round_.kind == RoundKind.HOUSEHOLD
        and by.role != Role.REVIEWER
        and unit is not None
        and unit.level == Level.COMMUNE
        and unit.id == by.unit_id
        and unit in round_.communes
    )
    return counts_it or rounds.owns(round_, by=by)


def _make(scope: Scope, *, by: Staff | None) -> Report:
    return making.make(scope, protected=not is_owner(scope, by=by))
