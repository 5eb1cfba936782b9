"""The questionnaires of the units that a person sees."""

from flask import render_template
from flask.typing import ResponseReturnValue

from survey.authoring import who
from survey.questionnaires import publishing, queries
from survey.web import access


def show_all() -> ResponseReturnValue:
    """Show each questionnaire with its last edition, and whether something waits to be published."""
    staff = access.staff()
    rows = [
        (questionnaire, questionnaire.editions, publishing.has_unpublished_changes(questionnaire))
        for questionnaire in queries.list_questionnaires(by=staff)
    ]
    return render_template("authoring/questionnaires.html", rows=rows, may_write=who.may_write())
