"""The language of the interface: asked for in the address, else remembered, else Vietnamese."""

from urllib.parse import urlencode

from flask import Flask, has_request_context, request, session
from flask_babel import get_locale

from survey.web import problem_documents

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT = "vi"


def init_app(app: Flask) -> None:
    """Remember a language that was asked for, and tell the templates which one is spoken."""
    app.before_request(_remember)
    app.jinja_env.globals.update(language=language, LANGUAGES=LANGUAGES, in_language=in_language)


def choose() -> str:
    """Give the language of this request; commands speak Vietnamese."""
    if not has_request_context():
        return DEFAULT
    asked = request.args.get("lang", "")
    if asked in LANGUAGES:
        return asked
    if _has_no_session():
        return DEFAULT
    remembered = str(session.get("language", DEFAULT))
    return remembered if remembered in LANGUAGES else DEFAULT


def language() -> str:
    """Give the code of the language that is spoken, for `<html lang>` and for `content.text_in`."""
    return str(get_locale() or DEFAULT)


def in_language(code: str) -> str:
    """Give the address of this page in another language."""
    kept = {name: values for name, values in request.args.lists() if name != "lang"}
    return "?" + urlencode({**kept, "lang": code}, doseq=True)


def _remember() -> None:
    if not _has_no_session() and request.args.get("lang") in LANGUAGES:
        session["language"] = request.args["lang"]


def _has_no_session() -> bool:
    # Pages of residents read and write none: nothing to decode, no cookie, and the same bytes for everybody. What
    # programs are told depends on their key alone.
    return request.blueprint == "answering" or problem_documents.is_asked_by_a_program()
