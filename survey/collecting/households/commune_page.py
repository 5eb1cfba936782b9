"""The page of a commune in a household round: the steps in their order, and where each stands."""

from flask import render_template
from flask.typing import ResponseReturnValue

from survey import clock
from survey.collecting import commune as communes
from survey.collecting import progress, sent_back, who
from survey.collecting.households import standing, words
from survey.web import access, transaction


@transaction.one_snapshot
def show(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show the steps."""
    round_, commune = communes.found(round_id, commune_id)
    today = clock.day(clock.now())
    figures, times = standing.of(round_, commune), standing.clock_of(round_, today=today)
    return render_template(
        "collecting/households/commune.html",
        round=round_,
        commune=commune,
        progress=progress.of(round_, today=today),
        figures=figures,
        total=figures.total,
        looks=standing.looks(figures, round_.state),
        Steps=standing.Step,
        clock=times,
        dues=standing.due(times, standing.done(figures, round_.state), today=today),
        task_words=words.TASKS,
        mode_words=words.MODES,
        may_work=communes.may_work(),
        to_answer=sent_back.to_answer(round_, by=access.staff()),
        may_help=access.staff().role in who.HELPERS,
    )
