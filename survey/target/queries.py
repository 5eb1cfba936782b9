"""The target of a unit: who counts, what each unit still lacks, other choices, and what may come of running rounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select

from survey.extensions import db
from survey.people.models import Staff
from survey.target import counting, facts, forecasting, reading, trying
from survey.target.counting import Part, Standing, Total
from survey.target.facts import Facts, Period
from survey.target.forecasting import Forecast
from survey.target.models import Service, ServiceDocument, ServiceGroup, TargetSetting
from survey.target.trying import Trial
from survey.units import queries as units
from survey.units.models import Level, Unit

__all__ = [
    "Forecast",
    "Part",
    "Period",
    "Service",
    "ServiceDocument",
    "ServiceGroup",
    "Standing",
    "TargetSetting",
    "Total",
    "Trial",
]


@dataclass(frozen=True)
class UnitRow:
    """A unit in scope with what it has, and its online answers as this reader may be told them."""

    unit: Unit
    where: Unit | None  # the unit directly below the page's, in which it lies; may be itself
    standing: Standing
    exact: bool  # else only `counting.at_least` is told
    would_count: bool  # by the forecast, and doesn't yet

    @property
    def answers_told(self) -> int:
        """Give the online answers, rounded down to a multiple of five unless they may be told exactly."""
        return self.standing.online_answers if self.exact else counting.at_least(self.standing.online_answers)

    def answers_lacking(self, least: int) -> int:
        """Give how many online answers are missing for (c), at most so many where they are not told exactly."""
        return 0 if self.standing.online_answers >= least else least - self.answers_told


@dataclass(frozen=True)
class TargetReport:
    """The page of a province, district or the country."""

    unit: Unit | None
    setting: TargetSetting
    least: int  # the k that was counted with: that of the setting, or another to see what would be
    on: date  # the day whose map is counted
    today: date
    total: Total
    rows: tuple[UnitRow, ...]  # nearest to counting first
    below: tuple[tuple[Unit, Total], ...]
    synthetic: bool
    forecast: Forecast
    periods: tuple[Period, ...]  # that the figure can be tried with
    facts: Facts

    @cached_property
    def trial(self) -> Trial:
        """Give the same figure with other choices of k and of the period."""
        own = {self.setting.least_answers, self.least}
        return trying.try_all(self.facts, self.periods, own=own, today=self.today)


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


def period_of(setting: TargetSetting) -> Period:
    """Give the days of a setting under its name."""
    return Period(setting.name, setting.period_from, setting.period_to)


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


def get_document(document_id: int, *, service: Service) -> ServiceDocument | None:
    """Give a picture or document of a service."""
    return next((one for one in service.documents if one.id == document_id), None)


def report(
    unit: Unit | None, *, setting: TargetSetting, today: date, least: int | None = None, by: Staff | None = None
) -> TargetReport:
    """Say for a unit (None: the country) who counts in a period, on the map of its last day or of today.

    Who counts is decided exactly; the online answers of each unit are told as `by` (None: anybody) may be told them.
    """
    least = setting.least_answers if least is None else least
    period = period_of(setting)
    on = period.map_day(today)
    periods = tuple(trying.periods([period_of(one) for one in settings()], today=today))
    found = reading.facts(
        unit, first=min(one.first for one in periods), last=max(one.last for one in (*periods, period))
    )
    forecast = forecasting.forecast(found, period, least=least, today=today)
    standings = forecast.standings
    known, steps = reading.owners_known(by), _steps(unit, standings)
    in_scope = {one.id: one for one in units.get_many(one.unit_id for one in standings)}
    rows = [
        UnitRow(
            unit=in_scope[one.unit_id],
            where=steps.get(one.unit_id),
            standing=one,
            exact=known is None or one.owners <= known,
            would_count=one.unit_id in forecast.would_count,
        )
        for one in standings
    ]
    counted = facts.by_unit(found.published_in(period), found.in_scope(on))
    return TargetReport(
        unit=unit,
        setting=setting,
        least=least,
        on=on,
        today=today,
        total=forecast.without,
        rows=tuple(sorted(rows, key=lambda row: _nearness(row, least))),
        below=_totals_below(rows, least),
        synthetic=any(one.synthetic for rounds in counted.values() for one in rounds),
        forecast=forecast,
        periods=periods,
        facts=found,
    )


def _steps(unit: Unit | None, standings: Iterable[Standing]) -> dict[int, Unit]:
    """Give for each unit in scope the unit directly below `unit` in which it lies, or which it is."""
    steps = units.steps_below(unit, levels=(Level.COMMUNE, Level.DISTRICT))
    wanted = {one.unit_id: steps[one.unit_id] for one in standings if one.unit_id in steps}
    tops = {top.id: top for top in units.get_many(set(wanted.values()))}
    return {unit_id: tops[top_id] for unit_id, top_id in wanted.items() if top_id in tops}


def by_grouping(report: TargetReport) -> tuple[tuple[Unit, Total], ...]:
    """Add up by the groupings of a province; a unit may be in several of them, or in none."""
    if report.unit is None or report.unit.level != Level.PROVINCE or report.unit.valid_to is not None:
        return ()
    groupings = units.groupings(report.unit)
    members = units.members(groupings)
    own = ((one, [row.standing for row in report.rows if row.unit.id in members[one.id]]) for one in groupings)
    return tuple((one, counting.total(standings, least=report.least)) for one, standings in own if standings)


def _totals_below(rows: Iterable[UnitRow], least: int) -> tuple[tuple[Unit, Total], ...]:
    """Add up by the unit directly below; a commune directly below is in the list of units and needs no total."""
    groups: dict[int, tuple[Unit, list[Standing]]] = {}
    for row in rows:
        if row.where is not None and row.where.level != Level.COMMUNE:
            groups.setdefault(row.where.id, (row.where, []))[1].append(row.standing)
    ordered = sorted(groups.values(), key=lambda pair: pair[0].code)
    return tuple((top, counting.total(own, least=least)) for top, own in ordered)


def _nearness(row: UnitRow, least: int) -> tuple[bool, int, int, str]:
    """Order the work list: what lacks least comes first, what counts already comes last.

    By the number that is told, so that the order doesn't tell another.
    """
    one = row.standing
    lacks = (not one.has_service) + (not one.has_published) + (not one.has_answers(least))
    return lacks == 0, lacks, row.answers_lacking(least), row.unit.code
