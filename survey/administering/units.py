"""Finding a unit: the page, and the answer that the pickers of other pages ask for."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from survey import clock
from survey.administering import words
from survey.units import queries
from survey.units.queries import Level
from survey.web import access

MOST_FOUND = 50
SEARCHED_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.GROUPING, Level.COMMUNE)


def index() -> ResponseReturnValue:
    """Show what a search found, or without one the units below one's own."""
    typed = request.args.get("q", "").strip()
    own = access.staff().unit
    found = queries.search(typed, levels=SEARCHED_LEVELS, most=MOST_FOUND) if typed else []
    below = [] if typed else queries.found(queries.children(own, on=clock.day(clock.now())))
    return render_template(
        "administering/units.html",
        typed=typed,
        found=found,
        most=MOST_FOUND,
        own=own,
        below=below,
        level_words=words.LEVELS,
    )


def find() -> ResponseReturnValue:
    """Answer a unit picker; where units lie is no secret, `within=1` asks for those of the own unit only."""
    level = request.args.get("level", Level.COMMUNE)
    levels = (Level(level),) if level in SEARCHED_LEVELS else SEARCHED_LEVELS
    within_id = access.staff().unit_id if request.args.get("within") == "1" else None
    return render_template(
        "components/unit_results.html",
        found=queries.search(request.args.get("q", ""), levels=levels, within_id=within_id),
        name=request.args.get("name", "unit_id"),
        multiple=request.args.get("multiple") == "1",
    )
