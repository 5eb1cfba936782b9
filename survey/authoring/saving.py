"""Saving what is typed while it is typed: what the script is told, and what two people who write are told."""

from dataclasses import replace
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import FieldList, FormField

from survey import clock
from survey.problems import Refused
from survey.web import sentences
from survey.web.filters import own_errors


def in_background() -> bool:
    """Say whether the script of the page sent the form, which stays open."""
    return request.headers.get("X-Requested-With") == "fetch"


def is_conflict(refused: Refused) -> bool:
    """Say whether somebody else changed the same thing meanwhile."""
    return any(problem.code == "draft.changed_meanwhile" for problem in refused.problems)


def show_on(form: FlaskForm, refused: Refused) -> None:
    """Put each problem on its field; that somebody else was quicker is about the form as a whole."""
    told = [replace(one, at="" if one.at == "seen" else one.at) for one in refused.problems]
    sentences.show_on(form, Refused(*told))


def saved(seen: str, **more: Any) -> dict[str, Any]:
    """Tell the script that all is saved, and what is there now."""
    return {"said": gettext("Saved at %(time)s", time=f"{clock.now():%H:%M}"), "seen": seen, **more}


def not_saved(form: FlaskForm, refused: Refused) -> ResponseReturnValue:
    """Tell the script what is wrong, and with which fields."""
    wrong: dict[str, list[str]] = {}
    for field in form:
        _collect(field, wrong)
    told = [said for of_field in wrong.values() for said in of_field]
    said = gettext("NOT saved: %(what)s", what=" ".join(dict.fromkeys([*map(str, form.form_errors), *told])))
    return jsonify(said=said, wrong=list(wrong), both=is_conflict(refused)), 422


def _collect(field: Any, wrong: dict[str, list[str]]) -> None:
    if errors := own_errors(field):
        wrong[field.id] = errors
    if isinstance(field, (FieldList, FormField)):
        for inner in field:
            _collect(inner, wrong)
