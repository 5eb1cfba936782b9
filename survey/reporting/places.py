"""The unit that a page of this room is about, and the way up from it."""

from dataclasses import dataclass

from survey import clock
from survey.people import queries as people
from survey.results import places as lying
from survey.results.report import Report
from survey.units import queries as units
from survey.units.queries import Level, Unit
from survey.web import access

REPORTED = (Level.PROVINCE, Level.DISTRICT, Level.GROUPING, Level.COMMUNE)


@dataclass(frozen=True, slots=True)
class Step:
    """A unit above, and whether the person may read about it too."""

    unit: Unit | None  # None: the country
    seen: bool


def asked(unit_id: int | None) -> Unit | None:
    """Give the unit of the address (None: the country), or answer 404 where the person may not read about it."""
    by = access.staff()
    if unit_id is None:
        access.found(people.sees_the_country(by) or None)
        return None
    unit = access.found(people.unit_seen(unit_id, by=by))
    ended = unit.level == Level.GROUPING and unit.valid_to is not None  # it holds nothing any more
    return access.found(unit if unit.level in REPORTED and not ended else None)


def groupings(unit: Unit | None) -> list[Unit]:
    """Give the groupings of a province of today; other units have none."""
    has_some = unit is not None and unit.level == Level.PROVINCE and unit.valid_to is None
    return units.groupings(unit) if has_some else []


def way_up(unit: Unit | None) -> list[Step]:
    """Give what lies above a unit, from the country down."""
    if unit is None:
        return []
    own = access.staff().unit
    above = units.chain(unit)
    if own is not None and own.level == Level.GROUPING and own.id != unit.id:
        above = [own, *above]  # a grouping is no parent of its communes, but it is where this person comes from
    # The own unit stands somewhere in the chain; what is nearer than it lies below it.
    ids = [step.id for step in above]
    seen_ids = set(ids) if own is None else set(ids[: ids.index(own.id) + 1]) if own.id in ids else set()
    return [Step(None, own is None), *(Step(step, step.id in seen_ids) for step in reversed(above))]


def all_below(report: Report) -> list[Unit]:
    """Give the units that lie directly below that of a report, also those that weren't asked; of a commune none."""
    return lying.every(report.scope, today=clock.day(clock.now()))
