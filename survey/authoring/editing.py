"""Adapting a questionnaire, and publishing it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.authoring import who
from survey.authoring.forms import QuestionnaireForm
from survey.problems import Refused
from survey.questionnaires import parsing, publishing, queries
from survey.questionnaires.drafting import heading
from survey.questionnaires.queries import Questionnaire
from survey.web import access, sentences, transaction


def edit(questionnaire_id: int) -> ResponseReturnValue:
    """Show the questionnaire as it stands, with its editions."""
    questionnaire = _found(questionnaire_id)
    return _page(questionnaire, QuestionnaireForm(questionnaire))


@access.allowed(*who.WRITERS)
@transaction.commits
def save(questionnaire_id: int) -> ResponseReturnValue:
    """Keep what was typed and ticked."""
    questionnaire = _found(questionnaire_id)
    form = QuestionnaireForm(questionnaire)
    if not form.validate():
        return _page(questionnaire, form), 422
    try:
        heading.change(
            questionnaire,
            title=form.title.data or "",
            introduction=form.introduction.data or "",
            organiser=form.organiser.data or "",
            by=access.staff(),
            now=clock.now(),
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(questionnaire, form), 422
    flash(gettext("The questionnaire is saved."), "success")
    return _back(questionnaire)


@access.allowed(*who.WRITERS)
@transaction.commits
def publish(questionnaire_id: int) -> ResponseReturnValue:
    """Freeze the questionnaire as its next edition."""
    questionnaire = _found(questionnaire_id)
    try:
        edition = publishing.publish(questionnaire, by=access.staff(), now=clock.now())
    except Refused as refused:
        form = QuestionnaireForm(questionnaire, formdata=None)
        sentences.show_on(form, refused)
        return _page(questionnaire, form), 422
    flash(gettext("Edition %(number)s is published. A round can ask it now.", number=edition.number), "success")
    return _back(questionnaire)


def _found(questionnaire_id: int) -> Questionnaire:
    return access.found(queries.get_questionnaire(questionnaire_id, by=access.staff()))


def _page(questionnaire: Questionnaire, form: QuestionnaireForm) -> str:
    return render_template(
        "authoring/questionnaire.html",
        questionnaire=questionnaire,
        content=parsing.parse(questionnaire.draft, unfinished=True),
        form=form,
        unpublished=publishing.has_unpublished_changes(questionnaire),
        may_write=who.may_write(),
    )


def _back(questionnaire: Questionnaire) -> ResponseReturnValue:
    return redirect(url_for("authoring.edit", questionnaire_id=questionnaire.id))
