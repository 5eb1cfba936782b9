"""The page of one unit: what it is, what lies above and below, its hamlets and its essential services."""

from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from survey import clock
from survey.administering import words
from survey.administering.forms import HamletForm, ServiceForm
from survey.people import hamlet_lists
from survey.target import queries as target
from survey.units import queries
from survey.units.queries import Level, Unit
from survey.web import access


def show(unit_id: int) -> ResponseReturnValue:
    """Show a unit; anybody who works here may, since units are public."""
    return page(access.found(queries.get(unit_id)))


def page(unit: Unit, *, hamlet_form: HamletForm | None = None, service_form: ServiceForm | None = None) -> str:
    """Give the page, with the form that came back with errors where there is one."""
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
        hamlets=hamlets,
        households=sum(hamlet.households or 0 for hamlet in hamlets),
        services=target.services_of(unit),
        has_hamlets=unit.level == Level.COMMUNE,
        has_services=unit.level in (Level.COMMUNE, Level.DISTRICT),
        may_change=hamlet_lists.may_change(unit, by=access.staff()),
        hamlet_form=hamlet_form or HamletForm(formdata=None),
        service_form=service_form or ServiceForm(formdata=None),
        form=hamlet_form or service_form,
        level_words=words.LEVELS,
        share_words=words.SHARES,
        group_words=words.GROUPS,
    )


def yours(unit_id: int) -> Unit:
    """Give a unit that the person may change, or answer 404."""
    unit = access.found(queries.get(unit_id))
    return access.found(unit if hamlet_lists.may_change(unit, by=access.staff()) else None)


def _day(unit: Unit) -> date:
    return unit.last_day or max(unit.valid_from, clock.day(clock.now()))
