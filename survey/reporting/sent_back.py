"""The result of a commune, sent back by a unit above with a reason: who may, what was said, and when it is settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.people.queries import Staff
from survey.problems import Refused, refuse
from survey.reporting import places
from survey.reporting.forms import ReasonForm
from survey.reporting.series import Asked
from survey.results import sending_back
from survey.results.sending_back import SentBack
from survey.rounds import queries as rounds
from survey.rounds.queries import Round, State
from survey.units.queries import Level, Unit
from survey.web import access, sentences, transaction


@dataclass(frozen=True, slots=True)
class OfRound:
    """How the result of a commune in a round stands."""

    round: Round
    newest: SentBack | None
    may_send: bool


def of(unit: Unit | None, asked: Asked) -> list[OfRound]:
    """Give for a report of a commune the rounds whose result was sent back, or may be by who reads the report."""
    if unit is None or unit.level != Level.COMMUNE or asked.report is None:
        return []
    asked_here = [round_ for round_ in asked.report.scope.rounds if unit in round_.communes]
    newest: dict[int, SentBack] = {}
    for matter in sending_back.history([round_.id for round_ in asked_here], unit):
        newest.setdefault(matter.round_id, matter)
    by = access.staff()
    every = [
        OfRound(one, newest.get(one.id), _finished(one) and sending_back.may_send_back(one, unit, by=by))
        for one in asked_here
    ]
    return [one for one in every if one.newest or one.may_send]


def open_matters(*, by: Staff) -> Sequence[SentBack]:
    """Give what isn't settled in the communes below a person."""
    return [one for one in sending_back.open_matters(by=by) if one.commune_id != by.unit_id]


@transaction.one_snapshot
def show(unit_id: int, round_id: int) -> ResponseReturnValue:
    """Show what was sent back of a commune's result in a round, and the forms of what may be done."""
    return _page(*_found(unit_id, round_id), form=ReasonForm())


@transaction.commits
def send(unit_id: int, round_id: int) -> ResponseReturnValue:
    """Send the result back."""
    round_, commune = _found(unit_id, round_id)
    form = ReasonForm()
    try:
        sending_back.send_back(round_, commune, reason=form.reason.data or "", by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, commune, form=form), 422
    flash(gettext("The result is sent back. The commune reads the reason on the page of the round."), "success")
    return _back(round_, commune)


@transaction.commits
def settle(unit_id: int, round_id: int) -> ResponseReturnValue:
    """End the matter that was answered."""
    round_, commune = _found(unit_id, round_id)
    form = ReasonForm(formdata=None)
    try:
        matter = sending_back.open_matter(round_, commune)
        if matter is None:
            raise refuse("sent_back.nothing_open")
        sending_back.settle(matter, by=access.staff(), now=clock.now())
    except Refused as refused:
        form.form_errors += sentences.say_all(refused)
        return _page(round_, commune, form=form), 422
    flash(gettext("The matter is settled."), "success")
    return _back(round_, commune)


def _found(unit_id: int, round_id: int) -> tuple[Round, Unit]:
    commune = access.found(places.asked(unit_id))
    round_ = access.found(rounds.get_to_report(round_id, by=access.staff()))
    access.found(round_.state != State.DRAFT and commune in round_.communes or None)
    return round_, commune


def _finished(round_: Round) -> bool:
    return round_.state in sending_back.FINISHED


def _back(round_: Round, commune: Unit) -> ResponseReturnValue:
    return redirect(url_for("reporting.sent_back", unit_id=commune.id, round_id=round_.id))


def _page(round_: Round, commune: Unit, *, form: ReasonForm) -> str:
    matters = sending_back.history([round_.id], commune)
    is_open = bool(matters) and matters[0].settled_at is None
    may_send = sending_back.may_send_back(round_, commune, by=access.staff())
    return render_template(
        "reporting/sent_back.html",
        round=round_,
        unit=commune,
        form=form,
        matters=matters,
        finished=_finished(round_),
        may_send=may_send and not is_open,
        may_settle=may_send and is_open and bool(matters[0].answer),
    )
