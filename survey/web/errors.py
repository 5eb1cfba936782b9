"""What a person reads when something is wrong."""

import hmac

from flask import Flask, current_app, g, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException, InternalServerError

from survey.problems import Refused
from survey.web import problem_documents, sentences, transaction

PAGES = (400, 404, 405, 413, 429)
DATABASE_IS_AWAY = (OperationalError, InterfaceError, PoolTimeoutError)
EXPIRED = "The CSRF token has expired."


def init_app(app: Flask) -> None:
    """Give every error its page."""
    for status in PAGES:
        app.register_error_handler(status, _show)
    for away in DATABASE_IS_AWAY:
        app.register_error_handler(away, _database_is_away)
    app.register_error_handler(CSRFError, _form_not_ours)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(500, _broken)


def _show(error: HTTPException) -> ResponseReturnValue:
    response = error.get_response()
    if problem_documents.is_asked_by_a_program():
        told = problem_documents.answer(response.status_code)
        told.allow.update(response.allow)
        return told
    response.set_data(render_template(f"errors/{error.code}.html"))
    response.content_type = "text/html; charset=utf-8"
    return response


def _refused(error: Refused) -> ResponseReturnValue:
    transaction.undo()
    return render_template("errors/422.html", said=[sentences.say(problem) for problem in error.problems]), 422


def _broken(error: InternalServerError) -> ResponseReturnValue:
    if isinstance(error.original_exception, DATABASE_IS_AWAY):
        return _database_is_away(error.original_exception)
    _leave_the_database()
    if problem_documents.is_asked_by_a_program():
        return problem_documents.answer(500)
    return render_template("errors/500.html"), 500


def _database_is_away(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("The database does not answer: %s", error)
    _leave_the_database()
    if problem_documents.is_asked_by_a_program():
        return problem_documents.answer(503, headers={"Retry-After": "30"})
    return render_template("errors/503.html"), 503, {"Retry-After": "30"}


def paper_not_made(error: Exception) -> ResponseReturnValue:
    """Say that a paper could not be made; `app.py` names the error, for papers stand on this floor beside us."""
    current_app.logger.error("A paper could not be made: %s", error)
    transaction.undo()
    return render_template("errors/paper_not_made.html"), 503, {"Retry-After": "30"}


def _leave_the_database() -> None:
    g.without_database = True  # the page loads nobody
    transaction.undo()


def _form_not_ours(error: CSRFError) -> ResponseReturnValue:
    if error.description == EXPIRED and _was_given_to_this_session() and not any(request.files.values()):
        kept = [(name, value) for name, values in request.form.lists() for value in values if name != "csrf_token"]
        return render_template("errors/form_expired.html", kept=kept), 400
    return render_template("errors/form_not_ours.html"), 400


def _was_given_to_this_session() -> bool:
    # Flask-WTF looks at the age first: without this, another site could post an old token of its own and have us
    # ask the person to send the form again in their name.
    signer = URLSafeTimedSerializer(str(current_app.secret_key), salt="wtf-csrf-token")
    try:
        token = str(signer.loads(request.form.get("csrf_token", "")))
    except BadData:
        return False
    return hmac.compare_digest(token, str(session.get("csrf_token", "")))
