"""A questionnaire as a file: the draft and each edition, to keep, to change in Excel, or to take elsewhere."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from survey.authoring import who
from survey.questionnaires import parsing, publishing, queries
from survey.questionnaires.content import Content
from survey.questionnaires.files import formats, importing
from survey.questionnaires.queries import Questionnaire
from survey.web import access, sentences

DRAFT = "ban-nhap"
_EDITION = "ban-"
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


def download(questionnaire_id: int, which: str, ending: str) -> ResponseReturnValue:
    """Give the draft ("ban-nhap") or an edition ("ban-2") as a file."""
    questionnaire = access.found(queries.get_questionnaire(questionnaire_id, by=access.staff()))
    made = formats.write(_asked(questionnaire, which), ending, version=which)
    name = f"{questionnaire.form}-{questionnaire.id}-{which}.{ending}"  # all of them are keys: small letters, no marks
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, mimetype=_MEDIA_TYPES[ending], headers=headers)


def _asked(questionnaire: Questionnaire, which: str) -> Content:
    if which == DRAFT:
        return parsing.parse(questionnaire.draft, unfinished=True)
    number = which.removeprefix(_EDITION)
    edition = next((one for one in questionnaire.editions if which != number and str(one.number) == number), None)
    return queries.edition_content(access.found(edition).id)
