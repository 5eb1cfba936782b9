"""Reading a file of units or of successions: every line is checked by itself, and refused with its number."""

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from survey import text
from survey.problems import Refused, refuse
from survey.units.models import Level, Share

UNIT_COLUMNS = ["code", "name", "level", "kind", "parent_code", "valid_from", "valid_to", "lat", "lon", "area_km2"]
SUCCESSION_COLUMNS = ["old_code", "new_code", "share"]
LARGEST_FILE = 8 * 1024 * 1024
LONGEST_NAME = 100

_CODE = re.compile(r"[0-9]{1,5}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Line:
    """A line of a file; values are named as the columns of the table."""

    path: Path
    number: int
    values: dict[str, Any]

    def bad(self, code: str, **values: object) -> Refused:
        """Make the refusal of this line."""
        return refuse(code, f"{self.path.name}:{self.number}", **values)


def read_units(path: Path) -> Iterator[Line]:
    """Give the units of a file, without the level of the parent, which needs the other units."""
    return (Line(line.path, line.number, _unit(line)) for line in _lines(path, UNIT_COLUMNS))


def read_successions(path: Path, *, happened_on: date) -> Iterator[Line]:
    """Give the successions of a file."""
    for line in _lines(path, SUCCESSION_COLUMNS):
        if line.values["share"] not in set(Share):
            raise line.bad("units.share", value=line.values["share"])
        yield Line(line.path, line.number, {"happened_on": happened_on, **line.values})


def _lines(path: Path, columns: list[str]) -> Iterator[Line]:
    top = Line(path, 1, {})
    if path.stat().st_size > LARGEST_FILE:
        raise top.bad("units.file_too_large", most=LARGEST_FILE)
    reader = csv.DictReader(io.StringIO(_decoded(path), newline=""), strict=True)
    try:
        if reader.fieldnames != columns:
            raise top.bad("units.columns", wanted=",".join(columns))
        for row in reader:
            if None in row or None in row.values():
                raise Line(path, reader.line_num, {}).bad("units.number_of_columns", wanted=len(columns))
            yield Line(path, reader.line_num, row)
    except csv.Error as error:
        raise Line(path, reader.reader.line_num, {}).bad("units.not_csv", value=str(error)) from error


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")  # Excel puts a mark before the first byte
    except UnicodeDecodeError as error:
        number = raw.count(b"\n", 0, error.start) + 1
        raise Line(path, number, {}).bad("units.not_csv", value=error.reason) from error


def _unit(line: Line) -> dict[str, Any]:
    row = line.values
    level, code, name, kind = row["level"], row["code"], text.clean(row["name"]), text.clean(row["kind"])
    if level not in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE):
        raise line.bad("units.level", value=level)
    if not _CODE.fullmatch(code):
        raise line.bad("units.code", value=code)
    if not name or not kind or len(name) > LONGEST_NAME:
        raise line.bad("units.no_name", value=code)
    valid_from, valid_to = _date(row["valid_from"], line), _date(row["valid_to"], line) if row["valid_to"] else None
    if valid_to is not None and valid_to <= valid_from:
        raise line.bad("units.dates", value=f"{row['valid_from']} – {row['valid_to']}")
    return {
        "level": level,
        "code": code,
        "name": name,
        "kind": kind,
        "parent_code": row["parent_code"] or None,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "lat": _number(row["lat"], line),
        "lon": _number(row["lon"], line),
        "area_km2": _number(row["area_km2"], line),
        "folded": text.fold(name),
    }


def _date(raw: str, line: Line) -> date:
    try:
        if _DAY.fullmatch(raw):
            return date.fromisoformat(raw)
    except ValueError:
        pass
    raise line.bad("units.dates", value=raw)


def _number(raw: str, line: Line) -> float | None:
    if not raw:
        return None
    try:
        number = float(raw)
    except ValueError as error:
        raise line.bad("units.number", value=raw) from error
    if not math.isfinite(number):
        raise line.bad("units.number", value=raw)
    return number
