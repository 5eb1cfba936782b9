"""The questionnaire of a round on paper, for people without a phone and for meetings."""

from dataclasses import dataclass

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from survey import clock, text
from survey.collecting import wording
from survey.collecting.forms import FEW
from survey.papers import paper_ballot, qr
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Language
from survey.rounds import households, queries, states
from survey.rounds.queries import Poster, Round, RoundKind, Standing
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web import access

NO_NAME = "Xã, phường: …………………………………………"  # to be written by hand


@dataclass(frozen=True)
class Offer:
    """What can be chosen of the paper of a round, and which languages can't be printed."""

    communes: list[Unit]
    hamlets: list[tuple[Unit, list[Unit]]]  # of a household round, by commune: its paper belongs to a hamlet
    languages: list[Language]
    unprintable: list[Language]


def offer(round_: Round) -> Offer:
    """Give what the page of a round offers to the signed-in person."""
    content = questionnaires.edition_content(round_.edition_id)
    printable = paper_ballot.languages(content)
    communes = queries.communes_seen(round_, by=access.staff())
    with_hamlets = communes if round_.kind == RoundKind.HOUSEHOLD and len(communes) <= FEW else []
    return Offer(
        communes=communes,
        hamlets=[(commune, found) for commune in with_hamlets if (found := _hamlets(round_, commune))],
        languages=[language for language in content.all_languages if language.code in printable],
        unprintable=[language for language in content.all_languages if language.code not in printable],
    )


def paper(round_id: int) -> ResponseReturnValue:
    """Give the paper: of the whole round, of a commune (`xa`), of a hamlet (`thon`), or of a poster (`ap-phich`).

    That of a household round asks for the number of the slip, which is a number within a hamlet, and bears no code.
    """
    round_ = access.found(queries.get_round(round_id, by=access.staff()))
    content = questionnaires.edition_content(round_.edition_id)
    columns, language = request.args.get("cot", "1"), request.args.get("ngon-ngu", "vi")
    access.found(paper_ballot.can_be(content, columns=columns, language=language) or None)
    household = round_.kind == RoundKind.HOUSEHOLD
    commune, hamlet, poster = _where_households_are(round_) if household else _where(round_)
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
            household=household,
        )
    )
    named = [f"phieu-giay-dot-{round_.id}", *(text.slug(unit.name) for unit in (hamlet, commune) if unit)]
    name = "-".join([*named, *([language] if language != "vi" else [])])
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _where_households_are(round_: Round) -> tuple[Unit | None, Unit | None, None]:
    """Give the commune and the hamlet of the paper of a household round."""
    communes = queries.communes_seen(round_, by=access.staff())
    if asked := request.args.get("thon", ""):
        with_hamlets = ((commune, hamlet) for commune in communes for hamlet in _hamlets(round_, commune))
        return *access.found(next((both for both in with_hamlets if str(both[1].id) == asked), None)), None
    if asked := request.args.get("xa", ""):
        communes = [access.found(next((one for one in communes if str(one.id) == asked), None))]
    return communes[0] if len(communes) == 1 else None, None, None


def _hamlets(round_: Round, commune: Unit) -> list[Unit]:
    return [one.hamlet for one in households.of_commune(round_.id, commune.id)]


def _where(round_: Round) -> tuple[Unit | None, Unit | None, Poster | None]:
    """Give the commune and the hamlet of the paper, and the poster whose code it bears.

    Only the paper of a poster bears the code of a hamlet: others are read in all hamlets of the commune.
    """
    posters = [one for one in queries.list_posters(round_, by=access.staff()) if one.withdrawn_at is None]
    if code := request.args.get("ap-phich", ""):
        poster = access.found(next((one for one in posters if one.code == code), None))
        return poster.commune, poster.hamlet, poster
    communes = queries.communes_seen(round_, by=access.staff())
    if asked := request.args.get("xa", ""):
        communes = [access.found(next((one for one in communes if str(one.id) == asked), None))]
    if len(communes) != 1:
        return None, None, None
    [commune] = communes
    of_commune = (one for one in posters if one.commune_id == commune.id and one.hamlet_id is None)
    return commune, None, next(of_commune, None)


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
