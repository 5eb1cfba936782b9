"""Planning a new round."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.collecting import proposals, who
from survey.collecting.plan_forms import PlanForm
from survey.problems import Refused
from survey.questionnaires import queries as questionnaires
from survey.rounds import naming, opening
from survey.rounds.queries import RoundKind
from survey.units import queries as units
from survey.units.queries import Level, Unit, UnitFound
from survey.web import access, sentences, transaction, unit_picking


@access.allowed(*who.RUNNERS)
def new() -> ResponseReturnValue:
    """Show the form, filled with what can be proposed."""
    return _page(_form())


@access.allowed(*who.RUNNERS)
@transaction.commits
def plan() -> ResponseReturnValue:
    """Make the round as a draft; "Find" of a unit picker only gives the page back with what was found."""
    form = _form()
    if unit_picking.asked("communes") or unit_picking.asked("unit_id"):
        return _page(form)
    if "propose" in request.form:
        form.propose()
        return _page(form)
    if not form.validate():
        return _page(form), 422
    unit = form.unit()
    try:
        round_ = opening.plan(
            form.editions[form.edition.data],
            unit=unit,
            communes=_communes(form, unit),
            what=form.what(),
            kind=RoundKind(form.kind.data),
            by=access.staff(),
            now=clock.now(),
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(form), 422
    flash(gettext("The round is planned. Look at it once more, then open it."), "success")
    for remark in proposals.remarks(round_):
        flash(remark, "warning")
    return redirect(url_for("collecting.show", round_id=round_.id))


def _form() -> PlanForm:
    staff = access.staff()
    return PlanForm(questionnaires.list_editions(by=staff), by=staff, today=clock.day(clock.now()))


def _communes(form: PlanForm, unit: Unit | None) -> list[Unit]:
    if unit is not None and unit.level == Level.COMMUNE:
        return [unit]
    if form.everywhere.data:
        return units.communes(unit, on=form.opens_on.data)
    return units.get_many(form.communes.data or ())


def _page(form: PlanForm) -> str:
    today = clock.day(clock.now())
    on = form.opens_on.data or today
    unit = form.unit()
    return render_template(
        "collecting/plan.html",
        form=form,
        forms={key: edition.form for key, edition in form.editions.items()},
        last_days=proposals.last_days(today),
        front=naming.front(unit.name if unit else None),
        own_unit=access.staff().unit,
        pickers={
            field.name: _picker(field, level, multiple=multiple, on=on)
            for field, level, multiple in ((form.unit_id, Level.PROVINCE, False), (form.communes, Level.COMMUNE, True))
            if field is not None
        },
    )


def _picker(
    field: unit_picking.UnitField | unit_picking.UnitsField, level: Level, *, multiple: bool, on: date
) -> dict[str, object]:
    """Make what `unit_picker` needs besides its field."""
    query = unit_picking.words(field.name)
    ids = field.data if isinstance(field.data, list) else [field.data] if field.data else []
    searched = unit_picking.asked(field.name)
    return {
        "query": query,
        "chosen": [_shown(unit) for unit in units.get_many(ids)],
        "found": units.search(query, on=on, levels=(level,), within_id=access.staff().unit_id) if searched else [],
        "searched": searched,
        "level": level.value,
        "multiple": multiple,
    }


def _shown(unit: Unit) -> UnitFound:
    return UnitFound(unit.id, unit.name, unit.level, units.where(unit), unit.valid_from, unit.valid_to)
