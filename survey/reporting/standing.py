"""In which order the address asks for questions, and beside which marks they stand (`results/standing.py`)."""

from collections.abc import Sequence

from flask import request

from survey.results.report import QuestionResult
from survey.results.standing import Marks, marks, missed, worst_first

__all__ = ["FORM_ORDER", "Marks", "in_form_order", "in_order", "marks", "missed"]

FORM_ORDER = "phieu"  # what "thu-tu" says in the address to read questions in the order of the form


def in_form_order() -> bool:
    """Say whether the address asks for the order of the form."""
    return request.args.get("thu-tu") == FORM_ORDER


def in_order(rated: Sequence[QuestionResult], *, form_order: bool) -> list[QuestionResult]:
    """Leave questions in the order of the form, or put the worst first."""
    return list(rated) if form_order else worst_first(rated)
