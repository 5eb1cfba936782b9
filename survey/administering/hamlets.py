"""Entering, correcting and ending one hamlet."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.administering import unit_page
from survey.administering.forms import HamletForm
from survey.people import hamlet_lists
from survey.people.queries import Role
from survey.problems import Refused
from survey.units import queries
from survey.units.queries import Unit
from survey.web import access, sentences, transaction


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def add(unit_id: int) -> ResponseReturnValue:
    """Enter a hamlet."""
    unit = unit_page.yours(unit_id)
    form = HamletForm()
    if not form.validate():
        return unit_page.page(unit, hamlet_form=form), 422
    try:
        hamlet = hamlet_lists.add(unit, **form.values(), by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return unit_page.page(unit, hamlet_form=form), 422
    flash(gettext("%(name)s is on the list.", name=hamlet.name), "success")
    return redirect(url_for("administering.unit", unit_id=unit.id, _anchor="thon"))


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
def show(unit_id: int, hamlet_id: int) -> ResponseReturnValue:
    """Show the form of a hamlet."""
    unit = unit_page.yours(unit_id)
    hamlet = access.found(queries.get_hamlet(hamlet_id, commune=unit))
    return _page(unit, hamlet, HamletForm(obj=hamlet))


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def change(unit_id: int, hamlet_id: int) -> ResponseReturnValue:
    """Correct a hamlet."""
    unit = unit_page.yours(unit_id)
    hamlet = access.found(queries.get_hamlet(hamlet_id, commune=unit))
    form = HamletForm()
    if not form.validate():
        return _page(unit, hamlet, form), 422
    try:
        hamlet_lists.change(hamlet, commune=unit, **form.values(), by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(unit, hamlet, form), 422
    flash(gettext("%(name)s is saved.", name=hamlet.name), "success")
    return redirect(url_for("administering.unit", unit_id=unit.id, _anchor="thon"))


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def end(unit_id: int, hamlet_id: int) -> ResponseReturnValue:
    """Take a hamlet off the list."""
    unit = unit_page.yours(unit_id)
    hamlet = access.found(queries.get_hamlet(hamlet_id, commune=unit))
    hamlet_lists.end(hamlet, commune=unit, by=access.staff(), now=clock.now())
    flash(gettext("%(name)s is off the list.", name=hamlet.name), "success")
    return redirect(url_for("administering.unit", unit_id=unit.id, _anchor="thon"))


def _page(unit: Unit, hamlet: Unit, form: HamletForm) -> str:
    return render_template("administering/hamlet.html", unit=unit, hamlet=hamlet, form=form)
