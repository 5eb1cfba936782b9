"""flask target: the 40 % target as a table or JSON, and the daily look at the addresses of services."""

import json
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import force_locale, gettext

from survey import clock
from survey.papers import numbers, target_paper
from survey.papers.cells import Table
from survey.papers.target_paper import TargetPaper
from survey.papers.word_layout import shown
from survey.target import checking, evidence, queries
from survey.target.counting import Total
from survey.target.fetching import Visitor
from survey.target.links import Result
from survey.target.queries import TargetReport, TargetSetting, UnitRow
from survey.units import queries as units
from survey.units.queries import Level, Unit
from survey.web import transaction

AT_ONCE = 8
WRITTEN_TOGETHER = 50

group = AppGroup("target", help="The 40 % target, and the addresses of services.")


@group.command()
@click.option("--unit", "code", help="Code of a province, district or commune; without it the whole country.")
@click.option("--period", "name", help="Name of the period; without it the one of today.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
def report(code: str | None, name: str | None, as_json: bool) -> None:
    """Say how many units count, with what each has.

    Online answers are told as to anybody: rounded down to a multiple of five.
    """
    with force_locale("vi"), transaction.reading():
        setting = _setting(name)
        unit = _unit(code, setting)
        found = queries.report(unit, setting=setting, today=clock.day(clock.now()))
        if as_json:
            click.echo(json.dumps(_facts(found), ensure_ascii=False, indent=2))
            return
        services = evidence.services_by_unit([row.unit.id for row in found.rows], on=found.on)
        where = units.where(unit) if unit else ""
        paper = TargetPaper(found, services, where=where, now=clock.now())
        click.echo(
            f"{target_paper.TITLE}: {paper.unit}\n{paper.period}; k = {numbers.number(found.least)}; {paper.goal}"
        )
        click.echo(target_paper.OURS)
        for table in (target_paper.totals(paper), target_paper.below(paper), target_paper.units(paper)):
            _write(table)


@group.command("check-links")
@click.option("--every", type=click.IntRange(60, 604_800), help="Look again every so many seconds, until stopped.")
def check_links(every: int | None) -> None:
    """Open the address of each service once, and note whether it answers."""
    while True:
        agent = f"YDan-link-check/1.0 (+{current_app.config['PUBLIC_ADDRESS']})"
        results = look(Visitor(agent))
        opened = sum(result == Result.OK for result in results.values())
        click.echo(
            gettext("Addresses looked at: %(all)s; they open: %(opened)s", all=str(len(results)), opened=str(opened))
        )
        if every is None:
            return
        time.sleep(every)


def look(visitor: Visitor) -> dict[str, Result]:
    """Open every address with a visitor, several at once, and write what came of them a few at a time."""
    with transaction.reading():
        addresses = checking.addresses()
    results: dict[str, Result] = {}
    written = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = {pool.submit(visitor.visit, address): address for address in addresses}
        for done in as_completed(asked):
            results[asked[done]] = done.result()
            if len(results) - written >= WRITTEN_TOGETHER:
                _note(list(results.items())[written:])
                written = len(results)
    _note(list(results.items())[written:])
    return results


def _note(results: Iterable[tuple[str, Result]]) -> None:
    with transaction.committing():
        checking.note(dict(results), now=clock.now())


def _setting(name: str | None) -> TargetSetting:
    today = clock.day(clock.now())
    every = queries.settings()
    found = next((one for one in every if one.name == name), None) if name else queries.get_setting(None, today=today)
    if found is None:
        names = "; ".join(one.name for one in every) or "–"
        raise click.ClickException(gettext("There is no such period. Those that are set: %(names)s", names=names))
    return found


def _unit(code: str | None, setting: TargetSetting) -> Unit | None:
    """Find a unit on the map that is counted; the larger one where two levels have the same code."""
    if code is None:
        return None
    on = queries.period_of(setting).map_day(clock.day(clock.now()))
    levels = (Level.PROVINCE, Level.DISTRICT, Level.GROUPING, Level.COMMUNE)
    found = next(filter(None, (units.find(level, code, on=on) for level in levels)), None)
    if found is None:
        raise click.ClickException(gettext("No unit of that day's map has the code %(code)s.", code=code))
    return found


def _facts(found: TargetReport) -> dict[str, Any]:
    setting = found.setting
    return {
        "unit": _named(found.unit) if found.unit else None,
        "period": {"name": setting.name, "from": setting.period_from.isoformat(), "to": setting.period_to.isoformat()},
        "k": found.least,
        "goal_percent": setting.goal_percent,
        "reached": found.total.reaches(setting.goal_percent),
        "map_of": found.on.isoformat(),
        "definition": target_paper.OURS,
        "synthetic": found.synthetic,
        "total": _total(found.total),
        "without_dead_links": found.total.counting - found.total.only_dead_links,
        "forecast": {"rounds": found.forecast.rounds, "total": _total(found.forecast.with_running)},
        "below": [_named(unit) | _total(total) for unit, total in found.below],
        "other_choices": [
            {
                "period": row.period.name,
                "from": row.period.first.isoformat(),
                "to": row.period.last.isoformat(),
                "in_scope": row.rates[0].whole,
                "counting_by_k": {str(k): one.part for k, one in zip(found.trial.answers, row.rates, strict=True)},
            }
            for row in found.trial.rows
        ],
        "units": [_row(row, found.least) for row in found.rows],
    }


def _named(unit: Unit) -> dict[str, Any]:
    return {"code": unit.code, "name": unit.name, "level": unit.level}


def _total(total: Total) -> dict[str, Any]:
    share = total.rate.share
    return {
        "in_scope": total.in_scope,
        "a": total.with_service,
        "b": total.with_published,
        "c": total.with_answers,
        "counting": total.counting,
        "percent": round(float(share * 100), 2) if share is not None else None,
    }


def _row(row: UnitRow, least: int) -> dict[str, Any]:
    one = row.standing
    return _named(row.unit) | {
        "in": row.where.name if row.where else None,
        "service_groups": sorted(one.service_groups),
        "rounds_published": one.rounds_published,
        "online_answers_from": row.answers_told,
        "counts": one.counts(least),
        "lacks": {
            "service": not one.has_service,
            "published_round": not one.has_published,
            "online_answers_at_most": row.answers_lacking(least),
        },
        "would_count": row.would_count,
    }


def _write(table: Table) -> None:
    click.echo(f"\n{table.title}")
    click.echo("\t".join(column.name for column in table.columns))
    for row in table.rows:
        click.echo("\t".join(shown(cell) for cell in row.cells))
