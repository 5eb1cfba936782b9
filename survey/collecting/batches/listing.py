"""The batches of a commune: a list, and a new one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.collecting import commune, who
from survey.collecting.batches import finding, words
from survey.collecting.batches.forms import BatchForm
from survey.problems import Refused
from survey.responses.paper import batches
from survey.rounds import households
from survey.rounds.queries import Mode, Round
from survey.units.queries import Unit
from survey.web import access, sentences, transaction


def show_all(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show the batches of a commune."""
    round_, here = commune.found(round_id, commune_id)
    return _page(round_, here, _form(round_, here))


@access.allowed(*who.RUNNERS)
@transaction.commits
def begin(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Begin a batch."""
    round_, here = commune.found(round_id, commune_id)
    form = _form(round_, here)
    if not form.validate():
        return _page(round_, here, form), 422
    try:
        batch = batches.begin(
            round_,
            commune=here,
            hamlet=form.hamlets[form.hamlet_id.data],
            mode=Mode(form.mode.data),
            held_on=form.held_on.data,
            envelope=form.number,
            by=access.staff(),
            now=clock.now(),
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, here, form), 422
    flash(gettext("This is batch %(number)s: write this number on the envelope.", number=batch.number), "success")
    return redirect(
        url_for("collecting.show_batch", round_id=round_.id, commune_id=here.id, batch_id=batch.id),
    )


def _form(round_: Round, here: Unit) -> BatchForm:
    hamlets = [one.hamlet for one in households.of_commune(round_.id, here.id)]
    return BatchForm(hamlets, today=clock.day(clock.now()))


def _page(round_: Round, here: Unit, form: BatchForm) -> str:
    all_batches = batches.of_commune(round_.id, here.id)
    return render_template(
        "collecting/batches/list.html",
        round=round_,
        commune=here,
        form=form,
        batches=[(one, batches.sums(one)) for one in all_batches],
        next_number=all_batches[-1].number + 1 if all_batches else 1,
        may_begin=finding.runs() and finding.takes_answers(round_),
        takes_answers=finding.takes_answers(round_),
        words=words,
    )
