"""What an address asks for, read as the OpenAPI document says: nothing else is understood, and nothing is guessed."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import abort, request
from flask_babel import gettext

from survey.web import problem_documents

FILE = Path(__file__).parent / "openapi.json"
LONGEST_NAME = 60  # characters of an unknown parameter that are said back

_WHOLE = re.compile(r"0|[1-9][0-9]{0,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Values = Mapping[str, Any]  # by parameter: int, str or date; what wasn't asked has its default, or isn't there


@cache
def document() -> dict[str, Any]:
    """Give the OpenAPI document, without the address of this server."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


@cache
def parameters(path: str) -> Mapping[str, Mapping[str, Any]]:
    """Give the schemas of what an address may ask for, by name."""
    shared = document()["components"]["parameters"]
    named = [
        shared[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
        for one in document()["paths"][path]["get"].get("parameters", ())
    ]
    return {one["name"]: one["schema"] for one in named}


def read(path: str) -> Values:
    """Read what stands behind the question mark, or answer 400 with all that is wrong."""
    known = parameters(path)
    problems: list[tuple[str, str]] = []
    values = {name: schema["default"] for name, schema in known.items() if "default" in schema}
    for name, given in request.args.lists():
        if name not in known:
            problems.append((name[:LONGEST_NAME], gettext("There is no such parameter here.")))
        elif len(given) > 1:
            problems.append((name, gettext("Give it once.")))
        elif (value := _value(given[0], known[name])) is None:
            problems.append((name, _wanted(known[name])))
        else:
            values[name] = value
    if problems:
        turn_down(*problems)
    return values


def turn_down(*problems: tuple[str, str]) -> None:
    """Answer 400 and say which parameters are wrong, and why."""
    detail = gettext("These parameters can't be understood: %(names)s.", names=", ".join(name for name, _ in problems))
    errors = [{"parameter": name, "detail": why} for name, why in problems]
    abort(problem_documents.answer(400, detail, errors=errors))


def _value(raw: str, schema: Mapping[str, Any]) -> int | str | date | None:
    """Read one value; None: it isn't what the schema asks for."""
    if schema["type"] == "integer":
        number = int(raw) if _WHOLE.fullmatch(raw) else -1
        return number if schema["minimum"] <= number <= schema["maximum"] else None
    if schema.get("format") == "date":
        return _day(raw)
    if "enum" in schema:
        return raw if raw in schema["enum"] else None
    return raw if re.fullmatch(schema["pattern"].removeprefix("^").removesuffix("$"), raw) else None


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw) if _DAY.fullmatch(raw) else None
    except ValueError:
        return None


def _wanted(schema: Mapping[str, Any]) -> str:
    if schema["type"] == "integer":
        least, most = schema["minimum"], schema["maximum"]
        return str(gettext("A whole number from %(least)s to %(most)s is wanted.", least=least, most=most))
    if schema.get("format") == "date":
        return str(gettext("A day is wanted, as 2026-11-24."))
    if "enum" in schema:
        return str(gettext("One of these is wanted: %(values)s.", values=", ".join(schema["enum"])))
    return str(gettext("Letters without marks, digits and hyphens are wanted."))
