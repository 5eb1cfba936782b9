"""Joining registered services with published rounds: who counts for the target, and what each unit still lacks.

For a commune count all published rounds that asked in it, whoever owns them. For a district, which is in scope until
30/6/2025, count the rounds that it owns, and those of a unit above it that asked in at least one of its communes; what
its communes asked by themselves counts for them. (A decision of Ý Dân: the official measure was not published.)

A round lies in a period when people could answer on at least one of its days. It was opened online when it is of the
open kind, which lives on posters, or when an online answer came. Answers still in the box count like counted ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from survey.clock import VIETNAM
from survey.extensions import db
from survey.questionnaires import kinds
from survey.responses import queries as responses
from survey.results.models import Tally
from survey.rounds.models import Round, RoundCommune
from survey.rounds.states import Mode, RoundKind, State
from survey.target import counting
from survey.target.counting import Standing, Total
from survey.target.models import Service, ServiceGroup, TargetSetting
from survey.units import queries as units
from survey.units.models import Level, Unit

__all__ = ["Service", "ServiceGroup", "Standing", "TargetSetting", "Total"]

# Towns, phường and đặc khu aren't in scope. Districts are on the map until 30/6/2025, and in scope as long.
IN_SCOPE_KINDS = ("xã", "huyện")
ONLINE = (Mode.SELF, Mode.ASSISTED)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A published round as it asked in one commune."""

    round_id: int
    owner_id: int | None
    owner_level: str | None
    kind: str
    synthetic: bool
    commune_id: int
    district: str | None  # the code of the district in which the commune lay
    answers: int  # online


@dataclass(frozen=True)
class UnitRow:
    """A unit in scope with what it has."""

    unit: Unit
    where: Unit | None  # the unit directly below the page's, in which it lies; may be itself
    standing: Standing


@dataclass(frozen=True)
class TargetReport:
    """The page of a province, district or the country."""

    unit: Unit | None
    setting: TargetSetting
    least: int  # the k that was counted with: that of the setting, or another to see what would be
    on: date  # the day whose map is counted
    total: Total
    rows: tuple[UnitRow, ...]  # nearest to counting first
    below: tuple[tuple[Unit, Total], ...]
    synthetic: bool


def settings() -> list[TargetSetting]:
    """Give the periods of the target, newest first."""
    return list(
        db.session.scalars(select(TargetSetting).order_by(TargetSetting.period_from.desc(), TargetSetting.id.desc()))
    )


def get_setting(setting_id: int | None, *, today: date) -> TargetSetting | None:
    """Give a period, or without a number the one in which today lies, else the newest."""
    every = settings()
    if setting_id is not None:
        return next((one for one in every if one.id == setting_id), None)
    current = (one for one in every if one.period_from <= today <= one.period_to)
    return next(current, every[0] if every else None)


def services_of(unit: Unit) -> list[Service]:
    """Give the essential services that a unit has registered and not removed."""
    return list(
        db.session.scalars(
            select(Service).where(Service.unit_id == unit.id, Service.removed_at.is_(None)).order_by(Service.id)
        )
    )


def get_service(service_id: int, *, unit: Unit) -> Service | None:
    """Give a registered service of a unit."""
    if not 0 < service_id <= units.LARGEST_ID:
        return None
    return db.session.scalar(select(Service).where(Service.id == service_id, Service.unit_id == unit.id))


def report(unit: Unit | None, *, setting: TargetSetting, today: date, least: int | None = None) -> TargetReport:
    """Say for a unit (None: the country) who counts in a period, on the map of its last day or of today."""
    least = setting.least_answers if least is None else least
    on = min(setting.period_to, today) if today >= setting.period_from else setting.period_from
    in_scope = _units_in_scope(unit, on=on)
    asked = _asked(setting)
    by_unit = _rounds_by_unit(asked, in_scope)
    groups = _service_groups(on=on)
    rows = [
        UnitRow(one, where, _standing(one, groups.get(one.id, set()), by_unit.get(one.id, [])))
        for one, where in zip(in_scope, _steps(unit, in_scope), strict=True)
    ]
    return TargetReport(
        unit=unit,
        setting=setting,
        least=least,
        on=on,
        total=counting.total((row.standing for row in rows), least=least),
        rows=tuple(sorted(rows, key=lambda row: _nearness(row, least))),
        below=_totals_below(rows, least),
        synthetic=any(one.synthetic for rounds in by_unit.values() for one in rounds),
    )


def _units_in_scope(unit: Unit | None, *, on: date) -> list[Unit]:
    """Give the xã, and before 1/7/2025 the huyện, in a unit on a day."""
    valid = and_(Unit.valid_from <= on, or_(Unit.valid_to.is_(None), Unit.valid_to > on))
    query = select(Unit).where(valid, Unit.level.in_([Level.COMMUNE, Level.DISTRICT]), Unit.kind.in_(IN_SCOPE_KINDS))
    if unit is not None:
        query = query.where(Unit.id.in_(units.below(unit.id)))
    return list(db.session.scalars(query.order_by(Unit.code)))


