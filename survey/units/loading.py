"""Loading the units and successions that ship in `data/`: whole or not at all, and again without change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, text, update

from survey.extensions import db
from survey.units import unit_files
from survey.units.models import Level, Succession, Unit
from survey.units.unit_files import Line

DATA = Path(__file__).parent / "data"
UNIT_FILES = (DATA / "units-2021-2025.csv", DATA / "units-2025-07.csv")
SUCCESSION_FILES = ((DATA / "unit-succession-2025-07.csv", date(2025, 7, 1)),)

LEVELS_ABOVE: dict[str, tuple[Level, ...]] = {
    Level.PROVINCE: (),
    Level.DISTRICT: (Level.PROVINCE,),
    Level.COMMUNE: (Level.DISTRICT, Level.PROVINCE),
}

Key = tuple[str, str, date]  # level, code, first day
ByCode = dict[tuple[str, str], list[dict[str, Any]]]  # the rows that had a code, oldest first


@dataclass(frozen=True)
class Loaded:
    """What a load did."""

    units: int
    new: int
    changed: int
    successions: int
    successions_new: int
    successions_changed: int


def load(
    *,
    unit_files: Sequence[Path] = UNIT_FILES,
    succession_files: Sequence[tuple[Path, date]] = SUCCESSION_FILES,
) -> Loaded:
    """Bring the units of these files into the database; raise Refused with file, line and reason before any write.

    Units above, predecessors and successors may stand in the files or be known from an earlier load.
    """
    lines = _read_units(unit_files)
    known = {
        (unit.level, unit.code, unit.valid_from): unit
        for unit in db.session.scalars(select(Unit).where(Unit.level.not_in([Level.HAMLET, Level.GROUPING])))
    }
    _check_tree(lines, known)
    successions = _read_successions(succession_files, communes=_communes(lines, known))
    new, changed = _write_units(lines, known)
    _end_hamlets()
    successions_new, successions_changed = _write_successions(successions)
    _let_the_database_count()
    return Loaded(
        units=len(lines),
        new=new,
        changed=changed,
        successions=len(successions),
        successions_new=successions_new,
        successions_changed=successions_changed,
    )


def _let_the_database_count() -> None:
    """Let the database look how many rows there are of what: without that SQLite walks through a map the long way.

    It then reads the communes of a province with those of the map before it in a millisecond instead of half a second.
    """
    for table in (Unit.__tablename__, Succession.__tablename__):
        db.session.execute(text(f"ANALYZE {table}"))


def _read_units(paths: Sequence[Path]) -> dict[Key, Line]:
    lines: dict[Key, Line] = {}
    for path in paths:
        for line in unit_files.read_units(path):
            key = _key(line.values)
            if key in lines:
                raise line.bad("units.twice", value=f"{key[0]} {key[1]}")
            lines[key] = line
    return lines


def _check_tree(lines: dict[Key, Line], known: dict[Key, Unit]) -> None:
    """Check that no code means two units on one day and that each unit has one above it on each of its days."""
    known_only = {key: _values(unit) for key, unit in known.items() if key not in lines}
    by_code: ByCode = {}
    for values in sorted(
        [*known_only.values(), *(line.values for line in lines.values())], key=lambda values: values["valid_from"]
    ):
        by_code.setdefault((values["level"], values["code"]), []).append(values)
    for rows in by_code.values():
        for earlier, later in pairwise(rows):
            if earlier["valid_to"] is None or earlier["valid_to"] > later["valid_from"]:
                line = lines.get(_key(later)) or lines[_key(earlier)]
                raise line.bad("units.overlap", value=f"{later['level']} {later['code']}")
    for line in lines.values():
        values = line.values
        values["parent_level"] = _parent_level(values, by_code)
        is_top = not LEVELS_ABOVE[values["level"]]
        if is_top == bool(values["parent_code"]) or (not is_top and values["parent_level"] is None):
            raise line.bad("units.parent", value=values["parent_code"] or "")
    line_of = {line.values["code"]: line for line in lines.values()}
    for values in known_only.values():
        if values["parent_code"] in line_of and _parent_level(values, by_code) is None:
            raise line_of[values["parent_code"]].bad("units.left_alone", value=values["name"])


def _key(values: dict[str, Any]) -> Key:
    return values["level"], values["code"], values["valid_from"]


def _values(unit: Unit) -> dict[str, Any]:
    names = ("level", "code", "name", "parent_code", "valid_from", "valid_to")
    return {name: getattr(unit, name) for name in names}


def _parent_level(values: dict[str, Any], by_code: ByCode) -> str | None:
    """Give the nearest level above whose rows with the parent's code cover the whole life of a unit."""
    for level in LEVELS_ABOVE[values["level"]]:
        day = values["valid_from"]
        for row in by_code.get((level, values["parent_code"] or ""), ()):
            if row["valid_from"] <= day and (row["valid_to"] is None or day < row["valid_to"]):
                if row["valid_to"] is None or (values["valid_to"] and values["valid_to"] <= row["valid_to"]):
                    return level.value
                day = row["valid_to"]
    return None


