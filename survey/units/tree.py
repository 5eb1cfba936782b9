"""Walking the dated tree of units, up and down; a parent is known by its code, and its row depends on the day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased

from survey.extensions import db
from survey.units.models import GroupingCommune, Level, Unit


def find(level: Level, code: str, *, on: date) -> Unit | None:
    """Give the unit that had this code on a day; the same code meant another unit on another day."""
    return db.session.scalar(select(Unit).where(Unit.level == level, Unit.code == code, valid(on)))


def parent(unit: Unit, *, on: date | None = None) -> Unit | None:
    """Give the parent on a day, by default as it is now or was when the unit ended."""
    return next(iter(chain(unit, on=on)), None)


def chain(unit: Unit, *, on: date | None = None) -> list[Unit]:
    """Give the units above, nearest first, on a day, by default as they are now or were when the unit ended."""
    return chains([unit], on=on)[unit.id]


def chains(units: Iterable[Unit], *, on: date | None = None) -> dict[int, list[Unit]]:
    """Give the units above each of several units, nearest first, with one question to the database for each tier."""
    days = {unit.id: (unit, on or unit.last_day or date.max) for unit in units}
    above: dict[int, list[Unit]] = {unit_id: [] for unit_id in days}
    while days:
        rows = _rows_by_code({(unit.parent_level, unit.parent_code) for unit, _ in days.values()})
        parents = {
            unit_id: (row, day)
            for unit_id, (unit, day) in days.items()
            for row in rows.get((unit.parent_level, unit.parent_code), ())
            if row.valid_from <= day and (row.valid_to is None or day < row.valid_to)
        }
        for unit_id, (row, _) in parents.items():
            above[unit_id].append(row)
        days = parents
    return above


def where(unit: Unit) -> str:
    """Say in which units a unit lies, as a picker shows it."""
    return written(chain(unit))


def written(above: Iterable[Unit]) -> str:
    """Write a chain: "Huyện Mường Nhé, Tỉnh Điện Biên"."""
    return ", ".join(step.name for step in above)


def below(unit_id: int) -> Select[tuple[int]]:
    """Select the ids of a unit and of everything below it while it was valid, for use in other queries."""
    return select(walk_down(or_(Unit.id == unit_id, _in_grouping(unit_id))).c.id)


def is_within(unit: Unit, *, top_id: int) -> bool:
    """Say whether a unit is, or lies below, another."""
    return db.session.scalar(select(Unit.id).where(Unit.id == unit.id, Unit.id.in_(below(top_id)))) is not None


def steps_below(unit: Unit | None, *, levels: Iterable[Level] = (Level.COMMUNE,)) -> dict[int, int]:
    """Give for each commune in a unit (None: the country) the unit directly below `unit` in which it lies.

    Where that unit got a new row, because a province became a city, it is the newest one.
    """
    first = Unit.level == Level.PROVINCE
    if unit is not None and unit.level == Level.GROUPING:
        first = _in_grouping(unit.id)
    elif unit is not None:
        first = and_(
            Unit.parent_level == unit.level, Unit.parent_code == unit.code, _meets(Unit, unit.valid_from, unit.valid_to)
        )
    tree, top = walk_down(first), aliased(Unit)
    rows = db.session.execute(
        select(tree.c.id, tree.c.top_id)
        .join(top, top.id == tree.c.top_id)
        .where(tree.c.level.in_(list(levels)))
        .order_by(top.valid_from, top.id)
    )
    return dict(rows.tuples().all())


def walk_down(first: ColumnElement[bool]) -> CTE:
    """Walk down from some units: every unit below with the one from which the walk came to it (`top_id`)."""
    # Without a name of its own: a query may hold several of these.
    top = (
        select(Unit.id, Unit.id.label("top_id"), Unit.level, Unit.code, Unit.valid_from, Unit.valid_to)
        .where(first)
        .cte(recursive=True)
    )
    child = aliased(Unit)
    return top.union_all(
        select(child.id, top.c.top_id, child.level, child.code, child.valid_from, child.valid_to).join(
            top,
            and_(
                child.parent_level == top.c.level,
                child.parent_code == top.c.code,
                _meets(child, top.c.valid_from, top.c.valid_to),
            ),
        )
    )


def valid(on: date) -> ColumnElement[bool]:
    """Make the condition that a unit existed on a day."""
    return and_(Unit.valid_from <= on, or_(Unit.valid_to.is_(None), Unit.valid_to > on))


def _in_grouping(unit_id: int) -> ColumnElement[bool]:
    """Make the condition that a unit is a commune of this grouping: a grouping is only ever the top of a walk."""
    return Unit.id.in_(select(GroupingCommune.commune_id).where(GroupingCommune.grouping_id == unit_id))


def _rows_by_code(keys: set[tuple[str | None, str | None]]) -> dict[tuple[str | None, str | None], list[Unit]]:
    rows: dict[tuple[str | None, str | None], list[Unit]] = {}
    codes = {code for level, code in keys if level and code}
    if codes:
        levels = {level for level, _ in keys if level}
        for row in db.session.scalars(select(Unit).where(Unit.level.in_(levels), Unit.code.in_(codes))):
            rows.setdefault((row.level, row.code), []).append(row)
    return rows


def _meets(child: Any, valid_from: Any, valid_to: Any) -> ColumnElement[bool]:
    """Make the condition that a unit existed at some time between two days, which may be columns."""
    ends_after = or_(child.valid_to.is_(None), child.valid_to > valid_from)
    if valid_to is None:
        return ends_after
    begins_before = child.valid_from < valid_to
    return and_(ends_after, begins_before if isinstance(valid_to, date) else or_(valid_to.is_(None), begins_before))
