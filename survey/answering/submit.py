"""A resident sends the answers."""

from dataclasses import replace

from flask import Response
from flask_babel import force_locale, gettext

from survey import clock
from survey.answering import form_token, forms, pages, type_code
from survey.answering.form_token import FormToken
from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.responses import recording
from survey.responses.recording import Place
from survey.rounds import states
from survey.rounds.doors import Door
from survey.rounds.states import Mode, Standing
from survey.web import sentences


def submit(code: str) -> Response:
    """Drop the answers into the commune's box and give the receipt; a second send gives the same one.

    What is wrong gives the form back with everything kept. The send is one INSERT that is its own transaction. A form
    that was loaded before the wording was corrected is checked and kept under the edition that the person read.
    """
    door = pages.behind(code)
    if door is None:
        return type_code.again(code, pages.asked_language())
    sent = forms.sent()
    # The edition that the round asks now comes first: nearly every form is of it.
    token = form_token.read("".join(sent.get(forms.TOKEN, ())), door.code, door.edition_id, *door.former_editions)
    if token is not None and token.edition_id != door.edition_id:
        door = replace(door, edition_id=token.edition_id)
    language = pages.asked_language(door)
    today = clock.day(clock.now())
    if not _takes(door, token, standing := door.standing(today=today)):
        return pages.shut_page(door, language, standing, status=409)
    given = forms.given(sent)
    answers, problems = kinds.read(questionnaires.edition_content(door.edition_id), given)
    if token is None or token.begun is None or problems:
        return _again(door, language, token, given, problems)
    place = Place(door.round_id, door.edition_id, door.commune_id, door.hamlet_id, Mode.SELF, language)
    receipt = recording.record_at_once(answers, submission_key=token.submission_key, place=place, today=today)
    return pages.thanks_page(door, language, receipt)


def _takes(door: Door, token: FormToken | None, standing: Standing) -> bool:
    """Say whether a send is taken: in an open round, and for some days after its end if it was begun before."""
    if standing is Standing.CLOSING:
        return token is not None and token.begun is not None and token.begun < states.end(door.times)
    return standing is Standing.OPEN


def _again(
    door: Door,
    language: str,
    token: FormToken | None,
    given: pages.Given,
    problems: list[kinds.Problem],
) -> Response:
    key = token.submission_key if token else None
    with force_locale(pages.interface(language)):
        sentence = "" if token and token.begun else _about_token(token)
        said = {problem.at: sentences.say(problem) for problem in problems}
    fresh = form_token.new(door.code, door.edition_id, submission_key=key)
    return pages.form_again(door, language, fresh, given=given, problems=said, sentence=sentence)


def _about_token(token: FormToken | None) -> str:
    if token is None:
        return str(gettext("This form was made for another code. Look through your answers and send them again."))
    return str(gettext("This form was open for too long. Look through your answers and send them again."))
