"""Opening a round, ending it, closing it, and publishing its results."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from survey import clock
from survey.collecting import round_page, who
from survey.problems import Problem, Refused
from survey.results import closing as results
from survey.rounds import closing, opening, queries
from survey.rounds.queries import RoundKind
from survey.web import access, sentences, transaction


@access.allowed(*who.RUNNERS)
@transaction.commits
def open_round(round_id: int) -> ResponseReturnValue:
    """Open a draft."""
    return _do(
        opening.open_round,
        round_id,
        gettext("The round is open. Now print its posters and hang them up."),
        of_households=gettext("The round is open. Now print the slips and hand them out."),
    )


@access.allowed(*who.RUNNERS)
@transaction.commits
def end(round_id: int) -> ResponseReturnValue:
    """End a round before its last day."""
    return _do(closing.end, round_id, gettext("The round has ended. Close it when the late answers have arrived."))


@access.allowed(*who.RUNNERS)
@transaction.commits
def close(round_id: int) -> ResponseReturnValue:
    """Close a round that has ended."""
    return _do(
        results.close,
        round_id,
        gettext("The round is closed. Read the report, then publish the results."),
        of_households=gettext(
            "The round is closed. Finish the minutes and have them signed, then publish the results."
        ),
    )


@access.allowed(*who.RUNNERS)
@transaction.commits
def publish(round_id: int) -> ResponseReturnValue:
    """Let everybody read the results."""
    return _do(closing.publish, round_id, gettext("The results are published. Everybody can read them."))


def _do(verb: Callable[..., Any], round_id: int, done: str, *, of_households: str = "") -> ResponseReturnValue:
    staff = access.staff()
    round_ = access.found(queries.get_round(round_id, by=staff))
    access.found(queries.may_run(round_, by=staff) or None)
    try:
        verb(round_, by=staff, now=clock.now())
    except Refused as refused:
        form = round_page.poster_form(round_, empty=True)
        form.form_errors += [_with_its_page(problem, round_id) for problem in refused.problems]
        return round_page.page(round_, form), 422
    flash(of_households or done if round_.kind == RoundKind.HOUSEHOLD else done, "success")
    return redirect(url_for("collecting.show", round_id=round_.id))


def _with_its_page(problem: Problem, round_id: int) -> str:
    """Say what is wrong; what keeps a household round from being closed is a link to where it is settled."""
    said = sentences.say(problem)
    here: dict[str, Any] = {name: problem.values[name] for name in ("commune_id", "batch_id") if name in problem.values}
    if not here:
        return said
    page = "collecting.show_batch" if "batch_id" in here else "collecting.count"
    return Markup('<a href="{}">{}</a>').format(url_for(page, round_id=round_id, **here), said)
