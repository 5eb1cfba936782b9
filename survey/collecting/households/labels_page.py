"""A list of house labels for the households of one hamlet."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from survey import clock
from survey.collecting import commune as communes
from survey.collecting import who
from survey.collecting.households.forms import LabelsForm
from survey.problems import Refused
from survey.rounds import households, labels
from survey.rounds.queries import Round
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web import access, sentences, sheets, transaction, uploads


@access.allowed(*who.RUNNERS)
def show(round_id: int, commune_id: int, hamlet_id: int) -> ResponseReturnValue:
    """Show where to paste or choose the list."""
    return _page(*_found(round_id, commune_id, hamlet_id), LabelsForm(formdata=None))


@access.allowed(*who.RUNNERS)
@transaction.commits
def take(round_id: int, commune_id: int, hamlet_id: int) -> ResponseReturnValue:
    """Take the whole list, or nothing of it."""
    round_, commune, hamlet = _found(round_id, commune_id, hamlet_id)
    form = LabelsForm()
    try:
        raw = uploads.read(form.file, most=sheets.LARGEST_FILE)
        lines = (
            labels.split(form.pasted.data or "")
            if raw is None
            else sheets.read(raw, most=labels.MOST_LABELS, results=False)
        )
        listed = labels.read(lines)
        households.label(round_, commune=commune, hamlet=hamlet, labels=listed, by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, commune, hamlet, form), 422
    said = ngettext(
        "%(name)s has %(num)s household now, with its label.",
        "%(name)s has %(num)s households now, each with its label.",
        len(listed),
        name=hamlet.name,
    )
    flash(said, "success")
    back = url_for("collecting.slips_of_hamlet", round_id=round_.id, commune_id=commune.id, hamlet_id=hamlet.id)
    return redirect(back)


def _found(round_id: int, commune_id: int, hamlet_id: int) -> tuple[Round, Unit, Unit]:
    round_, commune = communes.found(round_id, commune_id)
    return round_, commune, access.found(units.get_hamlet(hamlet_id, commune=commune))


def _page(round_: Round, commune: Unit, hamlet: Unit, form: LabelsForm) -> str:
    return render_template(
        "collecting/households/labels.html",
        round=round_,
        commune=commune,
        hamlet=hamlet,
        form=form,
        longest=labels.LONGEST_LABEL,
        most=labels.MOST_LABELS,
    )
