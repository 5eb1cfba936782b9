"""Putting up the posters of a round, printing them, and taking them down."""

from flask import Response, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock, text
from survey.collecting import round_page, who, wording
from survey.papers import poster as paper
from survey.papers import qr
from survey.problems import Refused
from survey.rounds import codes, posters, queries
from survey.rounds.queries import Poster
from survey.units import queries as units
from survey.web import access, sentences, transaction


@access.allowed(*who.RUNNERS)
@transaction.commits
def put_up(round_id: int) -> ResponseReturnValue:
    """Make a poster for a place."""
    staff = access.staff()
    round_ = access.found(queries.get_round(round_id, by=staff))
    form = round_page.poster_form(round_)
    access.found(form.communes or None)
    if not form.validate():
        return round_page.page(round_, form), 422
    try:
        poster = posters.put_up(
            round_, commune=form.commune, hamlet=form.hamlet, place=form.place.data or "", by=staff, now=clock.now()
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return round_page.page(round_, form), 422
    flash(gettext("The poster with the code %(code)s is ready to print.", code=codes.spaced(poster.code)), "success")
    return _back(round_id)


@access.allowed(*who.RUNNERS)
@transaction.commits
def withdraw(round_id: int, code: str) -> ResponseReturnValue:
    """Take a poster out of use; its code answers with a kind page from now on."""
    poster = _found(round_id, code)
    try:
        posters.withdraw(poster, by=access.staff(), now=clock.now())
    except Refused as refused:
        form = round_page.poster_form(poster.round, empty=True)
        sentences.show_on(form, refused)
        return round_page.page(poster.round, form), 422
    flash(gettext("The poster with the code %(code)s is withdrawn.", code=codes.spaced(code)), "success")
    return _back(round_id)


def pdf(round_id: int, code: str) -> ResponseReturnValue:
    """Give the A4 poster."""
    poster = _in_use(round_id, code)
    round_, commune = poster.round, poster.commune
    made = paper.pdf(
        paper.PosterPaper(
            code=poster.code,
            address=f"{current_app.config['PUBLIC_ADDRESS']}/p/{poster.code}",
            qr_address=_qr_address(poster),
            commune=wording.place_in_full(commune.name, [unit.name for unit in units.chain(commune)]),
            place=poster.place,
            organiser=round_.organiser,
            phone=round_.phone,
            last_day=round_.closes_on,
            title=round_.title,
            synthetic=round_.synthetic,
        )
    )
    return _file(poster, made, "application/pdf", "pdf")


def svg(round_id: int, code: str) -> ResponseReturnValue:
    """Give the QR code as a drawing."""
    poster = _in_use(round_id, code)
    return _file(poster, qr.svg(_qr_address(poster)), "image/svg+xml", "svg")


def png(round_id: int, code: str) -> ResponseReturnValue:
    """Give the QR code as a picture."""
    poster = _in_use(round_id, code)
    return _file(poster, qr.png(_qr_address(poster)), "image/png", "png")


def _found(round_id: int, code: str) -> Poster:
    access.found(codes.look(code) is codes.Typed.FITS or None)
    poster = access.found(queries.get_poster(code, by=access.staff()))
    return access.found(poster if poster.round_id == round_id else None)


def _in_use(round_id: int, code: str) -> Poster:
    poster = _found(round_id, code)
    # What was withdrawn must not be printed once more.
    return access.found(poster if poster.withdrawn_at is None else None)


def _qr_address(poster: Poster) -> str:
    return qr.address(str(current_app.config["PUBLIC_ADDRESS"]), poster.code)


def _file(poster: Poster, content: str | bytes, mimetype: str, ending: str) -> Response:
    name = f"ap-phich-{poster.code}-{text.slug(poster.commune.name)}.{ending}"
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _back(round_id: int) -> ResponseReturnValue:
    return redirect(url_for("collecting.show", round_id=round_id, _anchor="ap-phich"))
