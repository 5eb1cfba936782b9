"""What is still missing or doubtful before publishing, and what publishing would freeze."""

from flask import render_template
from flask.typing import ResponseReturnValue

from survey.authoring import finding, task_words, who
from survey.problems import Refused
from survey.questionnaires import publishing, readiness
from survey.questionnaires.checking import all as checking
from survey.questionnaires.checking import reading
from survey.questionnaires.queries import Questionnaire
from survey.web import sentences, weighing


def tasks(questionnaire_id: int) -> ResponseReturnValue:
    """Show the task list; where nothing blocks, show what is new and let it be published."""
    return page(finding.questionnaire(questionnaire_id))


def page(questionnaire: Questionnaire, *, refused: Refused | None = None) -> str:
    """Draw the task list; `refused` says why it was not published."""
    draft = questionnaire.draft_content
    content = readiness.publishable(questionnaire)
    weight = weighing.bytes_on_the_wire(content)
    found = readiness.tasks(questionnaire, weight=weight)
    unpublished = publishing.has_unpublished_changes(questionnaire)
    return render_template(
        "authoring/tasks.html",
        questionnaire=questionnaire,
        content=content,
        blocking=[task_words.say(task, draft, questionnaire) for task in found if task.blocks],
        warning=[task_words.say(task, draft, questionnaire) for task in found if not task.blocks],
        said=sentences.say_all(refused),
        minutes=reading.minutes(content),
        weight=weight,
        heaviest=checking.HEAVIEST,
        staying_out=[one.name for one in draft.languages if one.code not in content.codes],
        news=publishing.since_last_edition(questionnaire) if unpublished else None,
        unpublished=unpublished,
        may_write=who.may_write(),
    )
