"""flask reports: the satisfaction report of a round, or of a form in a year, as a file."""

from datetime import date, datetime
from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import force_locale, gettext

from survey import clock
from survey.commands import whole_files
from survey.papers import numbers, report_files
from survey.papers.press import PressFailed
from survey.results import reading, trend
from survey.results.report import Report
from survey.rounds import queries as rounds
from survey.rounds.queries import Round, RoundKind, State
from survey.units import queries as units
from survey.units.queries import Level, Unit
from survey.web import transaction

FILE = click.Path(dir_okay=False, path_type=Path)
LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.GROUPING, Level.COMMUNE)

group = AppGroup("reports", help="Satisfaction reports as files.")


@group.command()
@click.argument("file", type=FILE)
@click.option("--round", "number", type=int, help="The number of a round; “flask rounds list” names them.")
@click.option("--form", help="Without --round: the key of a questionnaire, over all its rounds of a year.")
@click.option("--year", type=click.IntRange(2000, 2100), help="The year; with --form.")
@click.option("--kind", type=click.Choice([one.value for one in RoundKind]), help="The kind of rounds; with --form.")
@click.option("--unit", "code", help="The code of a unit; without it wherever the round asked, or the whole country.")
@click.option(
    "--level",
    type=click.Choice([one.value for one in LEVELS]),
    help="The level of the unit, where several have the code.",
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]),
    help="The day on which the unit had the code; without it the first day of the round.",
)
@click.option("--owner", is_flag=True, help="Whole, for whoever owns the round: with what shows fewer than five.")
def export(
    file: Path,
    number: int | None,
    form: str | None,
    year: int | None,
    kind: str | None,
    code: str | None,
    level: str | None,
    on: datetime | None,
    owner: bool,
) -> None:
    """Write a report to FILE, as .xlsx, .docx, .pdf or .csv; what is there is replaced, whole or not at all.

    It is made as anybody may read it, so that nothing in it shows fewer than five.
    """
    with force_locale("vi"), transaction.reading():
        ending = file.suffix.removeprefix(".").lower()
        if ending not in report_files.KINDS:
            raise click.ClickException(gettext("The name of the file must end with .xlsx, .docx, .pdf or .csv."))
        day = on.date() if on else None
        if number is not None:
            round_ = _round(number)
            unit = _unit(code, level, on=day or round_.opens_on)
            report = _of_round(round_, unit, owner=owner)
        elif form and year:
            today = clock.day(clock.now())
            unit = _unit(code, level, on=day or min(today, date(year, 12, 31)))
            report = _of_year(unit, form=form, kind=kind, year=year)
        else:
            raise click.ClickException(gettext("Say which report: --round ROUND, or --form KEY --year YEAR."))
        _write(report, file, ending)
        click.echo(gettext("Written to %(file)s.", file=file))


def _round(number: int) -> Round:
    round_ = rounds.get_for_anybody(number)
    if round_ is None:
        raise click.ClickException(gettext("There is no round %(number)s.", number=number))
    if round_.state == State.DRAFT:
        raise click.ClickException(gettext("Round %(number)s has not been opened yet.", number=number))
    return round_


def _of_round(round_: Round, unit: Unit | None, *, owner: bool) -> Report:
    if not rounds.communes_of([round_.id], unit=unit):
        name = unit.name if unit else ""
        raise click.ClickException(gettext("Round %(number)s asked nobody in %(unit)s.", number=round_.id, unit=name))
    return reading.whole(round_, unit=unit) if owner else reading.of_round(round_, unit=unit, by=None)


def _of_year(unit: Unit | None, *, form: str, kind: str | None, year: int) -> Report:
    made = [
        report
        for one in RoundKind
        if kind in (None, one)
        and (report := reading.of_year(unit, form=form, kind=one, year=year, by=None)) is not None
    ]
    if not made:
        raise click.ClickException(gettext("Nobody was asked this questionnaire there in that year."))
    if len(made) > 1:
        raise click.ClickException(gettext("There are open rounds and rounds by household: choose with --kind."))
    return made[0]


def _unit(code: str | None, level: str | None, *, on: date) -> Unit | None:
    if code is None:
        return None
    wanted = [one for one in LEVELS if level in (None, one)]
    found = [unit for one in wanted if (unit := units.find(one, code, on=on)) is not None]
    day = numbers.day(on)
    if not found:
        raise click.ClickException(
            gettext("No unit had the code %(code)s on %(day)s; --on names another day.", code=code, day=day)
        )
    if len(found) > 1:
        names = "; ".join(f"{unit.name} (--level {unit.level})" for unit in found)
        raise click.ClickException(
            gettext("Several units had the code %(code)s on %(day)s: %(names)s.", code=code, day=day, names=names)
        )
    return found[0]


def _write(report: Report, file: Path, ending: str) -> None:
    unit = report.scope.unit
    try:
        trends = trend.of_unit(unit, like=report.content, by=None, overall_only=True)
        where = units.where(unit) if unit else ""
        made = report_files.write(report, ending, where=where, now=clock.now(), trends=trends)
        whole_files.write(file, made)
    except PressFailed as failed:
        raise click.ClickException(gettext("The paper could not be made: %(why)s", why=failed)) from failed
    except OSError as error:
        why = error.strerror or str(error)
        raise click.ClickException(gettext("The file cannot be written: %(why)s", why=why)) from error
