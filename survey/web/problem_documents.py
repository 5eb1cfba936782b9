"""What is wrong, said to another program: problem details as RFC 9457 has them, in JSON."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from flask import Response, request
from flask_babel import gettext, lazy_gettext

PROGRAMS = "/api/"  # below this address programs ask, and no person
PROBLEM = "application/problem+json; charset=utf-8"

DETAILS = {
    400: lazy_gettext("The request can't be understood."),
    401: lazy_gettext("A key is needed that is known, was not revoked, and whose last day is not over."),
    404: lazy_gettext("There is nothing here that this key opens."),
    405: lazy_gettext("Figures can only be read here: with GET, HEAD or OPTIONS."),
    429: lazy_gettext("Too many requests. Wait a minute and ask again."),
    500: lazy_gettext("Something in the program went wrong. It has been noted."),
    503: lazy_gettext("The database does not answer just now. Ask again in half a minute."),
}


def is_asked_by_a_program() -> bool:
    """Say whether this request comes from a program, to which no page is shown."""
    return request.path.startswith(PROGRAMS)


def answer(
    status: int,
    detail: str = "",
    *,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Say what is wrong; `errors` are its parts ({"parameter", "detail"}), each with the parameter that it is about."""
    document: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or str(DETAILS.get(status) or gettext("This could not be answered.")),
    }
    if errors:
        document["errors"] = list(errors)
    body = json.dumps(document, ensure_ascii=False)
    response = Response(body, status, headers, content_type=PROBLEM)
    response.headers["Cache-Control"] = "no-store"
    return response
