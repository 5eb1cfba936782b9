"""Opening and changing accounts."""

import re
import secrets
import unicodedata
from datetime import datetime

from flask_security.utils import hash_password
from sqlalchemy import insert, select

from survey import text
from survey.extensions import db
from survey.people import audit, queries, visibility
from survey.people.models import Role, Staff, StaffRole
from survey.problems import refuse
from survey.units.models import Level, Unit

SHORTEST_PASSWORD = 14  # NĐ 331/2026, level 2: 14 characters where there is no second factor
_UNMISTAKABLE = "abcdefghkmnpqrstuvwxyz23456789"
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,31}")


def open_account(
    *,
    username: str,
    name: str,
    password: str,
    role: Role,
    unit: Unit | None,
    by: Staff | None,
    now: datetime,
) -> Staff:
    """Open an account for a unit that `by` (None: a command on the server) sees; raise Refused where it can't be."""
    _check_administrator(by)
    username = username.strip().lower()
    if not _USERNAME.fullmatch(username):
        raise refuse("account.username", "username")
    if queries.find_staff(username) is not None:
        raise refuse("account.username_taken", "username", username=username)
    _check_place(role, unit, by=by)
    _add_roles()
    staff = Staff(
        username=username,
        name=_checked_name(name),
        password=hash_password(_checked_password(password)),
        active=True,
        fs_uniquifier=secrets.token_hex(16),
        role=role.value,
        unit_id=unit.id if unit else None,
        failed_sign_ins=0,
        made_at=now,
    )
    db.session.add(staff)
    db.session.flush()  # the audit trail names the account by its number
    audit.write(
        by=by, action="account.opened", subject=_subject(staff), unit_id=staff.unit_id, now=now, after=_seen(staff)
    )
    return staff


def change(staff: Staff, *, name: str, role: Role, unit: Unit | None, active: bool, by: Staff, now: datetime) -> None:
    """Change what an account may do; nobody changes the own role, unit or activity."""
    _check_administrator(by)
    _check_yours(staff, by=by)
    if staff.id == by.id and (role != staff.role or (unit.id if unit else None) != staff.unit_id or not active):
        raise refuse("account.own_rights")
    _check_place(role, unit, by=by)
    before = _seen(staff)
    staff.name, staff.role, staff.unit_id, staff.active = (
        _checked_name(name),
        role.value,
        unit.id if unit else None,
        active,
    )
    if before["active"] and not active:
        staff.fs_uniquifier = secrets.token_hex(16)  # ends the sessions that are open
    audit.write(
        by=by,
        action="account.changed",
        subject=_subject(staff),
        unit_id=staff.unit_id,
        now=now,
        before=before,
        after=_seen(staff),
    )


def set_password(staff: Staff, *, password: str, by: Staff | None, now: datetime) -> None:
    """Give an account, one's own or one below, a new password, which ends its open sessions and its waiting."""
    if by is not None and staff.id != by.id:
        _check_administrator(by)
        _check_yours(staff, by=by)
    staff.password = hash_password(_checked_password(password))
    staff.fs_uniquifier = secrets.token_hex(16)
    staff.failed_sign_ins, staff.waits_until = 0, None
    audit.write(by=by, action="account.password_changed", subject=_subject(staff), unit_id=staff.unit_id, now=now)


def new_password() -> str:
    """Make a password that is shown once: 16 letters and digits that can't be mistaken, in groups of four."""
    letters = "".join(secrets.choice(_UNMISTAKABLE) for _ in range(16))
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def _check_administrator(by: Staff | None) -> None:
    if by is not None and by.role != Role.ADMINISTRATOR:
        raise refuse("account.not_an_administrator")


def _check_yours(staff: Staff, *, by: Staff) -> None:
    if not visibility.sees(staff.unit, by=by):
        raise refuse("account.not_yours")


def _check_place(role: Role, unit: Unit | None, *, by: Staff | None) -> None:
    if by is not None and not visibility.sees(unit, by=by):
        raise refuse("account.unit_not_yours", "unit_id")
    if unit is not None and unit.level == Level.HAMLET:
        raise refuse("account.unit_is_hamlet", "unit_id")
    if unit is not None and unit.level == Level.GROUPING:
        _check_grouping(role, unit)
    if role is Role.ENUMERATOR and (unit is None or unit.level != Level.COMMUNE):
        raise refuse("account.enumerator_needs_commune", "unit_id")


def _check_grouping(role: Role, grouping: Unit) -> None:
    if role is not Role.REVIEWER:
        raise refuse("account.grouping_is_for_reviewers", "role")
    if grouping.valid_to is not None:
        raise refuse("account.grouping_has_ended", "unit_id")


def _checked_name(raw: str) -> str:
    name = " ".join(text.clean(raw).split())
    if not name or len(name) > 100:
        raise refuse("account.name", "name", most=100)
    return name


def _checked_password(raw: str) -> str:
    password = unicodedata.normalize("NFC", raw)  # as it is read when somebody signs in
    if not SHORTEST_PASSWORD <= len(password) <= 200:
        raise refuse("account.password", "password", least=SHORTEST_PASSWORD)
    return password


def _add_roles() -> None:
    if not db.session.scalar(select(StaffRole.name).limit(1)):
        db.session.execute(insert(StaffRole), [{"name": role.value} for role in Role])


def _subject(staff: Staff) -> str:
    return f"account {staff.username}"


def _seen(staff: Staff) -> dict[str, object]:
    return {"name": staff.name, "role": staff.role, "unit_id": staff.unit_id, "active": staff.active}
