"""The addresses of this room."""

from typing import Any

from flask import Blueprint

from survey.people.queries import Role
from survey.reporting import (
    choosing,
    crossing_page,
    downloads,
    lending,
    periods,
    report_page,
    sent_back,
    target_evidence,
    target_files,
    target_page,
    trend_page,
)
from survey.web import access

bp = Blueprint("reporting", __name__, template_folder="templates")
access.guard(bp, Role.ADMINISTRATOR, Role.REVIEWER, Role.OFFICER)

UNIT = "<int:unit_id>"


def _for_country_and_units(address: str, endpoint: str, view: Any, below: str = "", **options: Any) -> None:
    """Add a page that the country has as well as each unit."""
    bp.add_url_rule(f"{address}/ca-nuoc{below}", endpoint, view, defaults={"unit_id": None}, **options)
    bp.add_url_rule(f"{address}/{UNIT}{below}", endpoint, view, **options)


bp.add_url_rule("/bao-cao", "choose", choosing.choose)
_for_country_and_units("/bao-cao", "report", report_page.show)
_for_country_and_units("/bao-cao", "trend", trend_page.show, "/xu-huong")
_for_country_and_units("/bao-cao", "lend", lending.lend, "/cho-xem", methods=["POST"])
bp.add_url_rule(f"/bao-cao/{UNIT}/gui-lai/<int:round_id>", "sent_back", sent_back.show, methods=["GET"])
bp.add_url_rule(f"/bao-cao/{UNIT}/gui-lai/<int:round_id>", "send_back", sent_back.send, methods=["POST"])
bp.add_url_rule(f"/bao-cao/{UNIT}/gui-lai/<int:round_id>/xong", "settle", sent_back.settle, methods=["POST"])
bp.add_url_rule(f"/bao-cao/{UNIT}/bang-cheo", "crossing", crossing_page.show)
_for_country_and_units("/bao-cao", "excel", downloads.excel, "/excel")
_for_country_and_units("/bao-cao", "word", downloads.word, "/word")
_for_country_and_units("/bao-cao", "pdf", downloads.pdf, "/pdf")
_for_country_and_units("/bao-cao", "csv", downloads.csv, "/csv")
bp.add_url_rule("/chi-tieu", "start", target_page.start)
_for_country_and_units("/chi-tieu", "target", target_page.show)
_for_country_and_units("/chi-tieu", "target_excel", target_files.excel, "/excel")
_for_country_and_units("/chi-tieu", "target_word", target_files.word, "/word")
bp.add_url_rule(f"/chi-tieu/{UNIT}/bang-chung", "target_evidence", target_evidence.show)
bp.add_url_rule("/chi-tieu/ky", "periods", periods.edit, methods=["GET"])
bp.add_url_rule("/chi-tieu/ky", "save_period", periods.save, methods=["POST"])

# Whoever has the link of a report that was lent reads it without signing in.
lent_reports = Blueprint("lent_reports", __name__, template_folder="templates")
lent_reports.after_request(access.keep_private)
lent_reports.after_request(lending.keep_hidden)
lent_reports.add_url_rule("/bao-cao/xem/<lent>", view_func=lending.read)
