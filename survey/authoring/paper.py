"""A questionnaire on paper, to read through before it is published or to print an edition."""

from flask import Response, request
from flask.typing import ResponseReturnValue

from survey.authoring import finding
from survey.papers import paper_ballot
from survey.questionnaires import publishing, queries
from survey.questionnaires.content import Content, text_in
from survey.questionnaires.queries import Questionnaire
from survey.units.queries import Level
from survey.web import access


def paper(questionnaire_id: int) -> ResponseReturnValue:
    """Give the paper of the draft, marked as one, or of the last edition where that says the same (`ban`: of which)."""
    questionnaire = finding.questionnaire(questionnaire_id)
    edition, content = _asked(questionnaire)
    columns, language = request.args.get("cot", "1"), request.args.get("ngon-ngu", "vi")
    access.found(paper_ballot.can_be(content, columns=columns, language=language) or None)
    unit = questionnaire.unit
    commune = unit.name if unit is not None and unit.level == Level.COMMUNE else ""
    made = paper_ballot.pdf(
        paper_ballot.BallotPaper(
            content=content,
            organiser=text_in(content.organiser, language, commune=commune),
            edition=edition,
            language=language,
            columns=int(columns),
            commune=commune,
        )
    )
    which = "ban-nhap" if edition is None else f"ban-{edition}"
    name = "-".join([f"phieu-{questionnaire.id}", which, *([language] if language != "vi" else [])])
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _asked(questionnaire: Questionnaire) -> tuple[int | None, Content]:
    """Give the number of the edition (none: the draft) and the content that were asked for."""
    if number := request.args.get("ban", ""):
        edition = finding.edition(questionnaire, number)
        return edition.number, queries.edition_content(edition.id)
    if publishing.has_unpublished_changes(questionnaire):
        return None, questionnaire.draft_content
    last = questionnaire.editions[-1]
    return last.number, queries.edition_content(last.id)
