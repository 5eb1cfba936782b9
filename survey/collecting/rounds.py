"""The rounds that a person sees."""

from flask import render_template
from flask.typing import ResponseReturnValue

from survey import clock
from survey.collecting import progress, who
from survey.responses import queries as responses
from survey.rounds import queries
from survey.web import access


def show_all() -> ResponseReturnValue:
    """Show each round with its days, where it stands and how many answers came."""
    staff, today = access.staff(), clock.day(clock.now())
    rows = [
        (round_, progress.of(round_, today=today), responses.how_many(round_.id))
        for round_ in queries.list_rounds(by=staff)
    ]
    return render_template("collecting/rounds.html", rows=rows, runs_rounds=who.runs_rounds(staff))
