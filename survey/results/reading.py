"""Reports as a person may read them: whole to the owner of the rounds, to everybody else without what is under five."""

from survey.people.models import Staff
from survey.results import making
from survey.results.report import Report
from survey.results.scope import Scope
from survey.rounds import queries as rounds
from survey.rounds.models import Round
from survey.rounds.states import RoundKind
from survey.units.models import Unit


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


def is_owner(scope: Scope, *, by: Staff | None) -> bool:
    """Say whether all rounds of a scope are the own ones of a person."""
    return by is not None and all(rounds.owns(round_, by=by) for round_ in scope.rounds)


def _make(scope: Scope, *, by: Staff | None) -> Report:
    return making.make(scope, protected=not is_owner(scope, by=by))
