"""Answering a program: the key is looked at, then what is asked, then all is read as of one moment."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, request

from survey import clock
from survey.api import asking, door
from survey.api.asking import Values
from survey.people.api_tokens import ApiToken
from survey.web import transaction

Document = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What a program asks for."""

    token: ApiToken
    values: Values
    today: date


def to_programs(path: str, read: Callable[[Asked], Document]) -> Callable[[], Response]:
    """Make the view of an address that a key opens."""

    @wraps(read)
    def view() -> Response:
        today = clock.day(clock.now())
        token = door.token(today=today)
        values = asking.read(path)
        with transaction.reading():
            document = read(Asked(token, values, today))
        response = _json(document)
        response.headers["Cache-Control"] = "private, max-age=60"
        response.vary.add("Authorization")
        response.make_conditional(request)
        return response

    return view


def openapi() -> Response:
    """Give the OpenAPI document to anybody, with the address of this server in it."""
    asking.read("/api/v1/openapi.json")
    document = {**asking.document(), "servers": [{"url": current_app.config["PUBLIC_ADDRESS"]}]}
    response = _json(document)
    response.headers["Cache-Control"] = "public, max-age=60"
    response.make_conditional(request)
    return response


def page(things: Sequence[Any], *, total: int, asked: Asked, told: Callable[[Any], Document]) -> Document:
    """Write one page of a list, with the way to the next one."""
    number, size = asked.values["page"], asked.values["per_page"]
    more = {**request.args, "page": number + 1}
    return {
        "page": number,
        "per_page": size,
        "total": total,
        "next": f"{request.path}?{urlencode(more)}" if number * size < total else None,
        "items": [told(one) for one in things],
    }


def first(values: Mapping[str, Any]) -> int:
    """Give how many things stand on the pages before the one asked for."""
    return int((values["page"] - 1) * values["per_page"])


def day(moment: datetime | None) -> str | None:
    """Write the Vietnamese day of a moment."""
    return None if moment is None else clock.day(moment).isoformat()


def _json(document: Document) -> Response:
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    response = Response(body, content_type="application/json; charset=utf-8")
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    return response
