"""What shows that a service is provided: its pictures and documents, and that somebody of a unit above confirms it."""

from flask import Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.administering import forms, unit_page
from survey.administering.forms import DocumentForm
from survey.people import queries as people
from survey.people.queries import Role
from survey.problems import Refused, refuse
from survey.target import confirming, documents, queries
from survey.target.queries import Service
from survey.units.queries import Unit
from survey.web import access, sentences, transaction


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def add_document(unit_id: int, service_id: int) -> ResponseReturnValue:
    """Put a picture or document to a service."""
    unit = unit_page.yours(unit_id)
    service = _service(unit, service_id)
    form = DocumentForm(prefix=f"{service.id}-")
    try:
        file = forms.chosen(form.document)
        if file is None:
            raise refuse("document.none_chosen", "document")
        document = documents.add(service, file, by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return unit_page.page(unit, document_form=(service.id, form)), 422
    flash(gettext("%(name)s is kept.", name=document.name), "success")
    return _back(unit)


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def take_away(unit_id: int, service_id: int, document_id: int) -> ResponseReturnValue:
    """Take a picture or document away."""
    unit = unit_page.yours(unit_id)
    service = _service(unit, service_id)
    found = access.found(queries.get_document(document_id, service=service))
    documents.take_away(service, found, by=access.staff(), now=clock.now())
    flash(gettext("%(name)s is taken away.", name=found.name), "success")
    return _back(unit)


def document(unit_id: int, service_id: int, document_id: int) -> Response:
    """Give a picture or document as a file, only to who sees the unit; no browser opens it as a page of ours."""
    service = _service(_seen(unit_id), service_id)
    found = access.found(queries.get_document(document_id, service=service))
    response = Response(found.content, mimetype=found.kind)
    response.headers.set("Content-Disposition", "attachment", filename=found.name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@transaction.commits
def confirm(unit_id: int, service_id: int) -> ResponseReturnValue:
    """Confirm a service of a unit below."""
    unit = _seen(unit_id)
    service = _to_confirm(unit, service_id)
    confirming.confirm(service, by=access.staff(), now=clock.now())
    flash(gettext("%(name)s is confirmed.", name=service.name), "success")
    return _back(unit)


@transaction.commits
def take_back(unit_id: int, service_id: int) -> ResponseReturnValue:
    """Take the confirmation of a service back."""
    unit = _seen(unit_id)
    service = _to_confirm(unit, service_id)
    confirming.take_back(service, by=access.staff(), now=clock.now())
    flash(gettext("The confirmation of %(name)s is taken back.", name=service.name), "success")
    return _back(unit)


def _seen(unit_id: int) -> Unit:
    return access.found(people.unit_seen(unit_id, by=access.staff()))


def _service(unit: Unit, service_id: int) -> Service:
    return access.found(queries.get_service(service_id, unit=unit))


def _to_confirm(unit: Unit, service_id: int) -> Service:
    """Give a service, or answer 404 to who may not confirm it."""
    service = _service(unit, service_id)
    return access.found(service if confirming.may_confirm(service, by=access.staff()) else None)


def _back(unit: Unit) -> ResponseReturnValue:
    return redirect(url_for("administering.unit", unit_id=unit.id, _anchor="dich-vu"))
