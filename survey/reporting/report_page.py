"""The satisfaction report of a unit as a page."""

from functools import partial

from flask import render_template
from flask.typing import ResponseReturnValue

from survey.questionnaires.content import Choice, Question, text_in
from survey.reporting import boundaries, displays, places, rows, series, words
from survey.results.boxes import TOGETHER
from survey.results.report import Report
from survey.web import language, transaction

MOST_ORGANISERS = 3
LEADING_REASONS = 5


@transaction.one_snapshot
def show(unit_id: int | None) -> ResponseReturnValue:
    """Show the report that the address asks for; without a round yet, say what to do."""
    unit = places.asked(unit_id)
    asked = series.read(unit)
    page = partial(render_template, unit=unit, above=places.way_up(unit), asked=asked, words=words)
    if asked.report is None:
        return page("reporting/nothing.html")
    report = asked.report
    return page(
        "reporting/report.html",
        report=report,
        rated=[result for result in report.questions if result.counts is not None and not result.of_some],
        others=[result for result in report.questions if result.counts is None and not result.of_some],
        of_some=[result for result in report.questions if result.of_some],
        organisers=list(dict.fromkeys(round_.organiser for round_ in report.scope.rounds)),
        most_organisers=MOST_ORGANISERS,
        together=TOGETHER,
        both_maps=_has_both_maps(report),
        boundary=boundaries.of(report, asked.address),
        rows=rows,
        groupings=places.groupings(unit),
        leading=_leading_reasons(report),
        displays=displays,
        say=partial(text_in, language=language.language(), commune=report.scope.commune),
    )


def _leading_reasons(report: Report) -> list[tuple[Choice, Question, int]]:
    """Give the reasons that were ticked most in the whole report."""
    told = [(reason, result.question, n) for result in report.questions for reason, n in result.reasons if n]
    return sorted(told, key=lambda one: -one[2])[:LEADING_REASONS]


def _has_both_maps(report: Report) -> bool:
    """Say whether units of the map until 30/6/2025 stand beside those of today."""
    return len({below.unit.valid_to for below in report.below}) > 1
