"""/api/v1/target: how many units count for the 40 % target, and what each has."""

from typing import Any

from flask import abort

from survey.api import answers, figures, units_asked
from survey.api.answers import Asked, Document
from survey.target import queries as target
from survey.target.queries import TargetSetting, Total, UnitRow
from survey.units.queries import Unit
from survey.web import problem_documents


def read(asked: Asked) -> Document:
    """Tell of a period, by default that of today; online answers are told as anybody may be told them."""
    unit = units_asked.asked(asked)
    setting = target.get_setting(asked.values.get("period"), today=asked.today)
    if setting is None:
        abort(problem_documents.answer(404))
    report = target.report(unit, setting=setting, today=asked.today, by=None)
    start = answers.first(asked.values)
    page = answers.page(
        report.rows[start : start + asked.values["per_page"]],
        total=len(report.rows),
        asked=asked,
        told=lambda row: _row(row, report.least),
    )
    return {
        "unit": units_asked.brief_or_country(unit),
        "synthetic": report.synthetic,
        "period": _period(setting),
        "periods": [_period(one) for one in target.settings()],
        "map_on": report.on.isoformat(),
        "goal_percent": setting.goal_percent,
        "reaches_goal": report.total.reaches(setting.goal_percent),
        "total": _total(report.total),
        "below": [_total_of(one, total) for one, total in report.below],
        "rules": {figures.TARGET: figures.DEFINITIONS[figures.TARGET]},
        "rows": page,
    }


def _period(setting: TargetSetting) -> dict[str, Any]:
    return {
        "id": setting.id,
        "name": setting.name,
        "from": setting.period_from.isoformat(),
        "to": setting.period_to.isoformat(),
        "least_answers": setting.least_answers,
    }


def _total(total: Total) -> dict[str, Any]:
    return {
        "in_scope": total.in_scope,
        "with_service": total.with_service,
        "with_published_round": total.with_published,
        "with_enough_answers": total.with_answers,
        "counting": total.counting,
        "rate": figures.rate(total.rate, figures.TARGET),
    }


def _total_of(unit: Unit, total: Total) -> dict[str, Any]:
    return {"unit": units_asked.brief(unit), **_total(total)}


def _row(row: UnitRow, least: int) -> dict[str, Any]:
    one = row.standing
    return {
        "unit": units_asked.brief(row.unit),
        "has_service": one.has_service,
        "service_groups": sorted(one.service_groups),
        "has_published_round": one.has_published,
        "rounds_published": one.rounds_published,
        "has_enough_answers": one.has_answers(least),
        "online_answers_at_least": row.answers_told,
        "counts": one.counts(least),
    }
