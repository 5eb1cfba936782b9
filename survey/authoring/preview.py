"""A questionnaire as a resident will read it; nothing is sent and nothing is kept."""

from flask import render_template
from flask.typing import ResponseReturnValue

from survey.questionnaires import parsing, queries
from survey.web import access


def preview(questionnaire_id: int) -> ResponseReturnValue:
    """Show the draft, unsaved changes left aside."""
    questionnaire = access.found(queries.get_questionnaire(questionnaire_id, by=access.staff()))
    return render_template(
        "authoring/preview.html",
        questionnaire=questionnaire,
        content=parsing.parse(questionnaire.draft, unfinished=True),
    )
