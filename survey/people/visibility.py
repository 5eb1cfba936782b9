"""What a member of staff may see: the unit of the account, and all below it."""

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import InstrumentedAttribute

from survey.people.models import Staff
from survey.units import queries as units
from survey.units.models import Unit


def within(column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], *, by: Staff) -> ColumnElement[bool]:
    """Make the condition that a column of unit ids lies in what `by` sees."""
    return true() if by.unit_id is None else column.in_(units.below(by.unit_id))


def sees(unit: Unit | None, *, by: Staff) -> bool:
    """Say whether a unit (None: the whole country) lies in what `by` sees."""
    if by.unit_id is None:
        return True
    return unit is not None and units.is_within(unit, top_id=by.unit_id)
