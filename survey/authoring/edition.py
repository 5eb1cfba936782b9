"""An edition in full, in any of its languages: what was asked stays readable, whatever is written later."""

from functools import partial

from flask import render_template, request
from flask.typing import ResponseReturnValue

from survey.authoring import card_words
from survey.questionnaires import queries
from survey.questionnaires.content import COMMUNE, HAMLET, text_in
from survey.web import access


def edition(questionnaire_id: int, number: int) -> ResponseReturnValue:
    """Show an edition; also to those who may ask it in a round of their own, in communes below."""
    staff = access.staff()
    found = access.found(queries.get_edition_of(questionnaire_id, number, by=staff))
    content = queries.edition_content(found.id)
    told = request.args.get("tieng", "vi")
    told = told if told in content.codes else "vi"
    return render_template(
        "authoring/edition.html",
        edition=found,
        # Those of a commune below may read the edition and not the draft.
        questionnaire=queries.get_questionnaire(questionnaire_id, by=staff),
        content=content,
        told=told,
        t=partial(text_in, language=told, commune=COMMUNE, hamlet=HAMLET),  # as it was written, for all places
        parts=content.parts,
        rule=card_words.rule,
    )
