"""A resident sends the answers."""

from flask import Response

from survey import clock
from survey.answering import by_slip, forms, pages, scan, sending, shut, type_code
from survey.answering.sending import Send
from survey.responses import recording
from survey.responses.recording import Place
from survey.rounds.doors import Door
from survey.rounds.states import Mode


def submit(code: str) -> Response:
    """Drop the answers into the commune's box and give the receipt; a second send gives the same one.

    What is wrong gives the form back with everything kept. A form that was loaded before the wording was corrected is
    checked and kept under the edition that the person read.
    """
    door = pages.behind(code)
    if door is None:
        return type_code.again(code, pages.asked_language())
    sent = forms.sent()
    if door.slip is not None and by_slip.DENIED in sent:
        return _denied(door)
    send = sending.read(door, sent)
    language = pages.asked_language(send.door)
    return _by_poster(send, language) if door.slip is None else _by_slip(send, language)


def _by_poster(send: Send, language: str) -> Response:
    """Take the send as one INSERT that is its own transaction."""
    door, token, today = send.door, send.token, clock.day(clock.now())
    if not send.in_time(door.standing(today=today)):
        return shut.page(door, language, status=409)
    answers, problems = send.read()
    if token is None or not send.begun or problems:
        return sending.again(send, language, problems)
    place = Place(door.round_id, door.edition_id, door.commune_id, door.hamlet_id, Mode.SELF, language)
    receipt = recording.record_at_once(answers, submission_key=token.submission_key, place=place, today=today)
    return pages.thanks_page(door, language, receipt)


def _by_slip(send: Send, language: str) -> Response:
    outcome = by_slip.take(send, mode=Mode.SELF, language=language, today=clock.day(clock.now()))
    if outcome.receipt:
        return pages.thanks_page(send.door, language, outcome.receipt)
    if outcome.shut is not None:
        return shut.page(outcome.shut, language, status=409)
    return sending.again(send, language, outcome.problems)


def _denied(door: Door) -> Response:
    language = pages.asked_language(door)
    if by_slip.deny(door, mode=Mode.SELF, language=language, today=clock.day(clock.now())):
        return shut.page(door, language, denied=True)
    return scan.scan(door.code)
