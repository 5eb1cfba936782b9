"""A resident scans a poster or a slip, or follows its address."""

from flask import Response

from survey import clock
from survey.answering import form_token, pages, shut, type_code
from survey.rounds.states import Standing


def scan(code: str) -> Response:
    """Show the questionnaire behind a code, or say kindly why there is none now."""
    door = pages.behind(code)
    language = pages.asked_language(door)
    if door is None:
        return type_code.again(code, language)
    if door.standing(today=clock.day(clock.now())) is not Standing.OPEN:
        return shut.page(door, language)
    return pages.form_page(door, language, form_token.new(door.code, door.edition_id))
