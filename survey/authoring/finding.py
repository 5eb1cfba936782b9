"""What an address of this room names, or a 404: also for what a neighbour has."""

from flask import abort

from survey.questionnaires import queries
from survey.questionnaires.content import Language
from survey.questionnaires.drafting import undoing
from survey.questionnaires.queries import Edition, Questionnaire
from survey.web import access


def questionnaire(questionnaire_id: int) -> Questionnaire:
    """Give a questionnaire that the signed-in person sees."""
    return access.found(queries.get_questionnaire(questionnaire_id, by=access.staff()))


def with_part(questionnaire_id: int, key: str) -> Questionnaire:
    """Give a questionnaire with a question or section of this key, be it there now or taken out and still known."""
    found = questionnaire(questionnaire_id)
    there = {one["key"] for one in [*found.draft["questions"], *found.draft.get("sections", [])]}
    if key not in there | {undoing.key_of(one) for one in found.removed}:
        abort(404)
    return found


def edition(questionnaire: Questionnaire, number: str) -> Edition:
    """Give an edition by its number, as it stands behind the question mark."""
    return access.found(next((one for one in questionnaire.editions if str(one.number) == number), None))


def language(questionnaire: Questionnaire, code: str) -> Language:
    """Give a language of the draft beside Vietnamese."""
    content = questionnaire.draft_content
    return access.found(next((one for one in content.languages if one.code == code), None))
