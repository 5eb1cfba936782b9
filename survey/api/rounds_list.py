"""/api/v1/rounds: the rounds that ask, or asked, in a unit; and /api/v1/series: what can be reported of them."""

from typing import Any

from survey.api import answers, units_asked
from survey.api.answers import Asked, Document
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import text_in
from survey.rounds import queries as rounds
from survey.rounds.queries import Round


def read(asked: Asked) -> Document:
    """List the rounds, those that opened last first."""
    unit = units_asked.asked(asked)
    found, total = rounds.asked_in(unit, first=answers.first(asked.values), most=asked.values["per_page"])
    communes = rounds.communes_by_round([round_.id for round_ in found], unit=unit)
    page = answers.page(
        found, total=total, asked=asked, told=lambda one: _told(one, communes_asked=len(communes.get(one.id, ())))
    )
    return {
        "unit": units_asked.brief_or_country(unit),
        "synthetic": any(round_.synthetic for round_ in found),
        **page,
    }


def series(asked: Asked) -> Document:
    """List what can be reported: a form, a kind of round and a year."""
    unit = units_asked.asked(asked)
    every = [one for one in rounds.series(unit=unit) if one[2] <= asked.today.year]
    start = answers.first(asked.values)
    page = answers.page(
        every[start : start + asked.values["per_page"]],
        total=len(every),
        asked=asked,
        told=lambda one: {**form(one[0]), "kind": one[1].value, "year": one[2]},
    )
    return {"unit": units_asked.brief_or_country(unit), "synthetic": rounds.any_synthetic(unit), **page}


def form(key: str) -> dict[str, str]:
    """Write which form it is."""
    return {"form": key, "form_title": text_in(questionnaires.form_title(key), "vi")}


def _told(round_: Round, *, communes_asked: int) -> dict[str, Any]:
    return {
        "id": round_.id,
        "title": round_.title,
        "organiser": round_.organiser,
        "owner": units_asked.brief_or_country(round_.unit),
        **form(round_.edition.form),
        "kind": round_.kind,
        "state": round_.state,
        "opens_on": round_.opens_on.isoformat(),
        "closes_on": round_.closes_on.isoformat(),
        "published_on": answers.day(round_.published_at),
        "communes_asked": communes_asked,
        "synthetic": round_.synthetic,
    }
