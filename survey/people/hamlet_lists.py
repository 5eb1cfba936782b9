"""A member of staff changes the list of hamlets of a commune; every change stands in the trail."""

from datetime import datetime

from survey import clock
from survey.people import audit, visibility
from survey.people.models import Role, Staff
from survey.problems import refuse
from survey.units import hamlets
from survey.units.models import Unit

WRITERS = (Role.ADMINISTRATOR, Role.OFFICER)


def may_change(commune: Unit, *, by: Staff) -> bool:
    """Say whether a person may change what a unit says of itself."""
    return by.role in WRITERS and visibility.sees(commune, by=by)


def add(commune: Unit, *, name: str, households: int | None, by: Staff, now: datetime) -> Unit:
    """Enter a hamlet."""
    _check(commune, by=by)
    hamlet = hamlets.add(commune, name=name, households=households, today=clock.day(now))
    _note("hamlet.added", commune, hamlet, by=by, now=now, before=None)
    return hamlet


def change(hamlet: Unit, *, commune: Unit, name: str, households: int | None, by: Staff, now: datetime) -> None:
    """Correct a hamlet's name or households."""
    _check(commune, by=by)
    before = _seen(hamlet)
    hamlets.change(hamlet, name=name, households=households, commune=commune)
    if before != _seen(hamlet):
        _note("hamlet.changed", commune, hamlet, by=by, now=now, before=before)


def end(hamlet: Unit, *, commune: Unit, by: Staff, now: datetime) -> None:
    """Take a hamlet off the list."""
    _check(commune, by=by)
    hamlets.end(hamlet, commune=commune, today=clock.day(now))
    audit.write(
        by=by,
        action="hamlet.ended",
        subject=_subject(hamlet),
        unit_id=commune.id,
        now=now,
        before=_seen(hamlet),
    )


def enter_table(commune: Unit, *, rows: list[tuple[str, int]], by: Staff, now: datetime) -> list[hamlets.Change]:
    """Add and change the hamlets of a table; gives what was new or changed."""
    _check(commune, by=by)
    changes = hamlets.enter_table(commune, rows=rows, today=clock.day(now))
    if changes:
        audit.write(
            by=by,
            action="hamlet.table_entered",
            subject=f"unit {commune.id}",
            unit_id=commune.id,
            now=now,
            before={change.name: change.before for change in changes if not change.is_new},
            after={change.name: change.after for change in changes},
        )
    return changes


def _check(commune: Unit, *, by: Staff) -> None:
    if not may_change(commune, by=by):
        raise refuse("hamlet.unit_not_yours")


def _note(
    action: str, commune: Unit, hamlet: Unit, *, by: Staff, now: datetime, before: dict[str, object] | None
) -> None:
    audit.write(
        by=by,
        action=action,
        subject=_subject(hamlet),
        unit_id=commune.id,
        now=now,
        before=before,
        after=_seen(hamlet),
    )


def _subject(hamlet: Unit) -> str:
    return f"hamlet {hamlet.id}"


def _seen(hamlet: Unit) -> dict[str, object]:
    return {"name": hamlet.name, "households": hamlet.households}
