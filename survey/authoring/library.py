"""The ready questionnaires: reading them, and starting from one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.authoring import who
from survey.questionnaires import library as ready
from survey.questionnaires.content import GROUPS
from survey.questionnaires.drafting import starting
from survey.web import access, transaction


def show_library() -> ResponseReturnValue:
    """Show the ready questionnaires by group."""
    forms = ready.all_forms()
    groups = [
        (group, [content for content in forms if content.group == group])
        for group in GROUPS
        if any(content.group == group for content in forms)
    ]
    return render_template("authoring/library.html", groups=groups)


def show_form(form: str) -> ResponseReturnValue:
    """Show a ready questionnaire in full."""
    content = access.found(ready.get(form))
    return render_template("authoring/library_form.html", content=content, may_write=who.may_write())


@access.allowed(*who.WRITERS)
@transaction.commits
def start(form: str) -> ResponseReturnValue:
    """Start a questionnaire of one's own unit from a ready one."""
    access.found(ready.get(form))
    staff = access.staff()
    questionnaire = starting.start(form, unit=staff.unit, by=staff, now=clock.now())
    flash(gettext("The questionnaire is yours now. Adapt it, then publish it."), "success")
    return redirect(url_for("authoring.edit", questionnaire_id=questionnaire.id))