def _service_groups(*, on: date) -> dict[int, set[str]]:
    """Give the groups of the services that stood on the register at the end of a day, by unit."""
    day_is_over = datetime.combine(on + timedelta(days=1), time(), VIETNAM)
    rows = db.session.execute(
        select(Service.unit_id, Service.group).where(
            Service.since <= on, or_(Service.removed_at.is_(None), Service.removed_at >= day_is_over)
        )
    )
    groups: dict[int, set[str]] = {}
    for unit_id, group in rows:
        groups.setdefault(unit_id, set()).add(group)
    return groups


def _asked(setting: TargetSetting) -> list[_Asked]:
    """Give every published round of the period in every commune where it asked."""
    answers = _online_answers(setting)
    owner, commune = aliased(Unit), aliased(Unit)
    rows = db.session.execute(
        select(
            Round.id,
            Round.unit_id,
            owner.level,
            Round.kind,
            Round.synthetic,
            RoundCommune.commune_id,
            case((commune.parent_level == Level.DISTRICT, commune.parent_code)),
        )
        .join(RoundCommune, RoundCommune.round_id == Round.id)
        .join(commune, commune.id == RoundCommune.commune_id)
        .outerjoin(owner, owner.id == Round.unit_id)
        .where(Round.id.in_(_published_in(setting)))
    )
    return [
        _Asked(round_id, owner_id, level, kind, synthetic, commune_id, code, answers.get((commune_id, round_id), 0))
        for round_id, owner_id, level, kind, synthetic, commune_id, code in rows
    ]


def _online_answers(setting: TargetSetting) -> dict[tuple[int, int], int]:
    """Count the online answers (by phone, alone or with help) by commune and published round."""
    rows = db.session.execute(
        select(Tally.commune_id, Tally.round_id, func.sum(Tally.ballots))
        .where(
            Tally.question == kinds.BALLOT[0],
            Tally.choice == kinds.BALLOT[1],
            Tally.mode.in_(ONLINE),
            Tally.round_id.in_(_published_in(setting)),
        )
        .group_by(Tally.commune_id, Tally.round_id)
    )
    answers = {(commune_id, round_id): int(n) for commune_id, round_id, n in rows}
    for key, n in responses.waiting(_published_in(setting), modes=ONLINE).items():
        answers[key] = answers.get(key, 0) + n
    return answers


def _published_in(setting: TargetSetting) -> Select[tuple[int]]:
    return select(Round.id).where(
        Round.state == State.PUBLISHED,
        Round.opens_on <= setting.period_to,
        Round.closes_on >= setting.period_from,
    )


def _rounds_by_unit(asked: Iterable[_Asked], in_scope: Iterable[Unit]) -> dict[int, list[_Asked]]:
    """Give for each unit in scope the rounds that count for it, in each commune where they asked."""
    communes = {one.id for one in in_scope if one.level == Level.COMMUNE}
    districts = {one.code: one.id for one in in_scope if one.level == Level.DISTRICT}
    found: dict[int, list[_Asked]] = {}
    for one in asked:
        if one.commune_id in communes:
            found.setdefault(one.commune_id, []).append(one)
        district_id = districts.get(one.district or "")
        if district_id is not None and (one.owner_id == district_id or one.owner_level in (None, Level.PROVINCE)):
            found.setdefault(district_id, []).append(one)
    return found


def _standing(unit: Unit, groups: Iterable[str], asked: Iterable[_Asked]) -> Standing:
    answers: dict[int, int] = {}
    online: set[int] = set()
    for one in asked:
        answers[one.round_id] = answers.get(one.round_id, 0) + one.answers
        if one.kind == RoundKind.OPEN or one.answers:
            online.add(one.round_id)
    return Standing(
        unit_id=unit.id,
        service_groups=frozenset(groups),
        rounds_published=len(online),
        online_answers=max(answers.values(), default=0),
    )


def _steps(unit: Unit | None, in_scope: Iterable[Unit]) -> list[Unit | None]:
    """Give for each unit in scope the unit directly below `unit` in which it lies, or which it is."""
    steps = units.steps_below(unit, levels=(Level.COMMUNE, Level.DISTRICT))
    tops = {top.id: top for top in units.get_many({steps[one.id] for one in in_scope if one.id in steps})}
    return [tops.get(steps.get(one.id, 0)) for one in in_scope]


def _totals_below(rows: Iterable[UnitRow], least: int) -> tuple[tuple[Unit, Total], ...]:
    """Add up by the unit directly below; a commune directly below is in the list of units and needs no total."""
    groups: dict[int, tuple[Unit, list[Standing]]] = {}
    for row in rows:
        if row.where is not None and row.where.level != Level.COMMUNE:
            groups.setdefault(row.where.id, (row.where, []))[1].append(row.standing)
    ordered = sorted(groups.values(), key=lambda pair: pair[0].code)
    return tuple((top, counting.total(own, least=least)) for top, own in ordered)


def _nearness(row: UnitRow, least: int) -> tuple[bool, int, int, str]:
    """Order the work list: what lacks least comes first, what counts already comes last."""
    one = row.standing
    lacks = (not one.has_service) + (not one.has_published) + (not one.has_answers(least))
    return lacks == 0, lacks, one.answers_lacking(least), row.unit.code
