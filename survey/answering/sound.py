"""The recording of a question, which a phone fetches only when somebody taps to hear it."""

from flask import Response, abort, request

from survey.questionnaires import sounds

YEAR = 365 * 24 * 3600


def sound(name: str) -> Response:
    """Send a recording, or the part of it that was asked for: without parts an iPhone plays nothing.

    A name always means the same bytes, so a phone that has them never asks again.
    """
    content = sounds.content_of(name)
    if content is None:
        abort(404)
    response = Response(content, content_type=sounds.type_of(name))
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response.set_etag(name.partition(".")[0])
    response.make_conditional(request.environ, accept_ranges=True, complete_length=len(content))
    return response
