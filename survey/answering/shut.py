"""The page of a code that takes no answers now."""

from flask import Response, request

from survey import clock
from survey.answering import look, pages
from survey.rounds import doors
from survey.rounds.doors import Door


def page(door: Door, language: str, *, status: int = 200, denied: bool = False) -> Response:
    """Say kindly that this code doesn't take answers now, since when or until when, and what is open here.

    `denied`: somebody has just said that the household of the slip hasn't answered.
    """
    if door.slip is not None:
        return _shut_slip(door, language, status=status, denied=denied)
    today = clock.day(clock.now())
    drawn = pages.render(
        "answering/shut.html",
        pages.interface(language),
        door=door,
        standing=door.standing(today=today),
        open_now=doors.doors_open(door.commune_id, today=today),
    )
    return pages.plain(drawn, status=status)


def _shut_slip(door: Door, language: str, *, status: int, denied: bool) -> Response:
    loaded = request.method == "GET"  # what is sent is answered inside the page of the form, and under its policy
    drawn = pages.render(
        "answering/slip_shut.html",
        pages.interface(language),
        door=door,
        standing=door.standing(today=clock.day(clock.now())),
        kept=look.KEPT if loaded else "",
        denied=denied,
        answered=status == 409,
    )
    response = pages.plain(drawn, status=status)
    if loaded:
        response.headers["Content-Security-Policy"] = look.POLICY_OF_KEPT
    return response
