"""Starting a questionnaire: from a core of a unit above, from the library, from an own one, from a file, or blank."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired

from survey import clock, text
from survey.authoring import finding, who
from survey.problems import Refused
from survey.questionnaires import cores, library, queries
from survey.questionnaires.drafting import starting
from survey.questionnaires.queries import Edition, Questionnaire
from survey.web import access, sentences, transaction

MOST_OWN = 50
NO_TITLE = lazy_gettext("Enter a title.")


class BlankForm(FlaskForm):
    """The title of a questionnaire that begins with nothing."""

    title = StringField(
        lazy_gettext("Title"),
        validators=[DataRequired(NO_TITLE)],
        filters=[lambda raw: text.clean(raw or "")],
        description=lazy_gettext("For example: Phiếu lấy ý kiến về chợ phiên. It can be changed later."),
    )


@access.allowed(*who.WRITERS)
def new() -> ResponseReturnValue:
    """Show the ways to start, or the core that the address names in full."""
    if "loi" not in request.args:
        return _page(BlankForm())
    core = _core(request.args.get("loi", 0, type=int))
    return render_template("authoring/core_form.html", core=core, content=queries.edition_content(core.id))


@access.allowed(*who.WRITERS)
@transaction.commits
def start_new() -> ResponseReturnValue:
    """Start a questionnaire that begins with a core of a unit above, or one that asks nothing yet."""
    staff = access.staff()
    if "loi" in request.form:
        core = _core(request.form.get("loi", 0, type=int))
        begun = starting.from_core(core, unit=staff.unit, by=staff, now=clock.now())
        return _to(begun, gettext("The questionnaire begins with the core. Add questions of your own behind it."))
    form = BlankForm()
    if not form.validate():
        return _page(form), 422
    try:
        begun = starting.blank(title=form.title.data or "", unit=staff.unit, by=staff, now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(form), 422
    return _to(begun, gettext("The questionnaire is yours now. Add its first question."))


@access.allowed(*who.WRITERS)
@transaction.commits
def start_copy(questionnaire_id: int) -> ResponseReturnValue:
    """Start a questionnaire of the same unit as a copy of an earlier one."""
    copied = starting.copy(finding.questionnaire(questionnaire_id), by=access.staff(), now=clock.now())
    return _to(copied, gettext("The copy is yours now. Adapt it, then publish it."))


def _core(edition_id: int) -> Edition:
    return access.found(cores.get_offered(edition_id, by=access.staff()))


def _page(form: BlankForm) -> str:
    staff = access.staff()
    return render_template(
        "authoring/new.html",
        form=form,
        cores=cores.offered(by=staff),
        ready=len(library.FORMS),
        own=queries.own_questionnaires(by=staff, most=MOST_OWN),
    )


def _to(questionnaire: Questionnaire, done: str) -> ResponseReturnValue:
    flash(done, "success")
    return redirect(url_for("authoring.edit", questionnaire_id=questionnaire.id))
