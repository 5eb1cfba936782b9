"""What stands behind one row of the target: the services of a unit and its rounds in the period."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from survey import clock
from survey.extensions import db
from survey.people.models import Staff
from survey.rounds.models import Round
from survey.target import counting, facts, queries, reading
from survey.target.models import Service, TargetSetting
from survey.target.queries import TargetReport, UnitRow
from survey.units.models import Unit


@dataclass(frozen=True)
class RoundShown:
    """A round of the period, with its online answers in the unit as this reader may be told them."""

    round: Round
    answers: int
    answers_told: int
    exact: bool

    def enough(self, least: int) -> bool:
        """Say whether it had k = `least` online answers."""
        return self.answers >= least


@dataclass(frozen=True)
class Evidence:
    """The evidence of a unit in a period."""

    unit: Unit
    report: TargetReport
    row: UnitRow | None  # None: the unit isn't in scope
    services: tuple[Service, ...]  # that stood on the register on the day that is counted
    rounds: tuple[RoundShown, ...]  # newest first


def of(
    unit: Unit, *, setting: TargetSetting, today: date, least: int | None = None, by: Staff | None = None
) -> Evidence:
    """Give the evidence of a commune or district, with the k of the setting or another."""
    report = queries.report(unit, setting=setting, today=today, least=least, by=by)
    return Evidence(
        unit=unit,
        report=report,
        row=next((row for row in report.rows if row.unit.id == unit.id), None),
        services=tuple(services(unit, on=report.on)),
        rounds=tuple(_rounds(unit, report, by=by)),
    )


def services(unit: Unit, *, on: date) -> list[Service]:
    """Give the services that stood on the register of a unit at the end of a day, with their documents."""
    return [one for one in _registered([unit.id]).get(unit.id, ()) if _stands(one, on=on)]


def services_by_unit(unit_ids: list[int], *, on: date) -> dict[int, list[Service]]:
    """Give the services of several units that stood on the register at the end of a day."""
    return {unit_id: [one for one in found if _stands(one, on=on)] for unit_id, found in _registered(unit_ids).items()}


def _registered(unit_ids: list[int]) -> dict[int, list[Service]]:
    rows = db.session.scalars(
        select(Service)
        .where(Service.unit_id.in_(unit_ids))
        .options(selectinload(Service.documents), selectinload(Service.confirmed_by))
        .order_by(Service.id)
    )
    found: dict[int, list[Service]] = {}
    for one in rows:
        found.setdefault(one.unit_id, []).append(one)
    return found


def _stands(service: Service, *, on: date) -> bool:
    return service.since <= on and (service.removed_at is None or clock.day(service.removed_at) > on)


def _rounds(unit: Unit, report: TargetReport, *, by: Staff | None) -> list[RoundShown]:
    period, found = queries.period_of(report.setting), report.facts
    asked = facts.by_unit((one for one in found.asked if one.lies_in(period)), found.in_scope(report.on))
    answers = facts.answers_by_round(asked.get(unit.id, ()))
    known = reading.owners_known(by)
    rounds = db.session.scalars(select(Round).where(Round.id.in_(answers)).order_by(Round.opens_on.desc(), Round.id))
    shown = []
    for round_ in rounds:
        n, exact = answers[round_.id], known is None or round_.unit_id in known
        shown.append(RoundShown(round_, n, n if exact else counting.at_least(n), exact))
    return shown
