"""Putting up posters and taking them down; a code is never used again and never leads nowhere."""

from datetime import datetime

from survey import text
from survey.extensions import db
from survey.people import audit, visibility
from survey.people.models import Staff
from survey.problems import refuse
from survey.rounds import codes, drawing
from survey.rounds.models import Poster, Round
from survey.rounds.states import RoundKind
from survey.units import queries as units
from survey.units.models import Unit

LONGEST_PLACE = 80


def put_up(
    round_: Round,
    *,
    commune: Unit,
    place: str = "",
    hamlet: Unit | None = None,
    by: Staff | None,
    now: datetime,
    code: str | None = None,
) -> Poster:
    """Make a poster of a round for a place in one of its communes."""
    if round_.kind != RoundKind.OPEN:
        raise refuse("poster.household_round")
    if commune.id not in {asked.id for asked in round_.communes}:
        raise refuse("poster.commune_not_asked", "commune_id", name=commune.name)
    if by is not None and not visibility.sees(commune, by=by):
        raise refuse("poster.commune_not_yours", "commune_id")
    if hamlet is not None and hamlet.id not in {own.id for own in units.hamlets(commune)}:
        raise refuse("poster.hamlet_not_in_commune", "hamlet_id", name=hamlet.name)
    place = " ".join(text.clean(place).split())
    if len(place) > LONGEST_PLACE:
        raise refuse("poster.long_place", "place", most=LONGEST_PLACE)
    poster = Poster(
        code=code or _unused_code(),
        round_id=round_.id,
        commune_id=commune.id,
        hamlet_id=hamlet.id if hamlet else None,
        place=place,
        made_at=now,
    )
    db.session.add(poster)
    db.session.flush()  # a second poster of the same request must not draw the same code
    _note(poster, "poster.put_up", by=by, now=now, after={"place": place})
    return poster


def withdraw(poster: Poster, *, by: Staff | None, now: datetime) -> None:
    """Take a poster out of use, because it hangs in the wrong place or was pasted over."""
    if poster.withdrawn_at is not None:
        raise refuse("poster.already_withdrawn")
    poster.withdrawn_at = now
    _note(poster, "poster.withdrawn", by=by, now=now, after={"place": poster.place})


def _unused_code() -> str:
    while drawing.known([code := codes.new()]):
        pass
    return code


def _note(poster: Poster, action: str, *, by: Staff | None, now: datetime, after: dict[str, object]) -> None:
    audit.write(by=by, action=action, subject=f"poster {poster.code}", unit_id=poster.commune_id, now=now, after=after)
