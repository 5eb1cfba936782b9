"""One batch: its keyboard page while it is typed, and then where its work stands; its list of ballots."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from survey.collecting.batches import entry, finding, words
from survey.collecting.batches.forms import NoFields
from survey.responses.paper import batches, second_reading
from survey.responses.paper.batches import Batch, BatchState
from survey.rounds.queries import Round
from survey.units.queries import Unit
from survey.web import access, paging

AT_ONCE = 100  # ballots on a page of the list


def show(round_id: int, commune_id: int, batch_id: int) -> ResponseReturnValue:
    """Show a batch: to those who type, while it is typed, the page to type on."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    if batch.state == BatchState.TYPING and finding.helps() and finding.takes_answers(round_):
        return entry.page(round_, here, batch)
    return stands(round_, here, batch, NoFields())


def ballots(round_id: int, commune_id: int, batch_id: int) -> ResponseReturnValue:
    """List the ballots of a batch, without their answers."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    shown, pages = paging.cut(batches.listed(batch), size=AT_ONCE)
    return render_template(
        "collecting/batches/ballots.html",
        round=round_,
        commune=here,
        batch=batch,
        ballots=shown,
        pages=pages,
        sums=batches.sums(batch),
        may_correct=_may(batch, BatchState.TYPING, round_),
        words=words,
    )


def stands(round_: Round, here: Unit, batch: Batch, form: FlaskForm) -> str:
    """Write the page that says where the work on a batch stands, with what is wrong on `form`."""
    reading = batch.state == BatchState.READING
    differences = second_reading.differences(batch) if batch.state == BatchState.SETTLING else []
    return render_template(
        "collecting/batches/batch.html",
        round=round_,
        commune=here,
        batch=batch,
        form=form,
        sums=batches.sums(batch),
        sample=second_reading.sample(batch) if reading else [],
        waiting=len(second_reading.waiting(batch)) if reading else 0,
        may_read=second_reading.may_read(batch, by=access.staff()),
        differences=len(differences),
        unsettled=sum(not one.settled for one in differences),
        **_may_do(round_),
        words=words,
    )


def _may_do(round_: Round) -> dict[str, Any]:
    takes_answers = finding.takes_answers(round_)
    return {
        "takes_answers": takes_answers,
        "helps": finding.helps() and takes_answers,
        "runs": finding.runs() and takes_answers,
    }


def _may(batch: Batch, state: BatchState, round_: Round) -> bool:
    return batch.state == state and finding.helps() and finding.takes_answers(round_)
