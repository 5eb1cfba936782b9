"""On which map a report is read, today's or that until 30/6/2025, and whether what it reads was asked on the other."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from survey.results import places
from survey.results.report import Report
from survey.rounds import queries as rounds
from survey.units.queries import Level, Unit

NAME, OLD = "ranh-gioi", "cu"


@dataclass(frozen=True, slots=True)
class Boundary:
    """What a page says of its map."""

    old: bool
    crossed: bool  # some of what is read here was asked on the other map
    changed: bool  # this commune isn't what those communes were that were asked on the other map
    other: dict[str, str] | None  # of the country: what the address of the same report on the other map says


def asked_for_old(unit: Unit | None) -> bool:
    """Say whether the address asks for the former map, which only the country can be read on: a unit is on its own."""
    return unit is None and request.args.get(NAME) == OLD


def address(unit: Unit | None) -> dict[str, str]:
    """Give what the address says of the map."""
    return {NAME: OLD} if asked_for_old(unit) else {}


def of(report: Report, address: Mapping[str, str]) -> Boundary:
    """Say on which map a report is read."""
    scope, old = report.scope, report.scope.on_old_map
    asked = rounds.communes_of([round_.id for round_ in scope.rounds], unit=scope.unit)
    crossed = any((one.valid_to is None) == old for one in asked)
    commune = scope.unit if scope.unit is not None and scope.unit.level == Level.COMMUNE else None
    return Boundary(
        old=old,
        crossed=crossed,
        changed=crossed and commune is not None and places.boundary_changed(commune),
        other=_turned(address) if scope.unit is None else None,
    )


def _turned(address: Mapping[str, str]) -> dict[str, str]:
    """Give the address of the same report on the other map."""
    return {name: value for name, value in address.items() if name != NAME} | ({} if NAME in address else {NAME: OLD})
