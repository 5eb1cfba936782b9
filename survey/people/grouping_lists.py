"""A member of staff changes the groupings of a province; every change stands in the trail."""

from collections.abc import Collection
from datetime import datetime

from survey import clock
from survey.people import audit, hamlet_lists, queries
from survey.people.models import Staff
from survey.problems import refuse
from survey.units import groupings
from survey.units import queries as units
from survey.units.models import Level, Unit


def may_change(province: Unit, *, by: Staff) -> bool:
    """Say whether a person may change the groupings of a province of today: who writes there or above it."""
    here = province.level == Level.PROVINCE and province.valid_to is None
    return here and hamlet_lists.may_change(province, by=by)


def make(province: Unit, *, name: str, communes: Collection[Unit], by: Staff, now: datetime) -> Unit:
    """Make a grouping."""
    _check(province, by=by)
    grouping = groupings.make(province, name=name, communes=communes, today=clock.day(now))
    audit.write(
        by=by,
        action="grouping.made",
        subject=_subject(grouping),
        unit_id=province.id,
        now=now,
        after=_seen(grouping, now=now),
    )
    return grouping


def change(grouping: Unit, *, province: Unit, name: str, communes: Collection[Unit], by: Staff, now: datetime) -> None:
    """Give a grouping another name or other communes."""
    _check(province, by=by)
    before = _seen(grouping, now=now)
    groupings.change(grouping, province=province, name=name, communes=communes, today=clock.day(now))
    after = _seen(grouping, now=now)
    if before != after:
        audit.write(
            by=by,
            action="grouping.changed",
            subject=_subject(grouping),
            unit_id=province.id,
            now=now,
            before=before,
            after=after,
        )


def end(grouping: Unit, *, province: Unit, by: Staff, now: datetime) -> None:
    """End a grouping that no open account belongs to."""
    _check(province, by=by)
    if people := queries.count_of_unit(grouping):
        raise refuse("grouping.has_accounts", number=people)
    before = _seen(grouping, now=now)
    groupings.end(grouping, today=clock.day(now))
    audit.write(by=by, action="grouping.ended", subject=_subject(grouping), unit_id=province.id, now=now, before=before)


def _check(province: Unit, *, by: Staff) -> None:
    if not may_change(province, by=by):
        raise refuse("grouping.unit_not_yours")


def _subject(grouping: Unit) -> str:
    return f"grouping {grouping.id}"


def _seen(grouping: Unit, *, now: datetime) -> dict[str, object]:
    members = units.communes(grouping, on=clock.day(now))
    return {"name": grouping.name, "communes": [commune.name for commune in members]}
