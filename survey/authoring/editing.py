"""The page of a questionnaire, and the words before its questions."""

from flask import flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.authoring import cards, finding, saving, who
from survey.authoring.forms import HeadingForm
from survey.problems import Refused
from survey.questionnaires.drafting import heading as words_before
from survey.questionnaires.queries import Questionnaire
from survey.web import access, transaction


def edit(questionnaire_id: int) -> ResponseReturnValue:
    """Show the questionnaire as it stands."""
    return cards.page(finding.questionnaire(questionnaire_id))


@access.allowed(*who.WRITERS)
def heading(questionnaire_id: int) -> ResponseReturnValue:
    """Show the words before the questions, to change them."""
    questionnaire = finding.questionnaire(questionnaire_id)
    return _page(questionnaire, HeadingForm(questionnaire))


@access.allowed(*who.WRITERS)
@transaction.commits
def save_heading(questionnaire_id: int) -> ResponseReturnValue:
    """Keep what was typed before the questions."""
    questionnaire = finding.questionnaire(questionnaire_id)
    form = HeadingForm(questionnaire)
    try:
        words_before.change(
            questionnaire,
            title=form.title.data or "",
            introduction=form.introduction.data or "",
            organiser=form.organiser.data or "",
            seen=form.has_seen,
            by=access.staff(),
            now=clock.now(),
        )
    except Refused as refused:
        saving.show_on(form, refused)
        if saving.in_background():
            return saving.not_saved(form, refused)
        return _page(questionnaire, form, both=saving.is_conflict(refused)), 422
    if saving.in_background():
        return jsonify(saving.saved(words_before.mark(questionnaire)))
    flash(gettext("The words before the questions are saved."), "success")
    return redirect(url_for("authoring.edit", questionnaire_id=questionnaire.id))


def _page(questionnaire: Questionnaire, form: HeadingForm, *, both: bool = False) -> str:
    theirs = [
        (form[name].label.text, questionnaire.draft[name]["vi"])
        for name in words_before.LONGEST
        if both and questionnaire.draft[name]["vi"] != (form[name].data or "")
    ]
    return render_template(
        "authoring/heading.html",
        questionnaire=questionnaire,
        form=form,
        both=both,
        theirs=theirs,
        now_seen=words_before.mark(questionnaire),
    )
