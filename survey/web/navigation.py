"""The rooms in the top bar: those that the guards let this person into."""

from dataclasses import dataclass
from functools import cache

from flask import Flask, current_app, request
from flask_babel import LazyString, lazy_gettext
from werkzeug.exceptions import HTTPException

from survey.people.models import Role, Staff
from survey.web import access

ROOMS = {
    "/phieu": lazy_gettext("Questionnaires"),
    "/dot": lazy_gettext("Rounds"),
    "/bo-muc-dat": lazy_gettext("Rule sets"),
    "/bao-cao": lazy_gettext("Reports"),
    "/chi-tieu": lazy_gettext("40% target"),
    "/don-vi": lazy_gettext("Units"),
    "/tai-khoan": lazy_gettext("Accounts"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the top bar."""

    address: str
    words: LazyString
    here: bool


def init_app(app: Flask) -> None:
    """Let the base template draw the top bar."""
    app.jinja_env.globals["navigation"] = navigation


def navigation(person: Staff) -> list[Entry]:
    """Give the rooms that a person may enter, in the order of the work."""
    open_to = _open_to(current_app._get_current_object(), person.role)  # type: ignore[attr-defined]
    return [Entry(address, ROOMS[address], _is_here(address)) for address in open_to]


@cache
def _open_to(app: Flask, role: str) -> list[str]:
    addresses = app.url_map.bind("")
    admitted = []
    for address in ROOMS:
        try:
            endpoint, _ = addresses.match(address)
        except HTTPException:
            continue
        if Role(role) in access.roles_of(app, endpoint):
            admitted.append(address)
    return admitted


def _is_here(address: str) -> bool:
    return request.path == address or request.path.startswith(f"{address}/")
