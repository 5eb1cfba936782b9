"""Who may read: a program with a key of a unit; no session, no cookie, whoever is signed in."""

from datetime import date

from flask import abort, request

from survey.people import api_tokens
from survey.people.api_tokens import ApiToken
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web import problem_documents, transaction

CHALLENGE = 'Bearer realm="api"'
SCHEME = "bearer"


def token(*, today: date) -> ApiToken:
    """Give the key that was sent, or answer 401. Once a day its use is noted, in a short transaction of its own."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME or not key:
        abort(problem_documents.answer(401, headers={"WWW-Authenticate": CHALLENGE}))
    found = api_tokens.find(key.strip(), today=today)
    if found is None:
        told = f'{CHALLENGE}, error="invalid_token"'
        abort(problem_documents.answer(401, headers={"WWW-Authenticate": told}))
    if found.used_on != today:
        with transaction.committing():
            api_tokens.note_use(found.id, today=today)
    return found


def unit_of(key: ApiToken, unit_id: int) -> Unit:
    """Give a unit whose figures a key opens, or answer 404: other units are as if they weren't there."""
    return opened(key, units.get(unit_id))


def opened(key: ApiToken, unit: Unit | None) -> Unit:
    """Give the unit if the key opens it, or answer 404."""
    if unit is None or unit.level == units.Level.HAMLET or not api_tokens.sees(key, unit):
        abort(problem_documents.answer(404))
    return unit
