"""The rounds that a person sees."""

from flask import render_template
from flask.typing import ResponseReturnValue

from survey import clock
from survey.collecting import progress, sent_back, who
from survey.results import reading
from survey.rounds import queries
from survey.web import access, transaction


@transaction.one_snapshot
def show_all() -> ResponseReturnValue:
    """Show each round with its days, where it stands and how many answers came from the person's own communes."""
    staff, today = access.staff(), clock.day(clock.now())
    found = queries.list_rounds(by=staff)
    ballots = reading.ballots(found, unit=staff.unit, by=staff)
    rows = [(round_, progress.of(round_, today=today), ballots[round_.id]) for round_ in found]
    return render_template(
        "collecting/rounds.html",
        rows=rows,
        runs_rounds=who.runs_rounds(staff),
        to_answer=sent_back.all_to_answer(by=staff),
    )
