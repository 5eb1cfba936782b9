"""The target of a unit as a file for the yearly report: Excel to count on with, Word to be signed."""

from collections.abc import Callable

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue

from survey import clock, text
from survey.papers import report_files, target_excel, target_word
from survey.papers.target_paper import TargetPaper
from survey.reporting import places, target_page
from survey.target import evidence
from survey.web import transaction


@transaction.one_snapshot
def excel(unit_id: int | None) -> ResponseReturnValue:
    """Give the target as a workbook."""
    return _file(unit_id, target_excel.excel, "xlsx")


@transaction.one_snapshot
def word(unit_id: int | None) -> ResponseReturnValue:
    """Give the target as a document."""
    return _file(unit_id, target_word.word, "docx")


def _file(unit_id: int | None, make: Callable[[TargetPaper], bytes], ending: str) -> ResponseReturnValue:
    unit = places.asked(unit_id)
    setting = target_page.choose()
    if setting is None:  # no period is set yet: the page says what to do
        return redirect(url_for("reporting.target", unit_id=unit_id))
    report = target_page.read(unit, setting)
    services = evidence.services_by_unit([row.unit.id for row in report.rows], on=report.on)
    paper = TargetPaper(report, services, where=target_page.where(unit), now=clock.now())
    response = Response(make(paper), mimetype=report_files.KINDS[ending])
    name = f"chi-tieu-{text.slug(unit.name) if unit else 'ca-nuoc'}-{text.slug(report.setting.name)}.{ending}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
