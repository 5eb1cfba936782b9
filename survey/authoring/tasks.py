"""What is still missing or doubtful before publishing, and publishing."""

from flask import abort
from flask.typing import ResponseReturnValue


def tasks(questionnaire_id: int) -> ResponseReturnValue:
    """Show the task list."""
    abort(404)
