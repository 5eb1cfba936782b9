"""Counting failed sign-ins: after five in a row an account waits."""

from datetime import datetime, timedelta

from survey import clock
from survey.people.models import Staff

MOST_FAILURES = 5
WAIT = timedelta(minutes=15)


def waits(staff: Staff, *, now: datetime) -> datetime | None:
    """Give the moment until which an account waits, or None."""
    until = clock.local(staff.waits_until) if staff.waits_until else None
    return until if until and until > now else None


def failed(staff: Staff, *, now: datetime) -> None:
    """Note a wrong password; the fifth in a row makes the account wait."""
    staff.failed_sign_ins += 1
    if staff.failed_sign_ins >= MOST_FAILURES:
        staff.failed_sign_ins = 0
        staff.waits_until = now + WAIT


def succeeded(staff: Staff) -> None:
    """Forget former failures."""
    staff.failed_sign_ins = 0
    staff.waits_until = None
