"""Reading the tree of units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from survey.extensions import db
from survey.units.models import GroupingCommune, Level, Share, Succession, Unit
from survey.units.searching import UnitFound, found, search
from survey.units.tree import below, chain, chains, find, is_within, parent, steps_below, valid, walk_down, where

__all__ = [
    "Level",
    "Share",
    "Unit",
    "UnitFound",
    "below",
    "chain",
    "chains",
    "find",
    "found",
    "is_within",
    "parent",
    "search",
    "steps_below",
    "where",
]

LARGEST_ID = 2**31 - 1


def get(unit_id: int | None) -> Unit | None:
    """Give a unit by its row; a number that no database could hold is no unit's."""
    return None if unit_id is None or not 0 < unit_id <= LARGEST_ID else db.session.get(Unit, unit_id)


def has_units() -> bool:
    """Say whether the units have been loaded."""
    return db.session.scalar(select(Unit.id).limit(1)) is not None


def get_many(unit_ids: Iterable[int]) -> list[Unit]:
    """Give units by their rows, in the order of their codes."""
    wanted = [unit_id for unit_id in unit_ids if 0 < unit_id <= LARGEST_ID]
    return list(db.session.scalars(select(Unit).where(Unit.id.in_(wanted)).order_by(Unit.level, Unit.code)))


def children(unit: Unit | None, *, on: date) -> list[Unit]:
    """Give the units directly below; below the country (None) are the provinces.

    Hamlets are for `hamlets`, groupings for `groupings`.
    """
    if unit is not None and unit.level == Level.GROUPING:
        return communes(unit, on=on)
    query = select(Unit).where(valid(on), Unit.level.not_in([Level.HAMLET, Level.GROUPING])).order_by(Unit.code)
    if unit is None:
        return list(db.session.scalars(query.where(Unit.level == Level.PROVINCE)))
    return list(db.session.scalars(query.where(Unit.parent_level == unit.level, Unit.parent_code == unit.code)))


def communes(unit: Unit | None, *, on: date) -> list[Unit]:
    """Give all communes in a unit (None: the country) on a day."""
    query = select(Unit).where(Unit.level == Level.COMMUNE, valid(on)).order_by(Unit.code)
    return list(db.session.scalars(query if unit is None else query.where(Unit.id.in_(below(unit.id)))))


def page_within(
    unit: Unit | None, *, level: Level | None, on: date | None, first: int, most: int
) -> tuple[list[Unit], int]:
    """Give some of a unit (None: the country) and what lies below it, hamlets left aside, and how many there are.

    `level` leaves only units of a level, `on` only those that existed on a day.
    """
    query = select(Unit).where(Unit.level != Level.HAMLET if level is None else Unit.level == level)
    if unit is not None:
        query = query.where(Unit.id.in_(below(unit.id)))
    if on is not None:
        query = query.where(valid(on))
    total = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    ordered = query.order_by(Unit.level, Unit.code, Unit.valid_from).offset(first).limit(most)
    return list(db.session.scalars(ordered)), total


@dataclass(frozen=True, slots=True)
class CommunePlace:
    """A commune with the province in which it lies."""

    id: int
    code: str
    parent_code: str
    province_id: int


def provinces_of(communes: Iterable[Unit]) -> dict[int, int]:
    """Give for each commune the row of the province in which it lies or lay."""
    return {commune_id: above[-1].id for commune_id, above in chains(communes).items() if above}


def communes_within(province_ids: Iterable[int]) -> list[CommunePlace]:
    """Give the communes of some provinces, each in the row of the province in which it lies now or lay at its end."""
    tree, commune, province = walk_down(Unit.id.in_(list(province_ids))), aliased(Unit), aliased(Unit)
    rows = db.session.execute(
        select(commune.id, commune.code, func.coalesce(commune.parent_code, ""), province.id)
        .join(tree, tree.c.id == commune.id)
        .join(province, province.id == tree.c.top_id)
        .where(commune.level == Level.COMMUNE, or_(province.valid_to.is_(None), commune.valid_to <= province.valid_to))
    )
    return [CommunePlace(*row) for row in rows]


