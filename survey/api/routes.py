"""The addresses of this room: only to read, and only with a key, but for the document that says how."""

from flask import Blueprint

from survey.api import report, rounds_list, target, units_list
from survey.api.answers import openapi, to_programs

bp = Blueprint("api", __name__)

ADDRESSES = {
    "units": ("/api/v1/units", units_list.read),
    "series": ("/api/v1/series", rounds_list.series),
    "rounds": ("/api/v1/rounds", rounds_list.read),
    "report": ("/api/v1/reports", report.read),
    "target": ("/api/v1/target", target.read),
}

bp.add_url_rule("/api/v1/openapi.json", "document", openapi)
for endpoint, (address, read) in ADDRESSES.items():
    bp.add_url_rule(address, endpoint, to_programs(address, read))
