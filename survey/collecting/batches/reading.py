"""The second reading: the sample of a batch typed again by another person, who doesn't see what was typed first."""

from collections.abc import Mapping, Sequence

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.collecting import who
from survey.collecting.batches import entry, finding, sheet, words
from survey.collecting.batches.forms import NoFields
from survey.problems import Refused
from survey.responses.paper import second_reading
from survey.responses.paper.batches import Batch, BatchState
from survey.rounds.queries import Round
from survey.units.queries import Unit
from survey.web import access, addresses, transaction

POSITION = "_position"


@access.allowed(*who.HELPERS)
def show(round_id: int, commune_id: int, batch_id: int) -> ResponseReturnValue:
    """Show the next ballot of the sample, to find its paper and type it again."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    if batch.state != BatchState.READING or not finding.takes_answers(round_):
        return redirect(_address("show_batch", round_, here, batch))
    return _page(round_, here, batch, NoFields())


@access.allowed(*who.HELPERS)
@transaction.commits
def read(round_id: int, commune_id: int, batch_id: int) -> ResponseReturnValue:
    """Keep what was typed again."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    position, given = addresses.row_number(request.form.get(POSITION)), sheet.sent()
    try:
        second_reading.read_again(batch, position or 0, given=given, by=access.staff(), now=clock.now())
    except Refused as refused:
        if _read_meanwhile(batch, position):
            flash(gettext("This ballot was read already. Go on with the next."), "warning")
            return _go_on(round_, here, batch)
        form = NoFields()
        found = entry.show_on(form, batch, refused)
        if entry.in_background():
            return entry.told_wrong(form, found)
        return _page(round_, here, batch, form, given=given, wrong=found), 422
    return _go_on(round_, here, batch)


def _read_meanwhile(batch: Batch, position: int | None) -> bool:
    """Say whether the ballot has its second reading: sent twice, or read by somebody else at the same time."""
    if not second_reading.may_read(batch, by=access.staff()):
        return False
    return any(one.position == position and one.again is not None for one in second_reading.sample(batch))


def _go_on(round_: Round, here: Unit, batch: Batch) -> ResponseReturnValue:
    endpoint = "read_batch" if batch.state == BatchState.READING else "show_batch"
    if batch.state == BatchState.SETTLING:
        flash(gettext("The second reading is finished."), "success")
    address = _address(endpoint, round_, here, batch)
    return jsonify(go=address) if entry.in_background() else redirect(address)


def _page(
    round_: Round,
    here: Unit,
    batch: Batch,
    form: NoFields,
    *,
    given: sheet.Given | None = None,
    wrong: Mapping[str, Sequence[str]] | None = None,
) -> str:
    may_read = second_reading.may_read(batch, by=access.staff())
    sample = second_reading.sample(batch) if may_read else []
    waiting = [one for one in sample if one.again is None]
    rows = sheet.rows(batch, here, given=given or {}, wrong=wrong or {}, in_words=False)
    return render_template(
        "collecting/batches/reading.html",
        round=round_,
        commune=here,
        batch=batch,
        form=form,
        may_read=may_read,
        sample=sample,
        ballot=waiting[0] if waiting else None,
        done=len(sample) - len(waiting),
        halves=sheet.halves(rows),
        words=words,
    )


def _address(endpoint: str, round_: Round, here: Unit, batch: Batch) -> str:
    return url_for(f"collecting.{endpoint}", round_id=round_.id, commune_id=here.id, batch_id=batch.id)
