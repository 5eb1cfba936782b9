"""/api/v1/units: the unit of the key, and what lies below it."""

from survey.api import answers, door, units_asked
from survey.api.answers import Asked, Document
from survey.units import queries as units
from survey.units.queries import Level


def read(asked: Asked) -> Document:
    """List units, by level and code."""
    values = asked.values
    top = door.unit_of(asked.token, values["within"]) if "within" in values else asked.token.unit
    found, total = units.page_within(
        top,
        level=Level(values["level"]) if "level" in values else None,
        on=values.get("on"),
        first=answers.first(values),
        most=values["per_page"],
    )
    return answers.page(found, total=total, asked=asked, told=units_asked.told)
