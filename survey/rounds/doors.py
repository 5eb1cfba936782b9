"""What stands behind a printed code: a poster, or the slip of a household.

Every scan and every send asks this, so it is one prepared statement for posters, and a second one for slips.
Who helps households asks for the round in the commune (`door_of_commune`), and then for the slip of each.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Row, Select, Table, bindparam, literal, select

from survey import clock
from survey.extensions import db, direct
from survey.rounds.models import Poster, Round, RoundCommune, Slip
from survey.rounds.states import RoundKind, SlipState, Standing, State, Times, standing
from survey.units.models import Unit


@dataclass(frozen=True, slots=True)
class Door:
    """All that the resident's page needs to know of a poster or slip and its round."""

    code: str
    withdrawn_at: datetime | None  # of a poster
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
    serial: int | None = None  # of a slip, within its hamlet
    slip: SlipState | None = None  # what became of the slip; None: a poster

    @property
    def closed(self) -> bool:
        """Say whether the round was closed: then every old code of it leads to its result, also one that is void."""
        return self.times.state in (State.CLOSED, State.PUBLISHED)

    def standing(self, *, today: date) -> Standing:
        """Say what the code leads to on a day."""
        withdrawn = self.withdrawn_at is not None or self.slip is SlipState.VOID
        found = standing(self.times, withdrawn=withdrawn, today=today)
        if self.slip is SlipState.SPENT and found in (Standing.OPEN, Standing.CLOSING):
            return Standing.SPENT
        return found


# Tables and not models: the session's machinery for objects would cost a scan more than the database does.
_posters, _rounds = cast(Table, Poster.__table__), cast(Table, Round.__table__)
_slips = cast(Table, Slip.__table__)
_round_communes = cast(Table, RoundCommune.__table__)
_communes, _hamlets = cast(Table, Unit.__table__).alias(), cast(Table, Unit.__table__).alias()
_OF_ROUND = (
    *_rounds.c["id", "edition_id", "title", "organiser", "phone", "synthetic"],
    *_rounds.c["former_editions", "state", "opens_on", "closes_on", "ended_at", "grace_days"],
)

_DOORS: Select[Any] = (
    select(
        *_posters.c["code", "withdrawn_at", "place", "commune_id"],
        _communes.c.name,
        _posters.c.hamlet_id,
        _hamlets.c.name,
        *_OF_ROUND,
    )
    .join(_rounds, _posters.c.round_id == _rounds.c.id)
    .join(_communes, _posters.c.commune_id == _communes.c.id)
    .outerjoin(_hamlets, _posters.c.hamlet_id == _hamlets.c.id)
)
MOST_REMEMBERED = 4096
_remembered: dict[str, tuple[float, Door]] = {}

_DOOR = _DOORS.where(_posters.c.code == bindparam("code"))
_SLIP_DOOR: Select[Any] = (
    select(
        _slips.c.code,
        literal(None),
        literal(""),
        _slips.c.commune_id,
        _communes.c.name,
        _slips.c.hamlet_id,
        _hamlets.c.name,
        *_OF_ROUND,
        *_slips.c["serial", "state"],
    )
    .join(_rounds, _slips.c.round_id == _rounds.c.id)
    .join(_communes, _slips.c.commune_id == _communes.c.id)
    .join(_hamlets, _slips.c.hamlet_id == _hamlets.c.id)
    .where(_slips.c.code == bindparam("code"))
)

_COMMUNE_DOOR: Select[Any] = (
    select(
        literal(""),
        literal(None),
        literal(""),
        _round_communes.c.commune_id,
        _communes.c.name,
        literal(None),
        literal(None),
        *_OF_ROUND,
    )
    .join(_rounds, _round_communes.c.round_id == _rounds.c.id)
    .join(_communes, _round_communes.c.commune_id == _communes.c.id)
    .where(
        _rounds.c.kind == RoundKind.HOUSEHOLD.value,
        _rounds.c.id == bindparam("round_id"),
        _communes.c.id == bindparam("commune_id"),
    )
)


def door(code: str) -> Door | None:
    """Give what stands behind a code (as `codes.tidy` gives it) and is committed."""
    with direct() as connection:
        row = connection.execute(_DOOR, {"code": code}).first()
        if row is not None:
            return _door(row)
        row = connection.execute(_SLIP_DOOR, {"code": code}).first()
    return None if row is None else _door_of_slip(row)


def door_of_commune(round_id: int, commune_id: int) -> Door | None:
    """Give what stands before the doors of all households of a commune: its household round, without a code."""
    with direct() as connection:
        row = connection.execute(_COMMUNE_DOOR, {"round_id": round_id, "commune_id": commune_id}).first()
    return None if row is None else _door(row)


def remembered(code: str, *, seconds: float) -> Door | None:
    """Give what stood behind a code at most so many seconds ago: a whole village may scan the same poster at once.

    A slip is asked for anew each time: it may just have been spent.
    """
    known = _remembered.get(code)
    if known is not None and known[0] > time.monotonic():
        return known[1]
    found = door(code)
    if found is not None and found.slip is None and seconds:
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


def _door(row: Sequence[Any]) -> Door:
    *first, former_editions, state, opens_on, closes_on, ended_at, grace_days = row
    times = Times(state, opens_on, closes_on, clock.local(ended_at) if ended_at else None, grace_days)
    return Door(*first, tuple(former_editions), times)  # type: ignore[call-arg]  # the thirteen columns before them


def _door_of_slip(row: Row[Any]) -> Door:
    *of_door, serial, state = row
    return replace(_door(of_door), serial=serial, slip=SlipState(state))
