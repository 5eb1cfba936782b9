"""The same report as a file: Excel to count on with, Word to be signed, PDF to be sent, CSV for programs."""

from flask import Response

from survey import clock, text
from survey.papers import report_files
from survey.reporting import places, series
from survey.results import trend
from survey.results.report import Report
from survey.units import queries as units
from survey.web import access, transaction


@transaction.one_snapshot
def excel(unit_id: int | None) -> Response:
    """Give the report as a workbook."""
    return _file(unit_id, "xlsx")


@transaction.one_snapshot
def word(unit_id: int | None) -> Response:
    """Give the report as a document."""
    return _file(unit_id, "docx")


@transaction.one_snapshot
def pdf(unit_id: int | None) -> Response:
    """Give the report as it is printed."""
    return _file(unit_id, "pdf")


@transaction.one_snapshot
def csv(unit_id: int | None) -> Response:
    """Give the report as one long table."""
    return _file(unit_id, "csv")


def _file(unit_id: int | None, ending: str) -> Response:
    unit = places.asked(unit_id)
    report = access.found(series.read(unit).report)
    trends = trend.of_unit(unit, like=report.content, by=access.staff(), overall_only=True)
    where = units.where(unit) if unit else ""
    data = report_files.write(report, ending, where=where, now=clock.now(), trends=trends)
    response = Response(data, mimetype=report_files.KINDS[ending])
    response.headers.set("Content-Disposition", "attachment", filename=f"{_name(report)}.{ending}")
    return response


def _name(report: Report) -> str:
    scope = report.scope
    unit = text.slug(scope.unit.name) if scope.unit else "ca-nuoc"
    when = str(scope.year) if scope.year is not None else f"dot-{scope.rounds[0].id}-{scope.first_day.year}"
    return f"bao-cao-{unit}-{scope.form}-{when}"
