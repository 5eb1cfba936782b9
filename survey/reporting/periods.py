"""The periods of the target with their k and goal: settings, since no official measure was published."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.people.queries import Role
from survey.problems import Refused
from survey.reporting.forms import PeriodForm
from survey.reporting.target_page import may_set
from survey.target import queries, registering
from survey.target.queries import TargetSetting
from survey.web import access, sentences, transaction


@access.allowed(Role.ADMINISTRATOR)
def edit() -> ResponseReturnValue:
    """Show the periods, and the form of one of them or of a new one."""
    setting = _chosen()
    return _page(PeriodForm(obj=setting, data=None if setting else PeriodForm.usual()), setting)


@access.allowed(Role.ADMINISTRATOR)
@transaction.commits
def save() -> ResponseReturnValue:
    """Make a period, or change the one that the address names."""
    setting = _chosen()
    form = PeriodForm()
    if not form.validate():
        return _page(form, setting), 422
    try:
        saved = registering.set_period(setting, **form.values(), by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(form, setting), 422
    flash(gettext("The period %(name)s is saved.", name=saved.name), "success")
    return redirect(url_for("reporting.target", unit_id=None, ky=saved.id))


def _chosen() -> TargetSetting | None:
    access.found(may_set() or None)
    if "ky" not in request.args:
        return None
    setting_id = request.args.get("ky", 0, type=int)
    return access.found(queries.get_setting(setting_id, today=clock.day(clock.now())))


def _page(form: PeriodForm, setting: TargetSetting | None) -> str:
    return render_template("reporting/periods.html", form=form, setting=setting, settings=queries.settings())
