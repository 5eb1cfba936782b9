"""The minutes of a count: who sat together where, who watched, what was objected to; the figures come by themselves."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.collecting import commune, who
from survey.collecting.counting.forms import ADD, MinutesForm
from survey.problems import Refused
from survey.results import minutes
from survey.rounds.queries import Round, State
from survey.units.queries import Unit
from survey.web import access, sentences, transaction


def show(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show what is written in the minutes of a commune: to those who may write, in a form."""
    round_, here = commune.found(round_id, commune_id)
    return _page(round_, here, MinutesForm(minutes.of(round_, here)))


@access.allowed(*who.RUNNERS)
@transaction.commits
def write(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Keep what was written, or give the form back with one more row for a person."""
    round_, here = commune.found(round_id, commune_id)
    form = MinutesForm(minutes.of(round_, here))
    if form.adds_a_row:
        return _page(round_, here, form)
    if not form.validate():
        return _page(round_, here, form), 422
    try:
        minutes.write(round_, here, form.written, by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, here, form), 422
    flash(gettext("The minutes are saved."), "success")
    return redirect(url_for("collecting.minutes", round_id=round_.id, commune_id=here.id))


def _page(round_: Round, here: Unit, form: MinutesForm) -> str:
    return render_template(
        "collecting/counting/minutes.html",
        round=round_,
        commune=here,
        form=form,
        minutes=minutes.of(round_, here),
        may_write=commune.may_work() and round_.state != State.PUBLISHED,
        ADD=ADD,
        ROLES=minutes.ROLES,
    )
