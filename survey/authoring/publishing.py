"""Publishing a questionnaire: freezing it as its next edition."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.authoring import finding, tasks, who
from survey.problems import Refused
from survey.questionnaires import publishing
from survey.web import access, transaction, weighing


@access.allowed(*who.WRITERS)
@transaction.commits
def publish(questionnaire_id: int) -> ResponseReturnValue:
    """Freeze the draft as the next edition; what is in the way is told by the task list."""
    questionnaire = finding.questionnaire(questionnaire_id)
    try:
        edition = publishing.publish(
            questionnaire, by=access.staff(), now=clock.now(), weigh=weighing.bytes_on_the_wire
        )
    except Refused as refused:
        return tasks.page(questionnaire, refused=refused), 422
    flash(gettext("Edition %(number)s is published. A round can ask it now.", number=edition.number), "success")
    return redirect(url_for("authoring.tasks", questionnaire_id=questionnaire.id))
