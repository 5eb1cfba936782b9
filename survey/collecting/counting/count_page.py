"""The count of a commune: every sum with its numbers, what blocks closing, second readings, refused answers."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.collecting import commune, who
from survey.collecting.counting import sums, words
from survey.collecting.counting.forms import ExplainForm, name_of
from survey.problems import Problem, Refused
from survey.responses import participation
from survey.responses.paper import batches
from survey.responses.paper.batches import Invalid
from survey.results import minutes
from survey.results import sums as results
from survey.results.sums import Check
from survey.rounds.queries import Round, State
from survey.units.queries import Unit
from survey.web import access, sentences, transaction
from survey.web.ballot_words import INVALID


@transaction.one_snapshot
def show(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show the count of a commune."""
    round_, here = commune.found(round_id, commune_id)
    checks = results.checks(round_, here)
    return _page(round_, here, checks, _form(round_, here, checks))


@access.allowed(*who.RUNNERS)
@transaction.commits
def explain(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Keep why sums don't add up."""
    round_, here = commune.found(round_id, commune_id)
    checks = results.checks(round_, here)
    form = _form(round_, here, checks)
    try:
        minutes.explain(round_, here, form.explanations, by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, _at_fields(refused, checks))
        return _page(round_, here, checks, form), 422
    flash(gettext("What was written is kept. The minutes will print it."), "success")
    return redirect(url_for("collecting.count", round_id=round_.id, commune_id=here.id))


def _form(round_: Round, here: Unit, checks: list[Check]) -> ExplainForm:
    said = minutes.of(round_, here).explanations
    open_batches = batches.unfinished(batches.of_commune(round_.id, here.id))
    wrong = [check for check in checks if not check.adds_up and not results.waits(check, open_batches)]
    return ExplainForm.of(wrong + [check for check in checks if check.adds_up and check.key in said], said)


def _at_fields(refused: Refused, checks: list[Check]) -> Refused:
    """Say of which field of the page each problem is: it names the key of a sum."""
    names = {check.key: name_of(check) for check in checks}
    return Refused(*(Problem(one.code, names.get(one.at, one.at), one.values) for one in refused.problems))


def _page(round_: Round, here: Unit, checks: list[Check], form: ExplainForm) -> str:
    own = batches.of_commune(round_.id, here.id)
    may_explain = commune.may_work() and round_.state not in (State.CLOSED, State.PUBLISHED)
    paper, open_batches = results.paper(own), batches.unfinished(own)
    return render_template(
        "collecting/counting/count.html",
        round=round_,
        commune=here,
        form=form,
        groups=sums.grouped(round_, here, checks, own=own, fields=form.by_key if may_explain else {}),
        unsettled=[check for check in checks if not check.settled and not results.waits(check, open_batches)],
        unfinished=open_batches,
        running=round_.state not in (State.CLOSED, State.PUBLISHED),
        may_explain=may_explain,
        batches=[(batch, batches.sums(batch)) for batch in own],
        paper=paper,
        invalid=[(INVALID[reason], paper.invalid[reason]) for reason in Invalid if paper.invalid[reason]],
        refusals=participation.refusals(round_.id, here.id),
        minutes=minutes.of(round_, here),
        words=words,
    )
