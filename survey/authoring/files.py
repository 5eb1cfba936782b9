"""A questionnaire as a file: the draft and each edition, to keep, to change in Excel, or to take elsewhere."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from survey.authoring import who
from survey.questionnaires import parsing, publishing, queries
from survey.questionnaires.content import Content
from survey.questionnaires.files import formats, importing
from survey.questionnaires.queries import Questionnaire
from survey.web import access, sentences

_MEDIA_TYPES = {
    formats.XLSFORM: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    formats.JSON: "application/json",
}


def files(questionnaire_id: int) -> ResponseReturnValue:
    """Show the files that a questionnaire can be had as, and what of the file it came from was left out."""
    questionnaire = access.found(queries.get_questionnaire(questionnaire_id, by=access.staff()))
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
    questionnaire = access.found(queries.get_questionnaire(questionnaire_id, by=access.staff()))
    content, which = _asked(questionnaire, request.args.get("ban", ""))
    made = formats.write(content, ending, version=which)
    name = f"{questionnaire.form}-{questionnaire.id}-{which}.{ending}"  # a form is a key: small letters without marks
    return Response(
        made, mimetype=_MEDIA_TYPES[ending], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _asked(questionnaire: Questionnaire, number: str) -> tuple[Content, str]:
    if not number:
        return parsing.parse(questionnaire.draft, unfinished=True), "ban-nhap"
    edition = access.found(next((one for one in questionnaire.editions if str(one.number) == number), None))
    return queries.edition_content(edition.id), f"ban-{edition.number}"
