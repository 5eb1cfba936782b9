"""How the rates of a questionnaire's matters went from round to round, as a page."""

from dataclasses import dataclass
from functools import partial

from flask import render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from survey.people.queries import Staff
from survey.questionnaires.content import text_in
from survey.reporting import pictures, places, series, words
from survey.results import trend
from survey.results.report import Report
from survey.results.trend import Point, Trend
from survey.rounds import queries as rounds
from survey.web import access, language, transaction


@dataclass(frozen=True, slots=True)
class Drawn:
    """A trend with its picture, and the address of the report of each of its points; None: not for this person."""

    trend: Trend
    title: str
    picture: Markup | None  # of one point there is none
    addresses: tuple[dict[str, str] | None, ...]


@transaction.one_snapshot
def show(unit_id: int | None) -> ResponseReturnValue:
    """Show all matters of the questionnaire that the address names."""
    unit = places.asked(unit_id)
    asked = series.read(unit)
    page = partial(render_template, unit=unit, above=places.way_up(unit), asked=asked, words=words)
    if asked.report is None:
        return page("reporting/nothing.html")
    drawn = of_report(asked.report, by=access.staff())
    made_up = any(round_.synthetic for one in drawn for point in one.trend.points for round_ in point.scope.rounds)
    return page("reporting/trend.html", report=asked.report, trends=drawn, made_up=made_up, say=_say(asked.report))


def of_report(report: Report, *, by: Staff | None, overall_only: bool = False) -> list[Drawn]:
    """Draw the trends of the matters that a report is about, as a person may read them, or anybody (None)."""
    found = trend.of_unit(report.scope.unit, like=report.content, by=by, overall_only=overall_only)
    return [_drawn(one, _say(report)(one.question.text), by) for one in found]


def _drawn(one: Trend, title: str, by: Staff | None) -> Drawn:
    picture = pictures.of_trend(one, title) if len(one.points) > 1 else None
    return Drawn(one, title, picture, tuple(_address(point, by) for point in one.points))


def _address(point: Point, by: Staff | None) -> dict[str, str] | None:
    if by is None:
        return None
    if point.scope.year:
        return series.Series(point.scope.form, point.scope.kind, point.scope.year).address
    round_id = point.scope.rounds[0].id
    return {"dot": str(round_id)} if rounds.get_round(round_id, by=by) else None


def _say(report: Report) -> partial[str]:
    return partial(text_in, language=language.language(), commune=report.scope.commune)
