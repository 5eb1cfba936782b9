"""Whether a draft can be published: what it would say, and what is still to be done."""

from collections.abc import Callable

from sqlalchemy import func, select

from survey.extensions import db
from survey.questionnaires import comparing, parsing, translating
from survey.questionnaires.checking import all as checking
from survey.questionnaires.checking.task import Task
from survey.questionnaires.content import Content
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Edition, Questionnaire

Weigh = Callable[[Content], int]  # the bytes of the resident's page on the wire, in its heaviest language


def publishable(questionnaire: Questionnaire) -> Content:
    """Give what publishing would freeze: the draft without the languages that aren't finished."""
    draft = parsing.parse(questionnaire.draft, unfinished=True)
    finished = translating.finished(draft, questionnaire.translated_from)
    return comparing.in_languages(draft, ("vi", *finished))


def tasks(questionnaire: Questionnaire, *, weight: int | None = None) -> list[Task]:
    """Give the task list of the draft, what blocks first; `weight` is that of the page of `publishable`."""
    core = drafts.core_of(questionnaire)
    return checking.tasks(
        parsing.parse(questionnaire.draft, unfinished=True),
        sources=questionnaire.translated_from,
        core=parsing.parse(core) if core else None,
        newer_core=_newer_core(questionnaire),
        weight=weight,
    )


def _newer_core(questionnaire: Questionnaire) -> int | None:
    if questionnaire.core_id is None or questionnaire.core_number is None:
        return None
    newest = db.session.scalar(
        select(func.max(Edition.number)).where(Edition.questionnaire_id == questionnaire.core_id)
    )
    return newest if newest is not None and newest > questionnaire.core_number else None