def groupings(province: Unit | None = None) -> list[Unit]:
    """Give the groupings of a province (None: all), those that ended left aside, by name."""
    query = select(Unit).where(Unit.level == Level.GROUPING, Unit.valid_to.is_(None)).order_by(Unit.folded)
    if province is not None:
        query = query.where(Unit.parent_level == province.level, Unit.parent_code == province.code)
    return list(db.session.scalars(query))


def members(groupings: Iterable[Unit]) -> dict[int, set[int]]:
    """Give for each grouping the communes in it, by their ids."""
    found: dict[int, set[int]] = {grouping.id: set() for grouping in groupings}
    query = select(GroupingCommune.grouping_id, GroupingCommune.commune_id)
    for grouping_id, commune_id in db.session.execute(query.where(GroupingCommune.grouping_id.in_(found))):
        found[grouping_id].add(commune_id)
    return found


def get_grouping(grouping_id: int, *, province: Unit) -> Unit | None:
    """Give a grouping of a province that hasn't ended."""
    return next((grouping for grouping in groupings(province) if grouping.id == grouping_id), None)


def groupings_of(commune: Unit) -> list[Unit]:
    """Give the groupings that a commune is in, by name."""
    mine = select(GroupingCommune.grouping_id).where(GroupingCommune.commune_id == commune.id)
    return list(
        db.session.scalars(select(Unit).where(Unit.id.in_(mine), Unit.valid_to.is_(None)).order_by(Unit.folded))
    )


def hamlets(commune: Unit) -> list[Unit]:
    """Give the hamlets that a commune has entered, as they are now (or were when it ended), in the order of entry."""
    own, hamlet = aliased(Unit), aliased(Unit)
    return list(
        db.session.scalars(
            select(hamlet).join(own, _is_hamlet_of(hamlet, own)).where(own.id == commune.id).order_by(hamlet.id)
        )
    )


def get_hamlet(hamlet_id: int, *, commune: Unit) -> Unit | None:
    """Give a hamlet that is on the list of a commune."""
    return next((hamlet for hamlet in hamlets(commune) if hamlet.id == hamlet_id), None)


def households(commune_ids: Iterable[int]) -> dict[int, int]:
    """Give the number of households of each commune that has entered those of all its hamlets."""
    commune, hamlet = aliased(Unit), aliased(Unit)
    rows = db.session.execute(
        select(commune.id, func.sum(hamlet.households))
        .join(hamlet, _is_hamlet_of(hamlet, commune))
        .where(commune.id.in_(list(commune_ids)))
        .group_by(commune.id)
        .having(func.count() == func.count(hamlet.households))  # a part of the households would make coverage too high
    )
    return {commune_id: int(total) for commune_id, total in rows}


def predecessors(commune: Unit) -> list[tuple[Unit, Share]]:
    """Give the old communes that a commune was made of, with how much of each."""
    return _successions(commune.valid_from, Succession.new_code == commune.code, Succession.old_code, Unit.valid_to)


def successors(commune: Unit) -> list[tuple[Unit, Share]]:
    """Give the new communes into which a commune went, with how much of it went into each."""
    return _successions(commune.valid_to, Succession.old_code == commune.code, Succession.new_code, Unit.valid_from)


def _successions(
    happened_on: date | None,
    condition: ColumnElement[bool],
    other_code: InstrumentedAttribute[str],
    other_day: InstrumentedAttribute[date] | InstrumentedAttribute[date | None],
) -> list[tuple[Unit, Share]]:
    rows = db.session.execute(
        select(Unit, Succession.share)
        .join(Succession, and_(other_code == Unit.code, other_day == Succession.happened_on))
        .where(Unit.level == Level.COMMUNE, condition, Succession.happened_on == happened_on)
        .order_by(Unit.code)
    )
    return [(unit, Share(share)) for unit, share in rows]


def _is_hamlet_of(hamlet: type[Unit], commune: type[Unit]) -> ColumnElement[bool]:
    """Make the condition that a hamlet is on the list of a commune: not of another commune that had the same code.

    A hamlet that is on the list has no last day, or that of its commune.
    """
    return and_(
        hamlet.level == Level.HAMLET,
        hamlet.parent_level == commune.level,
        hamlet.parent_code == commune.code,
        hamlet.valid_from >= commune.valid_from,
        or_(
            and_(commune.valid_to.is_(None), hamlet.valid_to.is_(None)),
            and_(hamlet.valid_from < commune.valid_to, hamlet.valid_to == commune.valid_to),
        ),
    )
