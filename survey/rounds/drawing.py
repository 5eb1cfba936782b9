"""Drawing codes that no poster and no slip has."""

from sqlalchemy import select

from survey.extensions import db
from survey.rounds import codes
from survey.rounds.models import Poster, Slip

ASKED_AT_ONCE = 5000  # codes in a query: a database takes so many values, and not any number


def fresh(number: int) -> list[str]:
    """Draw so many codes that are still nobody's."""
    drawn: dict[str, None] = {}
    while len(drawn) < number:
        more = {codes.new(): None for _ in range(number - len(drawn))}
        for code in known(list(more)):
            del more[code]
        drawn |= more
    return list(drawn)


def known(drawn: list[str]) -> set[str]:
    """Give those of these codes that a poster or slip already has."""
    found: set[str] = set()
    for start in range(0, len(drawn), ASKED_AT_ONCE):
        some = drawn[start : start + ASKED_AT_ONCE]
        for column in (Poster.code, Slip.code):
            found.update(db.session.scalars(select(column).where(column.in_(some))))
    return found
