"""Whether a draft can be published: what it would say, and what is still to be done."""

from collections.abc import Callable

from survey.questionnaires import comparing, cores, translating
from survey.questionnaires.checking import all as checking
from survey.questionnaires.checking.task import Task
from survey.questionnaires.content import Content
from survey.questionnaires.drafting import drafts
from survey.questionnaires.models import Questionnaire

Weigh = Callable[[Content], int]  # the bytes of the resident's page on the wire, in its heaviest language


def publishable(questionnaire: Questionnaire) -> Content:
    """Give what publishing would freeze: the draft without the languages that aren't finished."""
    draft = questionnaire.draft_content
    finished = translating.finished(draft, questionnaire.translated_from)
    return comparing.in_languages(draft, ("vi", *finished))


def tasks(questionnaire: Questionnaire, *, weight: int | None = None) -> list[Task]:
    """Give the task list of the draft, what blocks first; `weight` is that of the page of `publishable`."""
    newer = cores.standing(questionnaire).newer
    return checking.tasks(
        questionnaire.draft_content,
        sources=questionnaire.translated_from,
        core=drafts.core_content(questionnaire),
        newer_core=newer.number if newer else None,
        weight=weight,
    )
