"""A cross-table as a page: a question of satisfaction by hamlet, mode, language, or by another question."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from survey.questionnaires import kinds, languages
from survey.questionnaires.content import Question, text_in
from survey.reporting import places, series, words
from survey.results import crossing
from survey.results.crossing import By, Cross
from survey.results.merging import Column
from survey.results.report import Report
from survey.rounds.queries import Mode
from survey.web import access, language, transaction

TITLES = {By.HAMLET: lazy_gettext("hamlet"), By.MODE: lazy_gettext("mode"), By.LANGUAGE: lazy_gettext("language")}
NAMES_AT_MOST = 4  # of what stands together in a column


@transaction.one_snapshot
def show(unit_id: int) -> ResponseReturnValue:
    """Show the pair that the address asks for, by default the overall question by mode."""
    unit = places.asked(unit_id)
    asked = series.read(unit)
    report = access.found(asked.report)
    say = partial(text_in, language=language.language(), commune=report.scope.commune)
    rows = crossing.questions(report)
    usual = report.overall.question if report.overall else next(iter(rows), None)
    question = next((one for one in rows if one.key == request.args.get("cau")), usual)
    columns = crossing.columns(report, question) if question else []
    by = next((one for one in columns if key_of(one) == request.args.get("theo")), next(iter(columns), None))
    return render_template(
        "reporting/crossing.html",
        unit=unit,
        above=places.way_up(unit),
        asked=asked,
        report=report,
        question=question,
        rows=rows,
        columns=[(key_of(one), _title(one, say)) for one in columns],
        fewest=crossing.FEWEST_BALLOTS,
        say=say,
        **(_shown(report, question, by, say) if question and by else {"table": None}),
    )


def _shown(report: Report, question: Question, by: By | Question, say: Callable[..., str]) -> dict[str, Any]:
    table = crossing.cross(report, question, by)
    return {
        "table": table,
        "title": _title(by, say),
        "chosen": key_of(by),
        "row_name": partial(_name, by=question, table=table, say=say),
        "column_name": partial(_name, by=by, table=table, say=say),
    }


def key_of(by: By | Question) -> str:
    """Give what the address says of the columns."""
    return by.key if isinstance(by, Question) else by.value


def _title(by: By | Question, say: Callable[..., str]) -> str:
    if isinstance(by, Question):
        return say(by.text)
    return str(TITLES[by])


def _name(column: Column, *, by: By | Question, table: Cross, say: Callable[..., str]) -> str:
    order = [choice.key for choice in by.choices] if isinstance(by, Question) else list(table.hamlets)
    keys = sorted(column, key=lambda key: (order.index(key) if key in order else len(order), key))
    names = [_one(key, by, table, say) for key in keys[:NAMES_AT_MOST]]
    if len(keys) > NAMES_AT_MOST:
        names.append(gettext("and %(count)s others", count=len(keys) - NAMES_AT_MOST))
    return "; ".join(names)


def _one(key: str, by: By | Question, table: Cross, say: Callable[..., str]) -> str:
    if isinstance(by, Question):
        return say(next(one for one in by.choices if one.key == key).text) if key else gettext("Not answered")
    if by is By.HAMLET:
        return table.hamlets[key].name if key != kinds.BLANK else gettext("No hamlet named")
    return str(words.MODES[Mode(key)]) if by is By.MODE else languages.name_of(key)
