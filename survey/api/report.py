"""/api/v1/reports: the satisfaction report of a unit, as anybody may read it who doesn't own the rounds."""

from flask import abort
from flask_babel import gettext

from survey.api import asking, report_document, units_asked
from survey.api.answers import Asked, Document
from survey.results import reading
from survey.results.report import Report
from survey.rounds import queries as rounds
from survey.rounds.queries import RoundKind
from survey.units.queries import Unit
from survey.web import problem_documents

SERIES = ("form", "kind", "year")


def read(asked: Asked) -> Document:
    """Tell one report: of a form, a kind of round and a year, or of one round."""
    unit = units_asked.asked(asked)
    report = _of_round(asked, unit) if "round" in asked.values else _of_year(asked, unit)
    if report is None:
        abort(problem_documents.answer(404))
    return report_document.write(report)


def _of_year(asked: Asked, unit: Unit | None) -> Report | None:
    if missing := [name for name in SERIES if name not in asked.values]:
        why = gettext("Give form, kind and year (see /api/v1/series), or round (see /api/v1/rounds).")
        asking.turn_down(*((name, why) for name in missing))
    form, kind, year = (asked.values[name] for name in SERIES)
    return reading.of_year(unit, form=form, kind=RoundKind(kind), year=year, by=None)


def _of_round(asked: Asked, unit: Unit | None) -> Report | None:
    if beside := [name for name in SERIES if name in asked.values]:
        asking.turn_down(*((name, gettext("It can't stand beside “%(name)s”.", name="round")) for name in beside))
    round_ = rounds.announced(asked.values["round"])
    asks_here = round_ is not None and rounds.communes_of([round_.id], unit=unit)
    return reading.of_round(round_, unit=unit, by=None) if round_ is not None and asks_here else None
