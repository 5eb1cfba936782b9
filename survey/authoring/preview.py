"""Trying a questionnaire out on one's own phone: a link that lives for a day, as a QR code."""

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from survey import clock
from survey.authoring import finding
from survey.papers import qr
from survey.problems import Refused
from survey.web import preview_links

PATH = "XEM-THU"


def preview(questionnaire_id: int) -> ResponseReturnValue:
    """Show the QR code of a new link, its address in letters, and until when it lives."""
    questionnaire = finding.questionnaire(questionnaire_id)
    now = clock.now()
    token = preview_links.make(questionnaire.id, now=now)
    public = str(current_app.config["PUBLIC_ADDRESS"])
    path = url_for("answering.preview", token=token)
    return render_template(
        "authoring/preview.html",
        questionnaire=questionnaire,
        content=questionnaire.draft_content,
        path=path,
        address=public + path,
        drawing=_drawing(public, token),
        until=now + preview_links.LIFE,
    )


def _drawing(public: str, token: str) -> Markup:
    """Draw the QR code; nothing where the address of this server doesn't fit into one, as at a test in the office."""
    try:
        return Markup(qr.svg(qr.address(public, token, path=PATH)))  # our own drawing
    except Refused:
        return Markup("")
