"""The languages of a questionnaire, and typing them in beside the Vietnamese."""

from flask import abort
from flask.typing import ResponseReturnValue


def languages(questionnaire_id: int) -> ResponseReturnValue:
    """Show the languages of a questionnaire."""
    abort(404)
