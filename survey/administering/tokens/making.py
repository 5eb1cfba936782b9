"""Making a key of the API, which is shown once."""

from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from survey import clock
from survey.administering.tokens.forms import TokenForm
from survey.administering.units import SEARCHED_LEVELS
from survey.people import api_tokens
from survey.people.queries import Role
from survey.problems import Refused
from survey.units import queries as units
from survey.units.queries import UnitFound
from survey.web import access, sentences, transaction, unit_picking


@access.allowed(Role.ADMINISTRATOR)
def new() -> ResponseReturnValue:
    """Show the form of a new key, for the own unit unless another one is chosen."""
    return _page(TokenForm(formdata=None, unit_id=access.staff().unit_id))


@access.allowed(Role.ADMINISTRATOR)
@transaction.commits
def make() -> ResponseReturnValue:
    """Make a key, and show it once."""
    form = TokenForm()
    if unit_picking.asked("unit_id"):
        return _page(form)
    if not form.validate():
        return _page(form), 422
    try:
        token, key = api_tokens.make(
            name=form.name.data or "",
            unit=form.unit(),
            last_day=form.last_day.data or date.min,
            by=access.staff(),
            now=clock.now(),
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(form), 422
    return render_template("administering/tokens/key.html", token=token, key=key)


def _page(form: TokenForm) -> str:
    own_id = access.staff().unit_id
    typed, searched = unit_picking.words("unit_id"), unit_picking.asked("unit_id")
    found: list[UnitFound] = units.search(typed, levels=SEARCHED_LEVELS, within_id=own_id) if searched else []
    chosen = units.get(form.unit_id.data)
    return render_template(
        "administering/tokens/new.html",
        form=form,
        may_give_country=own_id is None,
        typed=typed,
        searched=searched,
        found=found,
        chosen=units.found([chosen] if chosen else []),
    )
