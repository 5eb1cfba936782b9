"""The page of one unit: what it is, what lies above and below, its hamlets and its essential services."""

from datetime import date
from functools import partial

from flask import render_template
from flask.typing import ResponseReturnValue

from survey import clock
from survey.administering import words
from survey.administering.forms import DocumentForm, HamletForm, ServiceForm
from survey.people import grouping_lists, hamlet_lists, visibility
from survey.target import confirming, documents
from survey.target import queries as target
from survey.units import queries
from survey.units.queries import Level, Unit
from survey.web import access


def show(unit_id: int) -> ResponseReturnValue:
    """Show a unit; anybody who works here may, since units are public."""
    return page(access.found(queries.get(unit_id)))


def page(
    unit: Unit,
    *,
    hamlet_form: HamletForm | None = None,
    service_form: ServiceForm | None = None,
    document_form: tuple[int, DocumentForm] | None = None,
) -> str:
    """Give the page, with the form that came back with errors where there is one (of a document: at which service)."""
    below = queries.children(unit, on=_day(unit))
    hamlets = queries.hamlets(unit)
    return render_template(
        "administering/unit.html",
        unit=unit,
        above=queries.chain(unit),
        below=below,
        households_below=queries.households(one.id for one in below),
        predecessors=queries.predecessors(unit),
        successors=queries.successors(unit),
        groupings=_groupings(unit),
        may_group=grouping_lists.may_change(unit, by=access.staff()),
        hamlets=hamlets,
        households=sum(hamlet.households or 0 for hamlet in hamlets),
        services=target.services_of(unit),
        has_hamlets=unit.level == Level.COMMUNE,
        has_services=unit.level in (Level.COMMUNE, Level.DISTRICT),
        may_change=hamlet_lists.may_change(unit, by=access.staff()),
        hamlet_form=hamlet_form or HamletForm(formdata=None),
        service_form=service_form or ServiceForm(formdata=None),
        document_forms=_document_forms(unit, document_form),
        form=hamlet_form or service_form or (document_form[1] if document_form else None),
        sees_documents=visibility.sees(unit, by=access.staff()),
        may_confirm=partial(confirming.may_confirm, by=access.staff()),
        most_documents=documents.MOST,
        level_words=words.LEVELS,
        share_words=words.SHARES,
        group_words=words.GROUPS,
    )


def yours(unit_id: int) -> Unit:
    """Give a unit that the person may change, or answer 404."""
    unit = access.found(queries.get(unit_id))
    return access.found(unit if hamlet_lists.may_change(unit, by=access.staff()) else None)


def _document_forms(unit: Unit, tried: tuple[int, DocumentForm] | None) -> dict[int, DocumentForm]:
    """Give a form for each service, with field names of its own so that every label finds its field."""
    forms = {one.id: DocumentForm(formdata=None, prefix=f"{one.id}-") for one in target.services_of(unit)}
    return forms | ({tried[0]: tried[1]} if tried else {})


def _groupings(unit: Unit) -> list[Unit]:
    """Give the groupings of a province, or those that a commune is in."""
    if unit.level == Level.PROVINCE:
        return queries.groupings(unit) if unit.valid_to is None else []
    return queries.groupings_of(unit) if unit.level == Level.COMMUNE else []


def _day(unit: Unit) -> date:
    return unit.last_day or max(unit.valid_from, clock.day(clock.now()))
