"""Choosing a report: what can be reported for the own unit, a search, and the units below."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from survey import clock
from survey.reporting import places, sent_back, series, words
from survey.rounds import queries as rounds
from survey.units import queries as units
from survey.units.queries import Level
from survey.web import access, transaction

MOST_FOUND = 30


@transaction.one_snapshot
def choose() -> ResponseReturnValue:
    """Show what can be read, or go on to the report of a round."""
    staff = access.staff()
    if "dot" in request.args:
        return _to_round(request.args.get("dot", type=int))
    typed = request.args.get("q", "").strip()[:100]
    own = staff.unit
    return render_template(
        "reporting/choose.html",
        own=own,
        series=series.of_unit(own),
        typed=typed,
        found=_found(typed) if typed else [],
        below=_below(),
        groupings=places.groupings(own),
        matters=sent_back.open_matters(by=staff),
        words=words,
    )


def _to_round(round_id: int | None) -> ResponseReturnValue:
    by = access.staff()
    round_ = access.found(rounds.get_to_report(round_id or 0, by=by))
    unit_id = round_.unit_id if rounds.may_run(round_, by=by) else by.unit_id
    return redirect(url_for("reporting.report", unit_id=unit_id, dot=round_.id))


def _found(typed: str) -> list[units.UnitFound]:
    return units.search(typed, levels=places.REPORTED, within_id=access.staff().unit_id, most=MOST_FOUND)


def _below() -> list[units.Unit]:
    own = access.staff().unit
    if own is not None and own.level == Level.COMMUNE:
        return []
    today = clock.day(clock.now())
    return units.children(own, on=today if own is None or own.valid_to is None else own.valid_from)
