"""A result that a unit above sent back: the commune reads the reason, and its officer answers."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.collecting import who
from survey.collecting.forms import SentBackForm
from survey.people.queries import Staff
from survey.problems import Refused, refuse
from survey.results import sending_back
from survey.results.sending_back import SentBack
from survey.rounds import queries as rounds
from survey.rounds.queries import Round
from survey.units.queries import Unit
from survey.web import access, sentences, transaction


@access.allowed(*who.RUNNERS)
@transaction.one_snapshot
def show(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show all that was sent back of the commune's result in a round, and what was answered."""
    return _page(*_found(round_id, commune_id), form=SentBackForm())


@access.allowed(*who.RUNNERS)
@transaction.commits
def answer(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Answer the matter that is open."""
    round_, commune = _found(round_id, commune_id)
    form = SentBackForm()
    try:
        matter = sending_back.open_matter(round_, commune)
        if matter is None:
            raise refuse("sent_back.nothing_open")
        sending_back.answer(matter, words=form.answer.data or "", by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, commune, form=form), 422
    flash(gettext("The answer is sent. The unit above reads it beside the report."), "success")
    return redirect(url_for("collecting.sent_back", round_id=round_.id, commune_id=commune.id))


def to_answer(round_: Round, *, by: Staff) -> SentBack | None:
    """Give the matter of a round that somebody has to answer."""
    if by.unit is None or not sending_back.may_answer(by.unit, by=by):
        return None
    matter = sending_back.open_matter(round_, by.unit)
    return matter if matter and not matter.answer else None


def all_to_answer(*, by: Staff) -> list[SentBack]:
    """Give the matters that somebody has to answer, newest first."""
    if by.unit is None or not sending_back.may_answer(by.unit, by=by):
        return []
    return [one for one in sending_back.open_matters(by=by) if not one.answer]


def _found(round_id: int, commune_id: int) -> tuple[Round, Unit]:
    by = access.staff()
    round_ = access.found(rounds.get_round(round_id, by=by))
    seen = rounds.communes_seen(round_, by=by)
    return round_, access.found(next((one for one in seen if one.id == commune_id), None))


def _page(round_: Round, commune: Unit, *, form: SentBackForm) -> str:
    return render_template(
        "collecting/sent_back.html",
        round=round_,
        commune=commune,
        form=form,
        may_answer=sending_back.may_answer(commune, by=access.staff()),
        matters=sending_back.history([round_.id], commune),
    )
