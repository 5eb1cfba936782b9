"""Mending a batch while it is typed: a ballot typed anew or taken out, the count of the envelope, and its end."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.collecting import who
from survey.collecting.batches import entry, finding, page, sheet, words
from survey.collecting.batches.forms import BallotForm, EnvelopeForm, FinishForm, NoFields
from survey.problems import Refused
from survey.responses.paper import batches, entering, second_reading
from survey.responses.paper.batches import Batch, BatchState, PaperBallot
from survey.rounds.queries import Round
from survey.units.queries import Unit
from survey.web import access, sentences, transaction


@access.allowed(*who.HELPERS)
def ballot(round_id: int, commune_id: int, batch_id: int, position: int) -> ResponseReturnValue:
    """Show a ballot to type it anew; what was typed is shown of the last one only."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    found = _ballot(batch, position)
    if batch.state != BatchState.TYPING or not finding.takes_answers(round_):
        return redirect(_address(round_, here, batch))
    last = batches.last_ballot(batch)
    given = sheet.of_answers(found.answers) if found is last else {}
    form = BallotForm(found, formdata=None) if found is last else BallotForm(formdata=None)
    return entry.page(round_, here, batch, form=form, given=given, corrected=position)


@access.allowed(*who.HELPERS)
@transaction.commits
def correct(round_id: int, commune_id: int, batch_id: int, position: int) -> ResponseReturnValue:
    """Keep a ballot that was typed anew."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    _ballot(batch, position)
    form, given = BallotForm(), sheet.sent()
    try:
        corrected = entering.correct(
            batch,
            position,
            slip=form.slip.data or "",
            given=given,
            invalid=form.why_invalid,
            by=access.staff(),
            today=clock.day(clock.now()),
        )
    except Refused as refused:
        return entry.refused_here(round_, here, batch, form, given, refused, corrected=position)
    return entry.kept(corrected, _address(round_, here, batch))


@access.allowed(*who.HELPERS)
@transaction.commits
def take_out(round_id: int, commune_id: int, batch_id: int, position: int) -> ResponseReturnValue:
    """Take out the last ballot of the pile."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    _ballot(batch, position)
    try:
        entering.take_out(batch, position, by=access.staff(), now=clock.now())
    except Refused as refused:
        return _refused(round_, here, batch, refused)
    flash(gettext("Ballot %(position)s is taken out. Its slip can be used again.", position=position), "success")
    return redirect(_address(round_, here, batch))


@access.allowed(*who.RUNNERS)
@transaction.commits
def recount(round_id: int, commune_id: int, batch_id: int) -> ResponseReturnValue:
    """Correct the count of the envelope."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    form = EnvelopeForm()
    if not form.validate():
        return entry.page(round_, here, batch, envelope=form), 422
    try:
        batches.recount_envelope(batch, envelope=form.number, by=access.staff(), now=clock.now())
    except Refused as refused:
        if batch.state != BatchState.TYPING:
            return _refused(round_, here, batch, refused)
        sentences.show_on(form, refused)
        return entry.page(round_, here, batch, envelope=form), 422
    flash(gettext("The count of the envelope is corrected."), "success")
    return redirect(_address(round_, here, batch))


@access.allowed(*who.HELPERS)
@transaction.commits
def finish(round_id: int, commune_id: int, batch_id: int) -> ResponseReturnValue:
    """End the typing of a batch and draw the sample."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    form = FinishForm()
    try:
        second_reading.finish_typing(batch, explanation=form.explanation.data or "", by=access.staff(), now=clock.now())
    except Refused as refused:
        if batch.state != BatchState.TYPING:
            return _refused(round_, here, batch, refused)
        sentences.show_on(form, refused)
        return entry.page(round_, here, batch, finish=form), 422
    flash(gettext("Typing is finished. %(next)s.", next=words.NEXT[BatchState(batch.state)]), "success")
    return redirect(_address(round_, here, batch))


def _ballot(batch: Batch, position: int) -> PaperBallot:
    return access.found(batches.get_ballot(batch, position))


def _refused(round_: Round, here: Unit, batch: Batch, refused: Refused) -> ResponseReturnValue:
    form = NoFields()
    sentences.show_on(form, refused)
    return page.stands(round_, here, batch, form), 422


def _address(round_: Round, here: Unit, batch: Batch) -> str:
    return url_for("collecting.show_batch", round_id=round_.id, commune_id=here.id, batch_id=batch.id)
