"""Somebody of a unit above has looked at a service and confirms it, and may take that back."""

from datetime import datetime

from survey.people import audit, visibility
from survey.people.models import Role, Staff
from survey.problems import refuse
from survey.target.models import Service

WHO = (Role.ADMINISTRATOR, Role.REVIEWER, Role.OFFICER)


def may_confirm(service: Service, *, by: Staff) -> bool:
    """Say whether a person may confirm a service: of a unit above, and not who registered it."""
    above = by.unit_id != service.unit_id and visibility.sees(service.unit, by=by)
    return by.role in WHO and above and by.id != service.made_by_id


def confirm(service: Service, *, by: Staff, now: datetime) -> None:
    """Confirm that a service is provided."""
    _check(service, by=by)
    if service.confirmed_at is not None:
        raise refuse("service.already_confirmed")
    service.confirmed_at, service.confirmed_by_id = now, by.id
    _note(service, "service.confirmed", by=by, now=now)


def take_back(service: Service, *, by: Staff, now: datetime) -> None:
    """Take a confirmation back; anybody who could give it may."""
    _check(service, by=by)
    if service.confirmed_at is None:
        raise refuse("service.not_confirmed")
    service.confirmed_at = service.confirmed_by_id = None
    _note(service, "service.confirmation_taken_back", by=by, now=now)


def _check(service: Service, *, by: Staff) -> None:
    if service.removed_at is not None:
        raise refuse("service.already_removed")
    if not may_confirm(service, by=by):
        raise refuse("service.confirmed_from_above")


def _note(service: Service, action: str, *, by: Staff, now: datetime) -> None:
    audit.write(
        by=by,
        action=action,
        subject=f"service {service.id}",
        unit_id=service.unit_id,
        now=now,
        after={"name": service.name},
    )
