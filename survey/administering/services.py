"""Registering an essential service of a unit, and taking it off the register."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.administering import unit_page
from survey.administering.forms import ServiceForm
from survey.people.queries import Role
from survey.problems import Refused
from survey.target import queries, registering
from survey.web import access, sentences, transaction


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def register(unit_id: int) -> ResponseReturnValue:
    """Register a service."""
    unit = unit_page.yours(unit_id)
    form = ServiceForm()
    if not form.validate():
        return unit_page.page(unit, service_form=form), 422
    try:
        service = registering.register(
            unit, claim=form.claim(), document=form.file(), by=access.staff(), now=clock.now()
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return unit_page.page(unit, service_form=form), 422
    flash(gettext("%(name)s is on the register.", name=service.name), "success")
    return redirect(url_for("administering.unit", unit_id=unit.id, _anchor="dich-vu"))


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def remove(unit_id: int, service_id: int) -> ResponseReturnValue:
    """Take a service off the register."""
    unit = unit_page.yours(unit_id)
    service = access.found(queries.get_service(service_id, unit=unit))
    registering.remove(service, by=access.staff(), now=clock.now())
    flash(gettext("%(name)s is off the register.", name=service.name), "success")
    return redirect(url_for("administering.unit", unit_id=unit.id, _anchor="dich-vu"))
