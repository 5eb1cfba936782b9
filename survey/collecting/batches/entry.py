"""Typing the ballots of a batch, one after another; with the script of the page nothing but digits and Enter."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from survey import clock
from survey.collecting import who
from survey.collecting.batches import finding, sheet, words
from survey.collecting.batches.forms import BallotForm, EnvelopeForm, FinishForm, fresh_key
from survey.problems import Refused
from survey.responses.paper import batches, entering
from survey.responses.paper.batches import Batch, PaperBallot
from survey.rounds.queries import Round
from survey.units.queries import Unit
from survey.web import access, transaction
from survey.web.filters import own_errors


@access.allowed(*who.HELPERS)
@transaction.commits
def enter(round_id: int, commune_id: int, batch_id: int) -> ResponseReturnValue:
    """Keep the next ballot of the pile."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    form, given = BallotForm(), sheet.sent()
    try:
        ballot = entering.enter(
            batch,
            slip=form.slip.data or "",
            given=given,
            invalid=form.why_invalid,
            sent_as=form.sent_as.data or "",
            by=access.staff(),
            today=clock.day(clock.now()),
        )
    except Refused as refused:
        return refused_here(round_, here, batch, form, given, refused)
    if in_background():
        head = render_template("collecting/batches/_so_far.html", **_so_far(round_, here, batch, ballot))
        return jsonify(
            said=words.said(ballot), good=counts(ballot), so_far=head, send=fresh_key(), token=generate_csrf()
        )
    return kept(ballot, _here("show_batch", round_, here, batch))


def page(
    round_: Round,
    here: Unit,
    batch: Batch,
    *,
    form: BallotForm | None = None,
    given: sheet.Given | None = None,
    wrong: Mapping[str, Sequence[str]] | None = None,
    finish: FinishForm | None = None,
    envelope: EnvelopeForm | None = None,
    corrected: int | None = None,
) -> str:
    """Write the page on which ballots are typed; `corrected` is the position of one that is typed anew."""
    found = wrong or {}
    rows = sheet.rows(batch, here, given=given or {}, wrong=found)
    typed = form or BallotForm(formdata=None)
    envelope = envelope or EnvelopeForm(formdata=None, data={"envelope": batch.envelope})
    finish = finish or FinishForm(formdata=None)
    return render_template(
        "collecting/batches/entry.html",
        form=next((one for one in (finish, envelope) if one.errors), typed),
        typed=typed,
        finish=finish,
        envelope=envelope,
        halves=sheet.halves(rows),
        corrected=corrected,
        runs=finding.runs(),
        **_so_far(round_, here, batch, batches.last_ballot(batch)),
    )


def refused_here(
    round_: Round,
    here: Unit,
    batch: Batch,
    form: BallotForm,
    given: sheet.Given,
    refused: Refused,
    *,
    corrected: int | None = None,
) -> ResponseReturnValue:
    """Say what is wrong with a ballot and keep everything that was typed."""
    transaction.undo()  # a correction may have let go of the slip before it was refused
    found = show_on(form, batch, refused)
    if in_background():
        return told_wrong(form, found)
    return page(round_, here, batch, form=form, given=given, wrong=found, corrected=corrected), 422


def show_on(form: Any, batch: Batch, refused: Refused) -> dict[str, list[str]]:
    """Put what is wrong on the form, and give it by question."""
    found = sheet.by_question(refused)
    for field in form:
        if field.short_name.removeprefix("_") in found:
            field.errors = [*field.errors, *found.pop(field.short_name.removeprefix("_"))]
    form.form_errors.extend([*found.get("", ()), *sheet.with_links(batch, found)])
    return found


def told_wrong(form: Any, found: Mapping[str, Sequence[str]]) -> ResponseReturnValue:
    """Tell the script what is wrong, by the name of a question or of a field."""
    told = {field.short_name: own_errors(field) for field in form if own_errors(field)}
    wrong = {**{name: " ".join(said) for name, said in {**told, **found}.items()}}
    return jsonify(wrong=wrong, said=" ".join(dict.fromkeys(wrong.values()))), 422


def kept(ballot: PaperBallot, address: str) -> ResponseReturnValue:
    """Say what became of a ballot and go on."""
    flash(words.said(ballot), "success" if counts(ballot) else "warning")
    return jsonify(go=address) if in_background() else redirect(address)


def counts(ballot: PaperBallot) -> bool:
    """Say whether nothing unexpected came out: a ballot is valid, or the typist said that it isn't."""
    return ballot.invalid is None or ballot.invalid in entering.SAYABLE


def in_background() -> bool:
    """Say whether the script of the page sent the form, which stays open."""
    return request.headers.get("X-Requested-With") == "fetch"


def _so_far(round_: Round, here: Unit, batch: Batch, last: PaperBallot | None) -> dict[str, Any]:
    return {
        "round": round_,
        "commune": here,
        "batch": batch,
        "last": last,
        "sums": batches.sums(batch),
        "words": words,
    }


def _here(endpoint: str, round_: Round, here: Unit, batch: Batch) -> str:
    return url_for(f"collecting.{endpoint}", round_id=round_.id, commune_id=here.id, batch_id=batch.id)
