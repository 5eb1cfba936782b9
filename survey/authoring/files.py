"""A questionnaire as a file: out of here, and into here."""

from flask import abort
from flask.typing import ResponseReturnValue


def files(questionnaire_id: int) -> ResponseReturnValue:
    """Show the files that a questionnaire can be had as."""
    abort(404)
