"""A report lent for a day: the link to it, and the page that whoever has the link reads without signing in."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from survey import clock
from survey.people import audit
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import text_in
from survey.reporting import boundaries, places, report_page, series
from survey.reporting.series import Asked, Series
from survey.results import reading
from survey.results.report import Report
from survey.rounds import queries as rounds
from survey.rounds.queries import RoundKind, State
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web import access, language, lent_reports, transaction
from survey.web.lent_reports import Lent

NOT_FOUND, GONE = 404, 410


@transaction.commits
def lend(unit_id: int | None) -> ResponseReturnValue:
    """Make the link to the report of the address."""
    unit, now = places.asked(unit_id), clock.now()
    asked = series.read(unit)
    report = access.found(asked.report)
    by = access.staff()
    token = lent_reports.make(lender_id=by.unit_id, unit_id=unit_id, address=asked.address, now=now)
    until = lent_reports.ends(now=now)
    audit.write(
        by=by,
        action="report.lent",
        subject="report",
        unit_id=unit_id,
        now=now,
        after={**asked.address, "until": clock.day(until).isoformat()},
    )
    return render_template(
        "reporting/lent_link.html",
        unit=unit,
        asked=asked,
        report=report,
        title=_title(report),
        link=lent_reports.address(token),
        until=until,
    )


@transaction.one_snapshot
def read(lent: str) -> ResponseReturnValue:
    """Show the report of a link as anybody may read it, or say kindly that the link has ended."""
    said = lent_reports.read(lent)
    if said is None:
        return _ended(NOT_FOUND)
    if not said.lives(now=clock.now()):
        return _ended(GONE)
    unit, lender = units.get(said.unit_id), units.get(said.lender_id)
    report = _report(said, unit) if unit is not None or said.unit_id is None else None
    if report is None:
        return _ended(GONE)
    scope = report.scope
    chosen = None if scope.year is None else Series(scope.form, scope.kind, scope.year)
    fill = report_page.filled(report, said.address, by=None)
    asked = Asked(report, said.address, [], chosen)
    return fill("reporting/report.html", unit=unit, above=[], asked=asked, lent=said, lender=lender)


def keep_hidden(response: Response) -> Response:
    """Have no search engine find a page of the room."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _report(said: Lent, unit: Unit | None) -> Report | None:
    address = said.address
    old_map = unit is None and address.get(boundaries.NAME) == boundaries.OLD
    if "dot" in address:
        round_ = rounds.get_for_anybody(int(address["dot"]))
        if round_ is None or round_.state == State.DRAFT:
            return None
        return reading.of_round(round_, unit=unit, by=None, old_map=old_map)
    kind, year = RoundKind(address["loai"]), int(address["nam"])
    return reading.of_year(unit, form=address["phieu"], kind=kind, year=year, by=None, old_map=old_map)


def _title(report: Report) -> str:
    if report.scope.year is None:
        return report.scope.rounds[0].title
    return text_in(questionnaires.form_title(report.scope.form), language.language())


def _ended(status: int) -> ResponseReturnValue:
    return render_template("reporting/lent_ended.html", altered=status == NOT_FOUND), status
