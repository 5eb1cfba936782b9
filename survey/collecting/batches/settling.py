"""Settling what two readings of a batch say differently, and dropping the batch into the box."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from survey import clock
from survey.collecting import who
from survey.collecting.batches import finding, page, sheet, words
from survey.collecting.batches.forms import NoFields
from survey.problems import Refused
from survey.questionnaires.content import Question, text_in
from survey.questionnaires.kinds import REASONS, Answers
from survey.responses.paper import dropping, second_reading
from survey.responses.paper.batches import Batch, BatchState
from survey.responses.paper.second_reading import Difference
from survey.rounds.queries import Round
from survey.units.queries import Unit
from survey.web import access, sentences, transaction


@dataclass(frozen=True)
class Shown:
    """A difference as people read it; `name` is that of its radios."""

    name: str
    position: int
    serial: int | None
    number: int
    question: str
    first: str
    second: str
    right: str  # "first", "second" or ""


@access.allowed(*who.HELPERS)
def show(round_id: int, commune_id: int, batch_id: int) -> ResponseReturnValue:
    """Show the differences between the two readings."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    if batch.state != BatchState.SETTLING or not finding.takes_answers(round_):
        return redirect(_address(round_, here, batch))
    return _page(round_, here, batch, NoFields())


@access.allowed(*who.HELPERS)
@transaction.commits
def settle(round_id: int, commune_id: int, batch_id: int) -> ResponseReturnValue:
    """Keep which reading is right, for each difference that was decided."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    form = NoFields()
    decided = [(one, request.form.get(_name(one), "")) for one in second_reading.differences(batch)]
    try:
        for difference, right in decided:
            if right and right != difference.settled:
                second_reading.settle(
                    batch,
                    position=difference.ballot.position,
                    question=difference.question.key,
                    right=right,
                    by=access.staff(),
                    now=clock.now(),
                )
    except Refused as refused:
        sentences.show_on(form, refused)
    if not any(right for _, right in decided):
        form.form_errors.append(gettext("Say for a difference which reading is right."))
    if form.form_errors:
        return _page(round_, here, batch, form), 422
    left = len(second_reading.unsettled(batch))
    if left:
        flash(ngettext("%(num)s difference is left.", "%(num)s differences are left.", left), "warning")
        return redirect(_address(round_, here, batch, "differences"))
    flash(gettext("All differences are settled."), "success")
    return redirect(_address(round_, here, batch))


@access.allowed(*who.RUNNERS)
@transaction.commits
def drop(round_id: int, commune_id: int, batch_id: int) -> ResponseReturnValue:
    """Drop a batch into the box."""
    round_, here, batch = finding.batch(round_id, commune_id, batch_id)
    try:
        dropped = dropping.drop(batch, by=access.staff(), now=clock.now())
    except Refused as refused:
        form = NoFields()
        sentences.show_on(form, refused)
        return page.stands(round_, here, batch, form), 422
    flash(ngettext("%(num)s ballot is in the box.", "%(num)s ballots are in the box.", dropped), "success")
    return redirect(_address(round_, here, batch))


def _page(round_: Round, here: Unit, batch: Batch, form: NoFields) -> str:
    found = second_reading.differences(batch)
    return render_template(
        "collecting/batches/differences.html",
        round=round_,
        commune=here,
        batch=batch,
        form=form,
        differences=[_shown(one, batch, here) for one in found],
        words=words,
    )


def _shown(one: Difference, batch: Batch, here: Unit) -> Shown:
    name = _name(one)
    return Shown(
        name=name,
        position=one.ballot.position,
        serial=one.ballot.serial,
        number=sheet.number(batch, one.question),
        question=text_in(one.question.text, "vi", commune=here.name, hamlet=batch.hamlet.name),
        first=_words(one.question, one.first, batch, here),
        second=_words(one.question, one.second, batch, here),
        right=request.form.get(name, one.settled),
    )


def _words(question: Question, answers: Answers, batch: Batch, here: Unit) -> str:
    """Write an answer with its reasons."""
    known = {
        one.key: text_in(one.text, "vi", commune=here.name, hamlet=batch.hamlet.name)
        for one in (*question.choices, *question.reasons)
    }

    def written(key: str) -> str:
        answer = answers.get(key) or []
        return "; ".join(known.get(one, one) for one in ([answer] if isinstance(answer, str) else answer))

    reasons = written(question.key + REASONS)
    return (written(question.key) or gettext("left blank")) + (f" ({reasons})" if reasons else "")


def _name(one: Difference) -> str:
    return f"{one.ballot.position}.{one.question.key}"


def _address(round_: Round, here: Unit, batch: Batch, endpoint: str = "show_batch") -> str:
    return url_for(f"collecting.{endpoint}", round_id=round_.id, commune_id=here.id, batch_id=batch.id)
