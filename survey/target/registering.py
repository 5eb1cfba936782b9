"""Registering the essential services of a unit, and setting the periods of the target."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from survey import clock, text
from survey.extensions import db
from survey.people import audit, visibility
from survey.people.models import Staff
from survey.problems import Problem, Refused, refuse
from survey.target import documents
from survey.target.documents import File
from survey.target.models import Service, ServiceGroup, TargetSetting
from survey.units.models import Level, Unit

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
LONGEST = {"name": 150, "address": 500, "evidence": 1000}
LEAST_ANSWERS = 30
GOAL_PERCENT = 40


@dataclass(frozen=True)
class Claim:
    """What a unit says of a service that it provides online: an address, or evidence in words, or a document."""

    group: str
    name: str
    address: str
    evidence: str
    since: date


def register(unit: Unit, *, claim: Claim, document: File | None = None, by: Staff | None, now: datetime) -> Service:
    """Register a service of a commune or district; raise Refused with all that is wrong."""
    cleaned = {name: text.clean(getattr(claim, name)) for name in LONGEST}
    problems = _problems(claim, cleaned, documented=document is not None, today=clock.day(now))
    if unit.level not in (Level.COMMUNE, Level.DISTRICT):
        problems.append(Problem("service.unit_level"))
    if by is not None and not visibility.sees(unit, by=by):
        problems.append(Problem("service.unit_not_yours"))
    if problems:
        raise Refused(*problems)
    service = Service(
        unit_id=unit.id, group=claim.group, since=claim.since, made_at=now, made_by_id=by.id if by else None, **cleaned
    )
    db.session.add(service)
    db.session.flush()  # the audit trail names it by its number
    _note(service, "service.registered", by=by, now=now)
    if document is not None:
        documents.add(service, document, by=by, now=now)
    return service


def remove(service: Service, *, by: Staff, now: datetime) -> None:
    """Take a service off the register; it stays readable in the trail."""
    if service.removed_at is not None:
        raise refuse("service.already_removed")
    service.removed_at = now
    _note(service, "service.removed", by=by, now=now)


def set_period(
    setting: TargetSetting | None,
    *,
    name: str,
    period_from: date,
    period_to: date,
    least_answers: int,
    goal_percent: int,
    by: Staff | None,
    now: datetime,
) -> TargetSetting:
    """Make or change a period of the target with its k and its goal; only for who sees the whole country."""
    problems = []
    if by is not None and not visibility.sees(None, by=by):
        problems.append(Problem("target.not_yours"))
    name = text.clean(name)
    if not name or len(name) > 100:
        problems.append(Problem("target.name", "name", {"most": 100}))
    if period_to < period_from:
        problems.append(Problem("target.period", "period_to"))
    if not 1 <= least_answers <= 100_000:
        problems.append(Problem("target.least_answers", "least_answers"))
    if not 1 <= goal_percent <= 100:
        problems.append(Problem("target.goal", "goal_percent"))
    if problems:
        raise Refused(*problems)
    if setting is None:
        setting = TargetSetting()
        db.session.add(setting)
    before = _noted(setting) if setting.id else None
    setting.name, setting.period_from, setting.period_to = name, period_from, period_to
    setting.least_answers, setting.goal_percent = least_answers, goal_percent
    db.session.flush()  # the audit trail names it by its number
    audit.write(
        by=by,
        action="target.set",
        subject=f"target {setting.id}",
        unit_id=None,
        now=now,
        before=before,
        after=_noted(setting),
    )
    return setting


def _noted(setting: TargetSetting) -> dict[str, Any]:
    return {
        "name": setting.name,
        "from": setting.period_from.isoformat(),
        "to": setting.period_to.isoformat(),
        "k": setting.least_answers,
        "goal": setting.goal_percent,
    }


def _problems(claim: Claim, cleaned: dict[str, str], *, documented: bool, today: date) -> list[Problem]:
    problems = []
    if claim.group not in set(ServiceGroup):
        problems.append(Problem("service.group", "group"))
    if not cleaned["name"]:
        problems.append(Problem("service.no_name", "name"))
    for name, most in LONGEST.items():
        if len(cleaned[name]) > most:
            problems.append(Problem("service.too_long", name, {"most": most}))
    if not cleaned["address"] and not cleaned["evidence"] and not documented:
        problems.append(Problem("service.address_or_evidence", "address"))
    elif cleaned["address"] and not _ADDRESS.fullmatch(cleaned["address"]):
        problems.append(Problem("service.address", "address"))
    if claim.since > today:
        problems.append(Problem("service.since_in_future", "since"))
    return problems


def _note(service: Service, action: str, *, by: Staff | None, now: datetime) -> None:
    after = {
        "group": service.group,
        "name": service.name,
        "address": service.address,
        "since": service.since.isoformat(),
    }
    audit.write(by=by, action=action, subject=f"service {service.id}", unit_id=service.unit_id, now=now, after=after)
