"""The recordings that read the questions out, one for each question and language."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.authoring import finding, who
from survey.authoring.language_forms import RecordingForm
from survey.problems import Refused, refuse
from survey.questionnaires import languages, sound_files, sounds
from survey.questionnaires.content import Language
from survey.questionnaires.drafting import recordings as drafting
from survey.questionnaires.queries import Questionnaire
from survey.web import access, sentences, transaction, uploads


def recordings(questionnaire_id: int, language: str) -> ResponseReturnValue:
    """Show each question with its recording."""
    return _page(finding.questionnaire(questionnaire_id), language)


@access.allowed(*who.WRITERS)
@transaction.commits
def record(questionnaire_id: int, language: str) -> ResponseReturnValue:
    """Put a recording to a question."""
    questionnaire = finding.questionnaire(questionnaire_id)
    _language(questionnaire, language)
    key = request.form.get("question", "")
    form = RecordingForm(prefix=f"{key}-")
    try:
        drafting.put(questionnaire, key, language, _bytes(form), seen=_seen(), by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(questionnaire, language, (key, form)), 422
    flash(gettext("The recording is saved. Listen to it once."), "success")
    return _back(questionnaire, language, key)


@access.allowed(*who.WRITERS)
@transaction.commits
def take_recording_away(questionnaire_id: int, language: str) -> ResponseReturnValue:
    """Have a question read out no more."""
    questionnaire = finding.questionnaire(questionnaire_id)
    _language(questionnaire, language)
    key = request.form.get("question", "")
    try:
        drafting.take_away(questionnaire, key, language, seen=_seen(), by=access.staff(), now=clock.now())
    except Refused as refused:
        form = RecordingForm(prefix=f"{key}-", formdata=None)
        sentences.show_on(form, refused)
        return _page(questionnaire, language, (key, form)), 422
    flash(gettext("The recording is taken away."), "success")
    return _back(questionnaire, language, key)


def _bytes(form: RecordingForm) -> bytes:
    raw = uploads.read(form.recording, most=sound_files.MOST_BYTES)
    if raw is None:
        raise refuse("sound.none_chosen", "recording")
    return raw


def _seen() -> str | None:
    return request.form.get("seen")


def _language(questionnaire: Questionnaire, code: str) -> Language:
    return Language("vi", gettext("Vietnamese")) if code == "vi" else finding.language(questionnaire, code)


def _page(questionnaire: Questionnaire, language: str, tried: tuple[str, RecordingForm] | None = None) -> str:
    one = _language(questionnaire, language)
    content = questionnaire.draft_content
    forms = {question.key: RecordingForm(formdata=None, prefix=f"{question.key}-") for question in content.questions}
    if tried and tried[0] in forms:
        forms[tried[0]] = tried[1]
    elif tried:  # there is no such question, so no field to say it at
        tried[1].form_errors = [*tried[1].form_errors, *tried[1].recording.errors]
        tried[1].recording.errors = []
    return render_template(
        "authoring/recordings.html",
        questionnaire=questionnaire,
        content=content,
        language_shown=one,
        known=sounds.known(question.sound[language] for question in content.questions if language in question.sound),
        locked=drafting.locked_keys(questionnaire, language),
        forms=forms,
        form=tried[1] if tried else None,
        MOST_SECONDS=sound_files.MOST_SECONDS,
        MOST_KB=sound_files.MOST_BYTES // 1024,
        tag=languages.tag,
        may_write=who.may_write(),
    )


def _back(questionnaire: Questionnaire, language: str, key: str) -> ResponseReturnValue:
    address = url_for("authoring.recordings", questionnaire_id=questionnaire.id, language=language, _anchor=f"at-{key}")
    return redirect(address)
