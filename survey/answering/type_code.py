"""A resident types the code that stands under the QR."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from survey.answering import pages
from survey.rounds import codes, doors
from survey.rounds.codes import Typed

LONGEST = 40  # of a typed code that is shown again


def type_code() -> Response | Redirect:
    """Ask for a code, and lead to what stands behind it."""
    language = pages.asked_language()
    typed = request.args.get("ma", "")
    if not typed.strip():
        return pages.plain(pages.render("answering/type_code.html", language, typed="", wrong=None), status=200)
    if codes.look(typed) is Typed.FITS and doors.door(codes.tidy(typed)) is not None:
        return redirect(url_for("answering.scan", code=codes.tidy(typed), lang=request.args.get("lang")))
    return again(typed, language)


def again(typed: str, language: str) -> Response:
    """Say that a code is mistyped or unknown, and offer to type it again."""
    wrong = codes.look(typed)
    page = pages.render("answering/type_code.html", language, typed=typed[:LONGEST], wrong=wrong, Typed=Typed)
    return pages.plain(page, status=404)
