"""The languages of a questionnaire beside Vietnamese: how far each is, adding, renaming and taking out."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from survey import clock
from survey.authoring import finding, who
from survey.authoring.language_forms import LanguageForm, RenameForm
from survey.problems import Refused
from survey.questionnaires import languages as tags
from survey.questionnaires.drafting import languages as drafting
from survey.questionnaires.drafting import translations
from survey.questionnaires.queries import Questionnaire
from survey.web import access, sentences, transaction


def languages(questionnaire_id: int) -> ResponseReturnValue:
    """Show the languages of a questionnaire, and how far each is."""
    return _page(finding.questionnaire(questionnaire_id))


@access.allowed(*who.WRITERS)
@transaction.commits
def add_language(questionnaire_id: int) -> ResponseReturnValue:
    """Add a language; its texts are typed in next."""
    questionnaire = finding.questionnaire(questionnaire_id)
    form = LanguageForm(_codes(questionnaire))
    try:
        code = drafting.add(questionnaire, name=form.wanted, by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(questionnaire, adding=form), 422
    flash(gettext("The language is added. Type its texts beside the Vietnamese."), "success")
    return redirect(url_for("authoring.translation", questionnaire_id=questionnaire.id, language=code))


@access.allowed(*who.WRITERS)
@transaction.commits
def rename_language(questionnaire_id: int, language: str) -> ResponseReturnValue:
    """Write the name of a language anew."""
    questionnaire = finding.questionnaire(questionnaire_id)
    finding.language(questionnaire, language)
    form = RenameForm(prefix=f"{language}-")
    try:
        drafting.rename(questionnaire, language, name=form.name.data or "", by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(questionnaire, renaming=(language, form)), 422
    flash(gettext("The name is saved."), "success")
    return _back(questionnaire)


@access.allowed(*who.WRITERS)
@transaction.commits
def remove_language(questionnaire_id: int, language: str) -> ResponseReturnValue:
    """Take a language out with all its texts."""
    questionnaire = finding.questionnaire(questionnaire_id)
    one = finding.language(questionnaire, language)
    try:
        drafting.remove(questionnaire, language, by=access.staff(), now=clock.now())
    except Refused as refused:
        form = LanguageForm(_codes(questionnaire), formdata=None)
        sentences.show_on(form, refused)
        return _page(questionnaire, adding=form), 422
    flash(gettext("%(name)s is taken out.", name=one.name), "success")
    return _back(questionnaire)


def left_words(left: int) -> str:
    """Say whether a language is published, with so many texts that are still to be done."""
    if not left:
        return str(gettext("Will be in the next edition"))
    return str(
        ngettext(
            "Not finished: %(num)s text is left, so it is not published",
            "Not finished: %(num)s texts are left, so it is not published",
            left,
        )
    )


def _codes(questionnaire: Questionnaire) -> tuple[str, ...]:
    return questionnaire.draft_content.codes


def _page(
    questionnaire: Questionnaire,
    *,
    adding: LanguageForm | None = None,
    renaming: tuple[str, RenameForm] | None = None,
) -> str:
    content = questionnaire.draft_content
    forms = {
        one.code: RenameForm(formdata=None, prefix=f"{one.code}-", data={"name": one.name}) for one in content.languages
    }
    if renaming:
        forms[renaming[0]] = renaming[1]
    return render_template(
        "authoring/languages.html",
        questionnaire=questionnaire,
        content=content,
        states=translations.states(questionnaire),
        adding=adding or LanguageForm(content.codes, formdata=None),
        renaming=forms,
        form=renaming[1] if renaming else adding,
        spoken=sum("vi" in question.sound for question in content.questions),
        tag=tags.tag,
        left_words=left_words,
        may_write=who.may_write(),
    )


def _back(questionnaire: Questionnaire) -> ResponseReturnValue:
    return redirect(url_for("authoring.languages", questionnaire_id=questionnaire.id))
