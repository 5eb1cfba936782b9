"""Typing a language in beside the Vietnamese."""

from collections.abc import Mapping
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from survey import clock
from survey.authoring import finding, language_forms, saving, who
from survey.authoring.language_forms import SEEN, TranslationForm
from survey.authoring.languages import left_words
from survey.problems import Refused
from survey.questionnaires import languages, translating
from survey.questionnaires.drafting import translations
from survey.questionnaires.drafting.translations import Typed
from survey.questionnaires.queries import Questionnaire
from survey.questionnaires.translating import Entry, Spot
from survey.web import access, sentences, spot_words, transaction


def translation(questionnaire_id: int, language: str) -> ResponseReturnValue:
    """Show each text with its translation."""
    return _page(finding.questionnaire(questionnaire_id), language, {})


@access.allowed(*who.WRITERS)
@transaction.commits
def translate(questionnaire_id: int, language: str) -> ResponseReturnValue:
    """Keep what was typed, of as many texts as were sent."""
    questionnaire = finding.questionnaire(questionnaire_id)
    finding.language(questionnaire, language)
    typed = language_forms.typed(request.form)
    try:
        saved = translations.write(questionnaire, language, list(typed.values()), by=access.staff(), now=clock.now())
    except Refused as refused:
        if saving.in_background():
            return _not_saved(questionnaire, language, typed, refused)
        return _page(questionnaire, language, typed, refused), 422
    if saving.in_background():
        return jsonify(_told(questionnaire, language, typed))
    if saved:
        flash(ngettext("%(num)s text is saved.", "%(num)s texts are saved.", saved), "success")
    else:
        flash(gettext("Everything is saved."), "success")  # by the script, as it was typed
    return redirect(address(questionnaire, language, only_open=_only_open(), anchor=_anchor()))


def address(questionnaire: Questionnaire, language: str, *, only_open: bool, anchor: str | None = None) -> str:
    """Give the address of the page, with all texts or only those that aren't finished."""
    asked: dict[str, Any] = {"con-thieu": 1} if only_open else {}
    return url_for(
        "authoring.translation", questionnaire_id=questionnaire.id, language=language, _anchor=anchor, **asked
    )


def _page(
    questionnaire: Questionnaire, language: str, typed: Mapping[str, Typed], refused: Refused | None = None
) -> str:
    content = questionnaire.draft_content
    one = finding.language(questionnaire, language)
    entries = translations.entries(questionnaire, language)
    only_open = _only_open()
    shown = [entry for entry in entries if not only_open or not entry.done or entry.place in typed]
    form = TranslationForm(shown, typed)
    if refused:
        sentences.show_on(form, refused)
    spots = translating.spots(content)
    return render_template(
        "authoring/translation.html",
        questionnaire=questionnaire,
        language_shown=one,
        entries=shown,
        where={entry.place: _where(entry, spots) for entry in shown},
        texts=len(entries),
        left=sum(not entry.done for entry in entries),
        tag=languages.tag,
        left_words=left_words,
        only_open=only_open,
        address=address,
        form=form,
        SEEN=SEEN,
        may_write=who.may_write(),
    )


def _told(questionnaire: Questionnaire, language: str, typed: Mapping[str, Typed]) -> dict[str, Any]:
    """Tell the script how the texts are now that it sent."""
    entries = translations.entries(questionnaire, language)
    sent = [entry for entry in entries if entry.place in typed]
    left = sum(not entry.done for entry in entries)
    return saving.saved(
        sent[0].seen if sent else "",
        done=all(entry.done for entry in sent),
        finished=not left,
        left=left_words(left),
    )


def _not_saved(
    questionnaire: Questionnaire, language: str, typed: Mapping[str, Typed], refused: Refused
) -> ResponseReturnValue:
    """Tell the script what is wrong, and the print of what is there now: whoever has read that may save over it."""
    entries = translations.entries(questionnaire, language)
    form = TranslationForm(entries, typed)
    sentences.show_on(form, refused)
    wrong = [field.id for field in form if field.errors]
    what = " ".join(map(str, [*form.form_errors, *(error for place in wrong for error in form._fields[place].errors)]))
    seen = next((entry.seen for entry in entries if entry.place in wrong), "")
    return jsonify(said=gettext("NOT saved: %(what)s", what=what), wrong=wrong, seen=seen), 422


def _where(entry: Entry, spots: Mapping[str, Spot]) -> str:
    words = spot_words.where(spots[entry.place])
    more = len(entry.places) - 1
    if not more:
        return words
    others = ngettext("%(num)s more place", "%(num)s more places", more)
    return str(gettext("%(where)s, and %(others)s", where=words, others=others))


def _only_open() -> bool:
    return bool(request.args.get("con-thieu"))


def _anchor() -> str | None:
    """Give where the page goes on: at the text whose button was pressed."""
    confirmed = request.form.get("confirm", "")
    return f"at-{confirmed}" if confirmed else None
