"""The satisfaction report of a unit as a page."""

from collections.abc import Callable, Mapping
from functools import partial

from flask import render_template
from flask.typing import ResponseReturnValue

from survey.people.queries import Staff
from survey.questionnaires.content import Choice, Question, text_in
from survey.reporting import (
    boundaries,
    displays,
    doubt_words,
    pictures,
    places,
    rows,
    sent_back,
    series,
    standing,
    trend_page,
    words,
)
from survey.responses.remarks import gathering
from survey.responses.remarks import queries as remarks
from survey.responses.remarks.queries import Released
from survey.results import crossing, intervals
from survey.results.boxes import TOGETHER
from survey.results.report import Report
from survey.web import access, language, transaction

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
    fill = filled(asked.report, asked.address, by=access.staff())
    told = sent_back.of(unit, asked)
    return fill("reporting/report.html", unit=unit, above=places.way_up(unit), asked=asked, sent_back=told, lent=None)


def filled(report: Report, address: Mapping[str, str], *, by: Staff | None) -> Callable[..., str]:
    """Give what writes a page with all that a report says, as a person may read it, or anybody (None)."""
    say = partial(text_in, language=language.language(), commune=report.scope.commune)
    form_order, marks = standing.in_form_order(), standing.marks(report)
    told = () if report.too_few else report.questions  # rather than noughts that aren't true
    of_all = [result for result in told if result.counts is not None and not result.of_some]
    rated = standing.in_order(of_all, form_order=form_order)
    return partial(
        render_template,
        words=words,
        report=report,
        signs=doubt_words,
        intervals=intervals,
        fewest_to_cross=crossing.FEWEST_BALLOTS,
        rated=rated,
        form_order=form_order,
        marks=marks,
        missed=standing.missed,
        question_pictures=pictures.of_questions(rated, marks, say),
        pictures=pictures.of_units(report, places.all_below(report), say),
        trends=trend_page.of_report(report, by=by, overall_only=True),
        others=[result for result in told if result.counts is None and not result.of_some],
        of_some=[result for result in told if result.of_some],
        organisers=list(dict.fromkeys(round_.organiser for round_ in report.scope.rounds)),
        most_organisers=MOST_ORGANISERS,
        together=TOGETHER,
        both_maps=_has_both_maps(report),
        boundary=boundaries.of(report, address),
        rows=rows,
        groupings=places.groupings(report.scope.unit),
        released=_released(report),
        leading=_leading_reasons(report),
        displays=displays,
        say=say,
    )


def _leading_reasons(report: Report) -> list[tuple[Choice, Question, int]]:
    """Give the reasons that were ticked most in the whole report."""
    told = [(reason, result.question, n) for result in report.questions for reason, n in result.reasons if n]
    return sorted(told, key=lambda one: -one[2])[:LEADING_REASONS]


def _released(report: Report) -> dict[str, list[Released]]:
    """Give the words of people that were released, by the key of their question in the order of the report."""
    found = remarks.released((round_.id for round_ in report.scope.rounds), unit=report.scope.unit)
    order = {key: place for place, key in enumerate(gathering.questions(report.content))}
    by_question: dict[str, list[Released]] = {}
    for one in sorted(found, key=lambda one: order.get(one.question, len(order))):
        by_question.setdefault(one.question, []).append(one)
    return by_question


def _has_both_maps(report: Report) -> bool:
    """Say whether units of the map until 30/6/2025 stand beside those of today."""
    return len({below.unit.valid_to for below in report.below}) > 1
