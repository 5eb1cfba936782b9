"""The units directly below that of a report, each with the communes whose results are read in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from survey.results.scope import Scope
from survey.units import queries as units
from survey.units import succeeding
from survey.units.models import Level, Unit


@dataclass(frozen=True)
class Place:
    """A unit with the communes that were asked and are read in it; they may be of another map.

    The boundary has changed where a commune that was asked on another map was divided: this unit got a part of it whose
    ballots are read elsewhere, or is where they are read although parts of it lie elsewhere.
    """

    unit: Unit
    communes: tuple[Unit, ...]
    boundary_changed: bool


def below(scope: Scope, asked: Sequence[Unit]) -> list[Place]:
    """Give the units directly below, in the order of their codes."""
    heirs = succeeding.read_in(asked, old_map=scope.on_old_map)
    steps = units.steps_below(scope.unit)
    groups: dict[int, list[Unit]] = {}
    for commune in asked:
        here = heirs.get(commune.id, commune.id)
        # On the map before, a later commune that lies directly in an old district is a row of its own.
        step = commune.id if scope.on_old_map and steps.get(here) == here else steps.get(here)
        if step is not None:
            groups.setdefault(step, []).append(commune)
    divided = _divided(asked, steps, on_old_map=scope.on_old_map)
    rows = {row.id: row for row in units.get_many(groups)}
    every = [Place(rows[key], tuple(communes), key in divided) for key, communes in groups.items()]
    return sorted(every, key=lambda place: (place.unit.code, place.unit.valid_from))


def every(scope: Scope, *, today: date) -> list[Unit]:
    """Give the units that lie directly below that of a report, also those that weren't asked; of a commune none."""
    unit = scope.unit
    if unit is None:
        return [] if scope.on_old_map else units.children(None, on=today)
    if unit.level == Level.COMMUNE:
        return []
    return units.children(unit, on=today if unit.valid_to is None else unit.valid_from)


def boundary_changed(commune: Unit) -> bool:
    """Say whether a commune of today has or lacks parts of communes before it: then it isn't what they were."""
    came = succeeding.passages(new_ids=[commune.id])
    went = succeeding.passages(old_ids=[one.old_id for one in came])
    return any(one.new_id != commune.id for one in went)


def _divided(asked: Iterable[Unit], steps: dict[int, int], *, on_old_map: bool) -> set[int]:
    """Give the rows over which a commune that was asked on another map is divided."""
    communes = [one for one in asked if one.level == Level.COMMUNE and (one.valid_to is None) == on_old_map]
    ids = [one.id for one in communes]
    passages = succeeding.passages(new_ids=ids) if on_old_map else succeeding.passages(old_ids=ids)
    rows_of: dict[int, set[int | None]] = {}
    for one in passages:
        mine, other = (one.new_id, one.old_id) if on_old_map else (one.old_id, one.new_id)
        rows_of.setdefault(mine, set()).add(steps.get(other))
    return {row for rows in rows_of.values() if len(rows) > 1 for row in rows if row is not None}
