"""What stands behind a unit's row in the target: its services, its rounds in the period, what it lacks."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from survey import clock
from survey.reporting import places, target_page, words
from survey.target import evidence
from survey.units.queries import Level
from survey.web import access, transaction


@transaction.one_snapshot
def show(unit_id: int) -> ResponseReturnValue:
    """Show the evidence of a commune or district; that of a larger unit are the rows on its own page."""
    unit = access.found(places.asked(unit_id))
    chosen = target_page.choose()
    if unit.level not in (Level.COMMUNE, Level.DISTRICT):
        return redirect(url_for("reporting.target", unit_id=unit.id, **chosen.kept if chosen else {}))
    if chosen is None:
        return target_page.unset(unit)
    today = clock.day(clock.now())
    found = evidence.of(unit, setting=chosen.setting, today=today, least=chosen.what_if, by=access.staff())
    return render_template(
        "reporting/target_evidence.html",
        unit=unit,
        above=places.way_up(unit),
        evidence=found,
        report=found.report,
        setting=chosen.setting,
        kept=chosen.kept,
        words=words,
    )
