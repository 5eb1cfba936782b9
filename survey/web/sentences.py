"""Saying what is wrong; the codes stand where the problems are found, their words in `wordings.py`."""

import re
from datetime import date
from fractions import Fraction

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm

from survey.problems import Problem, Refused
from survey.web import file_wordings, filters, household_wordings, questionnaire_wordings, wordings

__all__ = ["SENTENCES", "say", "say_all", "say_with_place", "show_on"]

SENTENCES = {
    **wordings.SENTENCES,
    **questionnaire_wordings.SENTENCES,
    **household_wordings.SENTENCES,
    **file_wordings.SENTENCES,
}
UNKNOWN = lazy_gettext("This could not be done. Check what you typed and try again.")


def say(problem: Problem) -> str:
    """Give the sentence of a problem."""
    return str(SENTENCES.get(problem.code, UNKNOWN)) % {name: _shown(value) for name, value in problem.values.items()}


def say_all(refused: Refused | None) -> list[str]:
    """Give the sentences of what was refused, if anything was, for a page without a field that it is about."""
    return [say(problem) for problem in refused.problems] if refused else []


def show_on(form: FlaskForm, refused: Refused) -> None:
    """Put each problem on the field that it is about, or on the form as a whole."""
    for problem in refused.problems:
        field = form._fields.get(problem.at)
        if field is None:
            form.form_errors.append(say_with_place(problem))
        else:
            field.errors = [*field.errors, say(problem)]


def say_with_place(problem: Problem) -> str:
    """Give the sentence of a problem behind the place in a table or a file where it is ("Line 12: ...")."""
    place = _place(problem.at)
    return f"{place}: {say(problem)}" if place else say(problem)


def _place(at: str) -> str:
    """Say where in a table or a file a problem is: "line 3", "units.csv:12", "questions[3].text"."""
    if line := re.fullmatch(r"line (\d+)", at):
        return str(gettext("Line %(number)s", number=line[1]))
    if line := re.fullmatch(r"(.+):(\d+)", at):
        return str(gettext("%(file)s, line %(number)s", file=line[1], number=line[2]))
    return at if "[" in at else ""


def _shown(value: object) -> str:
    if isinstance(value, date):
        return filters.show_date(value)
    if isinstance(value, (int, float, Fraction)) and not isinstance(value, bool):
        return filters.show_number(value)
    return str(value)
