"""A questionnaire as a core for the units below, and taking the new edition of the core that it begins with."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm

from survey import clock
from survey.authoring import finding, who
from survey.problems import Refused
from survey.questionnaires import cores
from survey.questionnaires.queries import Questionnaire
from survey.web import access, sentences, transaction


def core(questionnaire_id: int) -> ResponseReturnValue:
    """Show whether the questionnaire is a core, or with which one it begins."""
    return _page(finding.questionnaire(questionnaire_id), FlaskForm(formdata=None))


@access.allowed(*who.WRITERS)
@transaction.commits
def mark_core(questionnaire_id: int) -> ResponseReturnValue:
    """Offer the questionnaire as a core, or no longer."""
    questionnaire = finding.questionnaire(questionnaire_id)
    marked = request.form.get("loi") == "1"
    verb = cores.mark if marked else cores.unmark
    try:
        verb(questionnaire, by=access.staff(), now=clock.now())
    except Refused as refused:
        return _refused(questionnaire, refused)
    flash(
        gettext("The questionnaire is a core now.")
        if marked
        else gettext("The units below are no longer offered this core."),
        "success",
    )
    return redirect(url_for("authoring.core", questionnaire_id=questionnaire.id))


@access.allowed(*who.WRITERS)
@transaction.commits
def take_core(questionnaire_id: int) -> ResponseReturnValue:
    """Take the edition of the core that the page showed."""
    questionnaire = finding.questionnaire(questionnaire_id)
    edition_id = request.form.get("ban", 0, type=int)
    try:
        cores.take_new(questionnaire, edition_id, by=access.staff(), now=clock.now())
    except Refused as refused:
        return _refused(questionnaire, refused)
    flash(gettext("The questionnaire begins with the new core now. Look it through, then publish it."), "success")
    return redirect(url_for("authoring.edit", questionnaire_id=questionnaire.id))


def _refused(questionnaire: Questionnaire, refused: Refused) -> ResponseReturnValue:
    form = FlaskForm(formdata=None)
    sentences.show_on(form, refused)
    return _page(questionnaire, form), 422


def _page(questionnaire: Questionnaire, form: FlaskForm) -> str:
    standing = cores.standing(questionnaire)
    return render_template(
        "authoring/core.html",
        questionnaire=questionnaire,
        core=standing,
        change=cores.change(standing.begins_with, standing.newer) if standing.begins_with and standing.newer else None,
        form=form,
        may_write=who.may_write(),
    )
