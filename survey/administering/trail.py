"""The audit trail, in words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey.administering import words
from survey.people import queries
from survey.people.queries import AuditEntry, Role
from survey.units import queries as units
from survey.web import access, filters, paging

ON_A_PAGE = 50
LONGEST = 5000  # letters of a value; fifty entries stand on a page, and each may hold a whole question twice

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Difference:
    """A value that changed."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """A line of the trail."""

    at: datetime
    who: str
    did: str
    subject: str
    unit: str
    differences: tuple[Difference, ...]


@access.allowed(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """Show what was changed, newest first."""
    number = paging.asked()
    entries, total = queries.audit_trail(by=access.staff(), page=number, size=ON_A_PAGE)
    names = _names_of_units(entries)
    return render_template(
        "administering/trail.html",
        entries=[_entry(entry, names) for entry in entries],
        pages=paging.Pages(number, total, ON_A_PAGE),
    )


def _entry(entry: AuditEntry, names: Mapping[int, str]) -> Entry:
    before, after = entry.before or {}, entry.after or {}
    return Entry(
        at=entry.at,
        who=entry.staff.name if entry.staff else gettext("A program on the server"),
        did=str(words.ACTIONS.get(entry.action, entry.action)),
        subject=_subject(entry.subject, before, after),
        unit=entry.unit.name if entry.unit else gettext("The whole country"),
        differences=tuple(
            Difference(
                str(words.VALUES.get(name, name)),
                _shown(name, before[name], names) if name in before else "",
                _shown(name, after[name], names) if name in after else "",
            )
            for name in dict.fromkeys([*before, *after])
            if name not in before or name not in after or before[name] != after[name]
        ),
    )


def _subject(raw: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Say "hamlet 12" in words, with the name where the values have one."""
    kind, _, which = raw.partition(" ")
    name = after.get("name") or before.get("name")
    if kind == "unit":
        return ""  # the line has it anyway
    if kind in ("hamlet", "grouping", "service") and name:
        return str(name)
    return f"{words.SUBJECTS.get(kind, kind)} {which}".strip()


def _shown(name: str, value: Any, names: Mapping[int, str]) -> str:
    said = _value(name, value, names)
    return said if len(said) <= LONGEST else said[:LONGEST] + "…"


def _value(name: str, value: Any, names: Mapping[int, str]) -> str:
    if name == "unit_id":
        return names.get(value, str(value)) if value is not None else str(gettext("The whole country"))
    if value is None:
        return filters.NOTHING
    if isinstance(value, bool):
        return str(gettext("yes") if value else gettext("no"))
    if isinstance(value, (int, float)):
        return filters.show_number(value)
    if isinstance(value, list):
        return ", ".join(_value("", one, names) for one in value) or filters.NOTHING
    if isinstance(value, dict) and isinstance(value.get("text"), dict):
        return _choice(value, names)
    if isinstance(value, dict) and list(value) == ["vi"]:
        return str(value["vi"])
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value('', one, names)}" for key, one in value.items()) or filters.NOTHING
    if (day := _day(value)) is not None:
        return filters.show_date(day)
    known: words.Words = words.CODES.get(name, {})
    return str(known.get(value, value))


def _choice(value: Mapping[str, Any], names: Mapping[int, str]) -> str:
    """Give the words of a choice or a reason, and what else it says; its key says nothing to a reader."""
    more = [_value(name, one, names) for name, one in value.items() if name not in ("key", "text")]
    return _value("text", value["text"], names) + (f" ({', '.join(more)})" if more else "")


def _day(value: str) -> date | None:
    """Give the day that a value is; what somebody typed may look like one and be none ("2026-99-99")."""
    try:
        return date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        return None


def _names_of_units(entries: Iterable[AuditEntry]) -> dict[int, str]:
    wanted = {
        values["unit_id"]
        for entry in entries
        for values in (entry.before, entry.after)
        if values and isinstance(values.get("unit_id"), int)
    }
    return {unit.id: unit.name for unit in units.get_many(wanted)}
