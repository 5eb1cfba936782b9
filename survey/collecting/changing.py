"""Changing the plan of a round that isn't open yet."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.collecting import proposals, who
from survey.collecting.plan_forms import ChangeForm
from survey.problems import Refused
from survey.rounds import opening, queries
from survey.rounds.queries import Round, RoundKind, State
from survey.web import access, sentences, transaction


@access.allowed(*who.RUNNERS)
def edit(round_id: int) -> ResponseReturnValue:
    """Show what was planned, to be changed; a round that is open is only shown."""
    round_ = _found(round_id)
    if round_.state != State.DRAFT:
        flash(gettext("This round is already open. Its plan can no longer be changed."), "warning")
        return redirect(url_for("collecting.show", round_id=round_.id))
    return _page(round_, ChangeForm(round_))


@access.allowed(*who.RUNNERS)
@transaction.commits
def change(round_id: int) -> ResponseReturnValue:
    """Keep what was changed."""
    round_ = _found(round_id)
    form = ChangeForm(round_)
    if not form.validate():
        return _page(round_, form), 422
    try:
        opening.change(round_, form.what(), by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, form), 422
    flash(gettext("The plan is saved."), "success")
    for remark in proposals.remarks(round_):
        flash(remark, "warning")
    return redirect(url_for("collecting.show", round_id=round_.id))


def _found(round_id: int) -> Round:
    staff = access.staff()
    round_ = access.found(queries.get_round(round_id, by=staff))
    access.found(queries.may_run(round_, by=staff) or None)
    return round_


def _page(round_: Round, form: ChangeForm) -> str:
    return render_template(
        "collecting/change.html",
        round=round_,
        form=form,
        by_households=round_.kind == RoundKind.HOUSEHOLD,
        last_days=proposals.last_days(round_.opens_on) if round_.kind == RoundKind.HOUSEHOLD else {},
        remarks=list(proposals.remarks(round_)),
    )
