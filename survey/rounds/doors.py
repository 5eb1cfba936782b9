"""What stands behind a printed code. Every scan and every send asks this, so it is one prepared statement."""

import time
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Row, Select, Table, bindparam, select

from survey import clock
from survey.extensions import db, direct
from survey.rounds.models import Poster, Round
from survey.rounds.states import Standing, State, Times, standing
from survey.units.models import Unit


@dataclass(frozen=True, slots=True)
class Door:
    """All that the resident's page needs to know of a poster and its round."""

    code: str
    withdrawn_at: datetime | None
    place: str
    commune_id: int
    commune: str
    hamlet_id: int | None
    hamlet: str | None
    round_id: int
    edition_id: int
    title: str
    organiser: str
    phone: str
    synthetic: bool
    former_editions: tuple[int, ...]  # before the wording was corrected: forms of theirs still arrive
    times: Times

    def standing(self, *, today: date) -> Standing:
        """Say what the code leads to on a day."""
        return standing(self.times, withdrawn=self.withdrawn_at is not None, today=today)


# Tables and not models: the session's machinery for objects would cost a scan more than the database does.
_posters, _rounds = cast(Table, Poster.__table__), cast(Table, Round.__table__)
_communes, _hamlets = cast(Table, Unit.__table__).alias(), cast(Table, Unit.__table__).alias()

_DOORS: Select[Any] = (
    select(
        *_posters.c["code", "withdrawn_at", "place", "commune_id"],
        _communes.c.name,
        _posters.c.hamlet_id,
        _hamlets.c.name,
        *_rounds.c["id", "edition_id", "title", "organiser", "phone", "synthetic"],
        *_rounds.c["former_editions", "state", "opens_on", "closes_on", "ended_at"],
    )
    .join(_rounds, _posters.c.round_id == _rounds.c.id)
    .join(_communes, _posters.c.commune_id == _communes.c.id)
    .outerjoin(_hamlets, _posters.c.hamlet_id == _hamlets.c.id)
)
MOST_REMEMBERED = 4096
_remembered: dict[str, tuple[float, Door]] = {}

_DOOR = _DOORS.where(_posters.c.code == bindparam("code"))


def door(code: str) -> Door | None:
    """Give what stands behind a code (as `codes.tidy` gives it) and is committed."""
    with direct() as connection:
        row = connection.execute(_DOOR, {"code": code}).first()
    return None if row is None else _door(row)


def remembered(code: str, *, seconds: float) -> Door | None:
    """Give what stood behind a code at most so many seconds ago: a whole village may scan the same poster at once."""
    known = _remembered.get(code)
    if known is not None and known[0] > time.monotonic():
        return known[1]
    found = door(code)
    if found is not None and seconds:
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        _remembered[code] = (time.monotonic() + seconds, found)
    return found


def doors_open(commune_id: int, *, today: date) -> list[Door]:
    """Give one open door of each round that is open now in a commune: its first poster."""
    rows = db.session.connection().execute(
        _DOORS.where(
            _posters.c.commune_id == commune_id,
            _posters.c.withdrawn_at.is_(None),
            _rounds.c.state == State.OPEN,
            _rounds.c.opens_on <= today,
            _rounds.c.closes_on >= today,
        ).order_by(_rounds.c.id, _posters.c.made_at, _posters.c.code)
    )
    found = [_door(row) for row in rows]
    return list({one.round_id: one for one in reversed(found)}.values())


def _door(row: Row[Any]) -> Door:
    *first, former_editions, state, opens_on, closes_on, ended_at = row
    times = Times(state, opens_on, closes_on, clock.local(ended_at) if ended_at else None)
    return Door(*first, tuple(former_editions), times)  # type: ignore[call-arg]  # the thirteen columns before them
