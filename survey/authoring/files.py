"""A questionnaire as a file: the draft and each edition, to keep, to change in Excel, or to take elsewhere."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from survey import text
from survey.authoring import finding, who
from survey.questionnaires import publishing, queries
from survey.questionnaires.content import Content
from survey.questionnaires.files import formats, importing
from survey.questionnaires.queries import Questionnaire
from survey.web import sentences

LONGEST_NAME = 60
_MEDIA_TYPES = {
    formats.XLSFORM: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    formats.JSON: "application/json",
}


def files(questionnaire_id: int) -> ResponseReturnValue:
    """Show the files that a questionnaire can be had as, and what of the file it came from was left out."""
    questionnaire = finding.questionnaire(questionnaire_id)
    return render_template(
        "authoring/files.html",
        questionnaire=questionnaire,
        left_out=importing.left_out(questionnaire),
        changed=publishing.has_unpublished_changes(questionnaire),
        say_with_place=sentences.say_with_place,
        may_write=who.may_write(),
    )


def download(questionnaire_id: int, ending: str) -> ResponseReturnValue:
    """Give the draft, or the edition that `ban` numbers, as a file with one of our endings."""
    questionnaire = finding.questionnaire(questionnaire_id)
    content, which = _asked(questionnaire, request.args.get("ban", ""))
    made = formats.write(content, ending, version=which)
    # Small letters without marks pass through every phone and mail; the title is what an officer looks for later.
    name = f"{text.slug(questionnaire.title)[:LONGEST_NAME].strip('-') or 'phieu'}-{questionnaire.id}-{which}.{ending}"
    return Response(
        made, mimetype=_MEDIA_TYPES[ending], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _asked(questionnaire: Questionnaire, number: str) -> tuple[Content, str]:
    if not number:
        return questionnaire.draft_content, "ban-nhap"
    edition = finding.edition(questionnaire, number)
    return queries.edition_content(edition.id), f"ban-{edition.number}"
