"""Finding units by what a person types, with or without marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select

from survey import text
from survey.extensions import db
from survey.units import tree
from survey.units.models import Level, Unit

LONGEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit as a picker shows it: where it lies tells apart the 243 names that repeat."""

    id: int
    name: str
    level: str
    where: str  # "Huyện Mường Nhé, Tỉnh Điện Biên"
    valid_from: date
    valid_to: date | None

    @property
    def last_day(self) -> date | None:
        """Give the last day on which the unit existed, or None while it exists."""
        return None if self.valid_to is None else self.valid_to - timedelta(days=1)


def search(
    words: str,
    *,
    on: date | None = None,
    levels: Iterable[Level] = (Level.COMMUNE,),
    within_id: int | None = None,
    most: int = 20,
) -> list[UnitFound]:
    """Find units by name, with or without marks; those whose name begins with the words come first.

    Words after a comma must be in the names above ("tan an, ca mau"). Without `on`, both layouts are searched,
    units of today first.
    """
    wanted, *above = _parts(words)
    if not wanted:
        return []
    folded = _without_apostrophes(Unit.folded)
    query = select(Unit).where(Unit.level.in_(list(levels)), folded.contains(wanted, autoescape=True))
    query = query.where(or_(Unit.level != Level.GROUPING, Unit.valid_to.is_(None)))  # one that ended holds nothing
    if on is not None:
        query = query.where(tree.valid(on))
    if within_id is not None:
        query = query.where(Unit.id.in_(tree.below(within_id)))
    for part in above:
        named = _without_apostrophes(Unit.folded).contains(part, autoescape=True)
        tops = tree.walk_down(Unit.level.in_([Level.PROVINCE, Level.DISTRICT]) & named)
        query = query.where(Unit.id.in_(select(tops.c.id).where(tops.c.id != tops.c.top_id)))
    ordered = query.order_by(_rank(folded, wanted), Unit.valid_to.is_not(None), _tier(), Unit.folded, Unit.code)
    return found(db.session.scalars(ordered.limit(most)))


def found(units: Iterable[Unit]) -> list[UnitFound]:
    """Show units as a picker does."""
    listed = list(units)
    above = tree.chains(listed)
    return [
        UnitFound(unit.id, unit.name, unit.level, tree.written(above[unit.id]), unit.valid_from, unit.valid_to)
        for unit in listed
    ]


def _parts(words: str) -> list[str]:
    """Cut what was typed at its commas; the first part is the name, the others that aren't empty lie above it."""
    plain = text.fold(text.clean(words[:LONGEST_WORDS])).translate({ord(mark): None for mark in "'’‘ʼ`´"})
    wanted, *above = (part.strip() for part in plain.split(","))
    return [wanted, *(part for part in above if part)]


def _without_apostrophes(column: Any) -> ColumnElement[str]:
    # "Ea H'Leo" is typed "ea hleo", and phones write a curly one.
    return func.replace(column, "'", "")


def _rank(folded: ColumnElement[str], wanted: str) -> ColumnElement[int]:
    """Order by how well a name fits; a name counts with its kind and without ("xa muong nhe", "muong nhe")."""
    bare = func.substr(folded, func.length(Unit.kind) + 2)
    begins = or_(bare.startswith(wanted, autoescape=True), folded.startswith(wanted, autoescape=True))
    return case(
        (or_(folded == wanted, bare == wanted), 0),
        (begins, 1),
        (folded.contains(" " + wanted, autoescape=True), 2),
        else_=3,
    )


def _tier() -> ColumnElement[int]:
    return case({level: place for place, level in enumerate(Level)}, value=Unit.level)
