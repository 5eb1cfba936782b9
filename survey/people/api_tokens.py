"""Keys with which another program, as a province's operations centre, reads the figures of a unit and all below it.

A key is shown once, when it is made. Only its SHA-256 is kept: it has 256 random bits, so that nobody finds it by
trying, and a slow hash would only make every request slow.
"""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, update

from survey import clock, text
from survey.extensions import db
from survey.people import audit, visibility
from survey.people.models import ApiToken, Role, Staff
from survey.problems import Problem, Refused, refuse
from survey.units import queries as units
from survey.units.models import Level, Unit

__all__ = ["ApiToken"]

LONGEST_NAME = 100  # characters
MOST_DAYS = 400
PREFIX = "ydan_"  # so that people, and programs that look for lost keys, see what it is
RANDOM_BYTES = 32
SHOWN = len(PREFIX) + 4  # the first characters, by which people know a key again
LONGEST_KEY = 100


def make(*, name: str, unit: Unit | None, last_day: date, by: Staff, now: datetime) -> tuple[ApiToken, str]:
    """Make a key for a unit (None: the country) that `by` sees; gives it as it is shown once. Raises Refused."""
    _check_administrator(by)
    name, today = " ".join(text.clean(name).split()), clock.day(now)
    problems = []
    if not 0 < len(name) <= LONGEST_NAME:
        problems.append(Problem("token.name", "name", {"most": LONGEST_NAME}))
    if not today <= last_day <= today + timedelta(days=MOST_DAYS):
        problems.append(Problem("token.last_day", "last_day", {"most": MOST_DAYS}))
    if not visibility.sees(unit, by=by):
        problems.append(Problem("token.unit_not_yours", "unit_id"))
    elif unit is not None and unit.level == Level.HAMLET:
        problems.append(Problem("token.unit_is_hamlet", "unit_id"))
    if problems:
        raise Refused(*problems)
    key = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
    token = ApiToken(
        unit_id=unit.id if unit else None,
        name=name,
        begins=key[:SHOWN],
        digest=_digest(key),
        made_at=now,
        made_by_id=by.id,
        last_day=last_day,
    )
    db.session.add(token)
    db.session.flush()  # the audit trail names the key by its number
    after = {"name": name, "begins": token.begins, "last_day": last_day.isoformat()}
    _note(token, "token.made", by=by, now=now, after=after)
    return token, key


def revoke(token: ApiToken, *, by: Staff, now: datetime) -> None:
    """Take a key back for good; from this moment it opens nothing. Raises Refused."""
    _check_administrator(by)
    if not visibility.sees(token.unit, by=by):
        raise refuse("token.not_yours")
    if token.revoked_at is not None:
        raise refuse("token.already_revoked")
    token.revoked_at = now
    _note(token, "token.revoked", by=by, now=now, before={"name": token.name, "begins": token.begins})


def list_all(*, by: Staff) -> list[ApiToken]:
    """Give the keys of the units that `by` sees, newest first."""
    seen = visibility.within(ApiToken.unit_id, by=by)
    return list(db.session.scalars(select(ApiToken).where(seen).order_by(ApiToken.id.desc())))


def get(token_id: int, *, by: Staff) -> ApiToken | None:
    """Give a key of a unit that `by` sees."""
    if not 0 < token_id <= units.LARGEST_ID:
        return None
    seen = visibility.within(ApiToken.unit_id, by=by)
    return db.session.scalar(select(ApiToken).where(ApiToken.id == token_id, seen))


def find(key: str, *, today: date) -> ApiToken | None:
    """Give what a key opens on a day; None: it is unknown, revoked, or its last day is over."""
    if not key.startswith(PREFIX) or len(key) > LONGEST_KEY:
        return None
    # Looked up by its digest: how long that takes says nothing about a key.
    token = db.session.scalar(select(ApiToken).where(ApiToken.digest == _digest(key)))
    return token if token is not None and opens(token, today=today) else None


def opens(token: ApiToken, *, today: date) -> bool:
    """Say whether a key opens anything on a day."""
    return token.revoked_at is None and today <= token.last_day


def note_use(token_id: int, *, today: date) -> None:
    """Note on which day a key was used last."""
    unnoted = or_(ApiToken.used_on.is_(None), ApiToken.used_on < today)
    db.session.execute(update(ApiToken).where(ApiToken.id == token_id, unnoted).values(used_on=today))


def sees(token: ApiToken, unit: Unit | None) -> bool:
    """Say whether a key opens the figures of a unit (None: the country)."""
    return token.unit_id is None or (unit is not None and units.is_within(unit, top_id=token.unit_id))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _check_administrator(by: Staff) -> None:
    if by.role != Role.ADMINISTRATOR:
        raise refuse("token.not_an_administrator")


def _note(
    token: ApiToken,
    action: str,
    *,
    by: Staff,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    audit.write(
        by=by,
        action=action,
        subject=f"token {token.id}",
        unit_id=token.unit_id,
        now=now,
        before=before,
        after=after,
    )
