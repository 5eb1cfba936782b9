"""The trail of what staff changed; entries are only ever added."""

from datetime import datetime
from typing import Any

from survey.extensions import db
from survey.people.models import AuditEntry, Staff


def write(
    *,
    by: Staff | None,
    action: str,
    subject: str,
    unit_id: int | None,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Note who (None: a command on the server) did what to which thing, with its values before and after."""
    db.session.add(
        AuditEntry(
            at=now,
            staff_id=by.id if by else None,
            unit_id=unit_id,
            action=action,
            subject=subject,
            before=before,
            after=after,
        )
    )
