"""The list of households: what the hamlets say, beside what the round has taken over."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from survey import clock
from survey.collecting import commune as communes
from survey.collecting import who
from survey.collecting.households.forms import TakeOverForm
from survey.problems import Refused
from survey.rounds import households
from survey.rounds.queries import Round, State
from survey.units.queries import Unit
from survey.web import access, sentences, transaction


def show(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show both lists."""
    return _page(*communes.found(round_id, commune_id), TakeOverForm(formdata=None))


@access.allowed(*who.RUNNERS)
@transaction.commits
def take_over(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Take over the households, and draw the slips that are missing."""
    round_, commune = communes.found(round_id, commune_id)
    form = TakeOverForm()
    try:
        drawn = households.take_over(round_, commune=commune, by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, commune, form), 422
    said = (
        ngettext(
            "The list is taken over; %(num)s slip was drawn.",
            "The list is taken over; %(num)s slips were drawn.",
            drawn,
        )
        if drawn
        else gettext("The list is taken over; no slip had to be drawn.")
    )
    flash(said, "success")
    return redirect(url_for("collecting.households", round_id=round_.id, commune_id=commune.id))


def _page(round_: Round, commune: Unit, form: TakeOverForm) -> str:
    lines = households.compare(round_, commune)
    return render_template(
        "collecting/households/list.html",
        round=round_,
        commune=commune,
        form=form,
        lines=lines,
        listed=sum(line.listed or 0 for line in lines),
        taken_over=sum(line.taken_over or 0 for line in lines),
        in_use=sum(line.in_use for line in lines),
        differs=any(line.differs for line in lines),
        any_listed=any(line.listed is not None for line in lines),
        may_work=communes.may_work() and round_.state not in (State.CLOSED, State.PUBLISHED),
        may_enter_hamlets=who.runs_rounds(access.staff()),
    )
