"""Helping households to answer: the link that opens assisted mode on a phone or tablet, for today."""

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from survey import clock
from survey.collecting import commune, who
from survey.papers import qr
from survey.problems import Refused
from survey.rounds import states
from survey.rounds.queries import Standing
from survey.web import access, assisting_links

PATH = "HO-TRO"


@access.allowed(*who.HELPERS)
def help_answering(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show the QR code of the link of today, its address in letters, and how to help without influencing."""
    round_, here = commune.found(round_id, commune_id)
    now = clock.now()
    token = assisting_links.make(round_.id, here.id, now=now)
    public = str(current_app.config["PUBLIC_ADDRESS"])
    path = url_for("answering.ask", link=token)
    standing = states.standing(round_.times, withdrawn=False, today=clock.day(now))
    return render_template(
        "collecting/assisting.html",
        round=round_,
        commune=here,
        is_open=standing is Standing.OPEN,
        standing=standing,
        Standing=Standing,
        path=path,
        address=public + path,
        drawing=_drawing(public, token),
        until=assisting_links.ends(now=now),
    )


def _drawing(public: str, token: str) -> Markup:
    """Draw the QR code; nothing where the address of this server doesn't fit into one, as at a test in the office."""
    try:
        return Markup(qr.svg(qr.address(public, token, path=PATH)))  # our own drawing
    except Refused:
        return Markup("")