def _communes(lines: dict[Key, Line], known: dict[Key, Unit]) -> list[tuple[str, date, date | None]]:
    """Give code, first day and end of all communes."""
    ends = {key: unit.valid_to for key, unit in known.items()}
    ends |= {key: line.values["valid_to"] for key, line in lines.items()}
    return [
        (code, valid_from, valid_to) for (level, code, valid_from), valid_to in ends.items() if level == Level.COMMUNE
    ]


def _read_successions(
    files: Sequence[tuple[Path, date]], *, communes: Iterable[tuple[str, date, date | None]]
) -> list[dict[str, Any]]:
    begun, ended = set(), set()
    for code, valid_from, valid_to in communes:
        begun.add((code, valid_from))
        ended.add((code, valid_to))
    successions: dict[tuple[date, str, str], dict[str, Any]] = {}
    for path, happened_on in files:
        for line in unit_files.read_successions(path, happened_on=happened_on):
            old, new = line.values["old_code"], line.values["new_code"]
            if (new, happened_on) not in begun:
                raise line.bad("units.successor", value=new)
            if (old, happened_on) not in ended:
                raise line.bad("units.predecessor", value=old)
            if (happened_on, old, new) in successions:
                raise line.bad("units.succession_twice", old=old, new=new)
            successions[happened_on, old, new] = line.values
    return list(successions.values())


def _write_units(lines: dict[Key, Line], known: dict[Key, Unit]) -> tuple[int, int]:
    new = [line.values for key, line in lines.items() if key not in known]
    changed = [
        {"id": known[key].id, **line.values}
        for key, line in lines.items()
        if key in known and any(getattr(known[key], name) != value for name, value in line.values.items())
    ]
    if new:
        db.session.execute(insert(Unit), new)
    if changed:
        db.session.execute(update(Unit), changed)
        db.session.expire_all()  # what was read before is old now
    return len(new), len(changed)


def _end_hamlets() -> None:
    """End the hamlets of communes that have ended: the same code may be another commune's from that day."""
    hamlets = db.session.scalars(select(Unit).where(Unit.level == Level.HAMLET, Unit.valid_to.is_(None))).all()
    codes = {hamlet.parent_code for hamlet in hamlets}
    ended = db.session.execute(
        select(Unit.code, Unit.valid_from, Unit.valid_to).where(
            Unit.level == Level.COMMUNE, Unit.code.in_(codes), Unit.valid_to.is_not(None)
        )
    ).all()
    for hamlet in hamlets:
        for code, valid_from, valid_to in ended:
            if hamlet.parent_code == code and valid_from <= hamlet.valid_from < valid_to:
                hamlet.valid_to = valid_to


def _write_successions(successions: list[dict[str, Any]]) -> tuple[int, int]:
    known = {(row.happened_on, row.old_code, row.new_code): row.share for row in db.session.scalars(select(Succession))}
    shares = [known.get((row["happened_on"], row["old_code"], row["new_code"])) for row in successions]
    new = [row for row, share in zip(successions, shares, strict=True) if share is None]
    changed = [row for row, share in zip(successions, shares, strict=True) if share not in (None, row["share"])]
    if new:
        db.session.execute(insert(Succession), new)
    if changed:
        db.session.execute(update(Succession), changed)
    return len(new), len(changed)
