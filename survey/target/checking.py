"""The daily look at the addresses of services: what is to be looked at, and noting what came of it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from survey import clock
from survey.extensions import db
from survey.target import links
from survey.target.links import Result
from survey.target.models import Service


def addresses() -> list[str]:
    """Give each address of a service that stands on the register, once."""
    query = select(Service.address).where(Service.removed_at.is_(None), Service.address != "").distinct()
    return list(db.session.scalars(query.order_by(Service.address)))


def note(results: Mapping[str, Result], *, now: datetime) -> None:
    """Note what came of looking at some addresses, at every service that has one of them."""
    query = select(Service).where(Service.removed_at.is_(None), Service.address.in_(list(results)))
    for service in db.session.scalars(query):
        result = results[service.address]
        service.failing_since = links.failing_since(service.failing_since, result, today=clock.day(now))
        service.check_result = result.value
        service.checked_at = now
