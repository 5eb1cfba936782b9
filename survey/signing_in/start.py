"""Where a person begins after signing in: the room of the daily work."""

from flask import redirect
from flask.typing import ResponseReturnValue

from survey.people.queries import Role
from survey.web import access

FIRST_PAGES = {
    Role.ADMINISTRATOR: "/don-vi",
    Role.REVIEWER: "/bao-cao",
    Role.OFFICER: "/dot",
    Role.ENUMERATOR: "/dot",
}


def start() -> ResponseReturnValue:
    """Send each role to its first page."""
    return redirect(FIRST_PAGES[Role(access.staff().role)])
