"""Reading who works here."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from survey import text
from survey.extensions import db
from survey.people import visibility
from survey.people.models import AuditEntry, Role, Staff
from survey.units import queries as units
from survey.units.models import Unit

__all__ = ["AuditEntry", "Role", "Staff"]


def find_staff(username: str) -> Staff | None:
    """Give an account by user name, whatever its case."""
    return db.session.scalar(select(Staff).where(Staff.username == text.clean(username).lower()))


def has_accounts() -> bool:
    """Say whether anybody has an account here."""
    return db.session.scalar(select(Staff.id).limit(1)) is not None


def get_staff(staff_id: int, *, by: Staff) -> Staff | None:
    """Give an account that `by` may manage."""
    if not 0 < staff_id <= units.LARGEST_ID:
        return None
    return db.session.scalar(select(Staff).where(Staff.id == staff_id, visibility.within(Staff.unit_id, by=by)))


def list_staff(*, by: Staff, words: str = "", page: int = 1, size: int = 100) -> tuple[list[Staff], int]:
    """Give a page of the accounts of the units that `by` sees, open ones first, and how many there are."""
    seen = select(Staff).where(visibility.within(Staff.unit_id, by=by))
    if words := text.clean(words):
        in_username = Staff.username.contains(text.fold(words), autoescape=True)
        seen = seen.where(or_(in_username, Staff.name.icontains(words, autoescape=True)))
    total = db.session.scalar(select(func.count()).select_from(seen.subquery())) or 0
    ordered = seen.order_by(Staff.active.desc(), Staff.username).limit(size).offset((page - 1) * size)
    return list(db.session.scalars(ordered)), total


def count_of_unit(unit: Unit) -> int:
    """Count the open accounts that belong to a unit itself."""
    query = select(func.count()).select_from(Staff).where(Staff.unit_id == unit.id, Staff.active)
    return db.session.scalar(query) or 0


def audit_trail(*, by: Staff, page: int = 1, size: int = 50) -> tuple[list[AuditEntry], int]:
    """Give a page of what was changed in the units that `by` sees, newest first, and how many entries there are."""
    seen = select(AuditEntry).where(visibility.within(AuditEntry.unit_id, by=by))
    total = db.session.scalar(select(func.count()).select_from(seen.subquery())) or 0
    entries = db.session.scalars(
        seen.options(joinedload(AuditEntry.staff), joinedload(AuditEntry.unit))
        .order_by(AuditEntry.id.desc())
        .limit(size)
        .offset((page - 1) * size)
    )
    return list(entries), total


def unit_seen(unit_id: int | None, *, by: Staff) -> Unit | None:
    """Give a unit that lies in what `by` sees."""
    unit = units.get(unit_id)
    return unit if unit is not None and visibility.sees(unit, by=by) else None


def sees_the_country(by: Staff) -> bool:
    """Say whether `by` sees all units, and with them what belongs to none."""
    return visibility.sees(None, by=by)
