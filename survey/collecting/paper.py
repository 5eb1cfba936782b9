"""The questionnaire of a round on paper, for people without a phone and for meetings."""

from dataclasses import dataclass

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from survey import clock, text
from survey.collecting import wording
from survey.papers import paper_ballot, qr
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Language
from survey.rounds import queries, states
from survey.rounds.queries import Poster, Round, Standing
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web import access

NO_NAME = "Xã, phường: …………………………………………"  # to be written by hand


@dataclass(frozen=True)
class Offer:
    """What can be chosen of the paper of a round, and which languages can't be printed."""

    communes: list[Unit]
    languages: list[Language]
    unprintable: list[Language]


def offer(round_: Round) -> Offer:
    """Give what the page of a round offers to the signed-in person."""
    content = questionnaires.edition_content(round_.edition_id)
    printable = paper_ballot.languages(content)
    return Offer(
        communes=queries.communes_seen(round_, by=access.staff()),
        languages=[language for language in content.all_languages if language.code in printable],
        unprintable=[language for language in content.all_languages if language.code not in printable],
    )


def paper(round_id: int) -> ResponseReturnValue:
    """Give the paper: of the whole round, of one of its communes (`xa`), or of the place of a poster (`ap-phich`)."""
    round_ = access.found(queries.get_round(round_id, by=access.staff()))
    content = questionnaires.edition_content(round_.edition_id)
    columns, language = request.args.get("cot", "1"), request.args.get("ngon-ngu", "vi")
    access.found(paper_ballot.can_be(content, columns=columns, language=language) or None)
    commune, poster = _where(round_)
    hamlet = poster.hamlet if poster else None
    made = paper_ballot.pdf(
        paper_ballot.BallotPaper(
            content=content,
            organiser=round_.organiser,
            edition=round_.edition.number,
            language=language,
            columns=int(columns),
            commune=commune.name if commune else "",
            hamlet=hamlet.name if hamlet else "",
            place=_place(commune, hamlet),
            round_id=round_.id,
            phone=round_.phone,
            last_day=round_.closes_on,
            way=_way(poster) if poster and _takes_answers(round_) else None,
            synthetic=round_.synthetic,
        )
    )
    named = [f"phieu-giay-dot-{round_.id}", *(text.slug(unit.name) for unit in (hamlet, commune) if unit)]
    name = "-".join([*named, *([language] if language != "vi" else [])])
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _where(round_: Round) -> tuple[Unit | None, Poster | None]:
    """Give the commune of the paper, and the poster whose code it bears.

    Only the paper of a poster bears the code of a hamlet: others are read in all hamlets of the commune.
    """
    posters = [one for one in queries.list_posters(round_, by=access.staff()) if one.withdrawn_at is None]
    if code := request.args.get("ap-phich", ""):
        poster = access.found(next((one for one in posters if one.code == code), None))
        return poster.commune, poster
    communes = queries.communes_seen(round_, by=access.staff())
    if asked := request.args.get("xa", ""):
        communes = [access.found(next((one for one in communes if str(one.id) == asked), None))]
    if len(communes) != 1:
        return None, None
    [commune] = communes
    return commune, next((one for one in posters if one.commune_id == commune.id and one.hamlet_id is None), None)


def _place(commune: Unit | None, hamlet: Unit | None) -> str:
    if commune is None:
        return NO_NAME
    above = [unit.name for unit in units.chain(commune)]
    return (
        wording.place_in_full(hamlet.name, [commune.name, *above])
        if hamlet
        else wording.place_in_full(commune.name, above)
    )


def _takes_answers(round_: Round) -> bool:
    today = clock.day(clock.now())
    return states.standing(round_.times, withdrawn=False, today=today) in (Standing.NOT_YET, Standing.OPEN)


def _way(poster: Poster) -> paper_ballot.Way:
    public_address = str(current_app.config["PUBLIC_ADDRESS"])
    return paper_ballot.Way(poster.code, public_address, qr.address(public_address, poster.code))
