"""The unit that a program asks about, and how units are written."""

from typing import Any

from flask_babel import gettext

from survey.api import asking, door
from survey.api.answers import Asked
from survey.units import queries as units
from survey.units.queries import Level, Unit

BY_CODE = ("level", "code", "on")


def asked(what: Asked) -> Unit | None:
    """Give the unit by its number, or by level, code and day (of today, where none is said); by default the key's own.

    None is the country. A unit that the key doesn't open is a 404.
    """
    values = what.values
    by_code = [name for name in BY_CODE if name in values]
    if "unit" in values:
        if by_code:
            asking.turn_down(*((name, gettext("It can't stand beside “%(name)s”.", name="unit")) for name in by_code))
        return door.unit_of(what.token, values["unit"])
    if not by_code:
        return what.token.unit
    if missing := [name for name in ("level", "code") if name not in values]:
        asking.turn_down(*((name, gettext("It is needed beside “%(name)s”.", name=by_code[0])) for name in missing))
    return door.opened(
        what.token, units.find(Level(values["level"]), values["code"], on=values.get("on") or what.today)
    )


def told(unit: Unit) -> dict[str, Any]:
    """Write a unit with its days and what is above it."""
    return {
        **brief(unit),
        "kind": unit.kind,
        "valid_from": unit.valid_from.isoformat(),
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
        "parent": {"level": unit.parent_level, "code": unit.parent_code} if unit.parent_code else None,
    }


def brief(unit: Unit) -> dict[str, Any]:
    """Write which unit it is."""
    return {"id": unit.id, "level": unit.level, "code": unit.code, "name": unit.name}


def brief_or_country(unit: Unit | None) -> dict[str, Any] | None:
    """Write which unit it is; the country is null."""
    return None if unit is None else brief(unit)
