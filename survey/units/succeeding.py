"""Where the results of a commune are read on another map than its own, through the successions.

A commune that ended is read in the one into which it went whole, or with its main part: its ballots are never divided,
because nobody knows how many of its households went where. A commune that began is read, on the map before it, in the
district or province where most of it lay: of its predecessors that went whole or with their main part the largest
decides, then the smallest code. So every ballot is read in exactly one place, and totals never change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select
from sqlalchemy.orm import aliased

from survey.extensions import db
from survey.units import tree
from survey.units.models import Level, Share, Succession, Unit

KEPT = (Share.WHOLE, Share.MAIN)
_old, _new = aliased(Unit), aliased(Unit)


@dataclass(frozen=True, slots=True)
class Passage:
    """How much of an old commune (`old_id`) went into a new one (`new_id`)."""

    old_id: int
    new_id: int
    share: Share


def area(unit: Unit) -> Select[tuple[int]]:
    """Select the ids of the communes whose results are read in a unit: its own, and those of another map.

    Nothing of a later map is read in a commune that ended: it is one commune of the several that a new one was made of.
    """
    own = tree.below(unit.id)
    if unit.valid_to is None:
        other = select(_old.id).join_from(_old, Succession, _went_from()).join(_new, _went_into())
        other = other.where(_new.id.in_(own), Succession.share.in_(KEPT))
    elif unit.level == Level.COMMUNE:
        return own
    else:
        within = set(db.session.scalars(own))
        later = [new_id for new_id, old_id in _principal_of().items() if old_id in within]
        other = select(_new.id).where(_new.id.in_(later))
    return select(own.union_all(other).subquery().c[0])


def read_in(communes: Iterable[Unit], *, old_map: bool) -> dict[int, int]:
    """Give for communes the one of today's map (or of the map that ended last) in which each is read, by their ids.

    Those that are on the wanted map, or known to no succession, aren't in it.
    """
    wanted = {commune.id for commune in communes if (commune.valid_to is None) == old_map}
    if not wanted:
        return {}
    if not old_map:
        return {one.old_id: one.new_id for one in passages(old_ids=wanted) if one.share in KEPT}
    return {new_id: old_id for new_id, old_id in _principal_of().items() if new_id in wanted}


def passages(*, old_ids: Iterable[int] = (), new_ids: Iterable[int] = ()) -> list[Passage]:
    """Give what went where, of some old communes and into some new ones."""
    found: dict[Passage, None] = {}
    for column, ids in ((_old.id, set(old_ids)), (_new.id, set(new_ids))):
        if ids:
            rows = db.session.execute(_passages().where(column.in_(ids)))
            found |= dict.fromkeys(Passage(old_id, new_id, Share(share)) for old_id, new_id, share in rows)
    return list(found)


def _passages() -> Select[tuple[int, int, str]]:
    query = select(_old.id, _new.id, Succession.share).join_from(_old, Succession, _went_from())
    return query.join(_new, _went_into())


def _principal_of() -> Mapping[int, int]:
    """Give for every new commune the one on whose map it is read; ranked once in a session, for it takes a while."""
    known_by = select(func.count(), select(func.max(Unit.id)).scalar_subquery()).select_from(Succession)
    rows_are = tuple(db.session.execute(known_by).one())
    if db.session.info.get("principals", ((), {}))[0] != rows_are:
        ranked = _principals()
        rows = db.session.execute(select(ranked.c.new_id, ranked.c.old_id).where(ranked.c.place == 1))
        db.session.info["principals"] = rows_are, dict(rows.tuples().all())
    found: Mapping[int, int] = db.session.info["principals"][1]
    return found


def _principals() -> Subquery:
    """Rank the predecessors of every new commune: the first is the one on whose map it is read."""
    kept_first = case((Succession.share.in_(KEPT), 0), else_=1)
    place = func.row_number().over(
        partition_by=_new.id, order_by=[kept_first, func.coalesce(_old.area_km2, 0).desc(), _old.code]
    )
    query = select(_old.id.label("old_id"), _new.id.label("new_id"), place.label("place"))
    return query.join_from(_old, Succession, _went_from()).join(_new, _went_into()).subquery()


def _went_from() -> ColumnElement[bool]:
    same = and_(_old.code == Succession.old_code, _old.valid_to == Succession.happened_on)
    return and_(same, _old.level == Level.COMMUNE)


def _went_into() -> ColumnElement[bool]:
    same = and_(_new.code == Succession.new_code, _new.valid_from == Succession.happened_on)
    return and_(same, _new.level == Level.COMMUNE)
