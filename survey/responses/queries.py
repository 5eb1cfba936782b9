"""Reading back what was answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select

from survey.extensions import db
from survey.responses.models import Ballot, Response
from survey.rounds.models import Round
from survey.rounds.states import RoundKind

COUNTED = exists().where(Response.commune_id == Ballot.commune_id, Response.submission_key == Ballot.submission_key)


@dataclass(frozen=True, slots=True)
class Given:
    """The part of a send that is counted."""

    commune_id: int
    round_id: int
    edition_id: int
    mode: str
    answers: dict[str, Any]


def in_the_box(round_ids: list[int], *, communes: Select[tuple[int]] | None = None) -> list[Given]:
    """Give the ballots of these rounds that wait to be counted, without repeats of counted ones.

    Not those of household rounds: there one answer that comes into a report would tell what one household answered.
    """
    query = select(Ballot.commune_id, Ballot.round_id, Ballot.edition_id, Ballot.mode, Ballot.answers).where(
        Ballot.round_id.in_(select(Round.id).where(Round.id.in_(round_ids), Round.kind == RoundKind.OPEN)), ~COUNTED
    )
    if communes is not None:
        query = query.where(Ballot.commune_id.in_(communes))
    return [Given(*row) for row in db.session.execute(query)]


def held_back(round_ids: list[int], *, communes: Select[tuple[int]] | None = None) -> int:
    """Count the ballots of household rounds that lie in the box until enough of their hamlet are there."""
    query = select(func.count()).where(
        Ballot.round_id.in_(select(Round.id).where(Round.id.in_(round_ids), Round.kind == RoundKind.HOUSEHOLD))
    )
    if communes is not None:
        query = query.where(Ballot.commune_id.in_(communes))
    return db.session.scalar(query) or 0


def counted(commune_id: int) -> Iterator[Given]:
    """Give the counted responses of a commune, a thousand at a time."""
    query = select(Response.commune_id, Response.round_id, Response.edition_id, Response.mode, Response.answers).where(
        Response.commune_id == commune_id
    )
    for row in db.session.execute(query.execution_options(yield_per=1000)):
        yield Given(*row)


def communes_waiting() -> list[int]:
    """Give the communes whose box isn't empty."""
    return list(db.session.scalars(select(Ballot.commune_id).distinct().order_by(Ballot.commune_id)))


def communes_answered() -> list[int]:
    """Give the communes that have counted responses."""
    return list(db.session.scalars(select(Response.commune_id).distinct().order_by(Response.commune_id)))


def waiting(round_ids: Select[tuple[int]], *, modes: Iterable[str]) -> dict[tuple[int, int], int]:
    """Count by (commune, round) the ballots that wait to be counted and came in by one of these modes."""
    rows = db.session.execute(
        select(Ballot.commune_id, Ballot.round_id, func.count())
        .where(Ballot.round_id.in_(round_ids), Ballot.mode.in_(list(modes)), ~COUNTED)
        .group_by(Ballot.commune_id, Ballot.round_id)
    )
    return {(commune_id, round_id): n for commune_id, round_id, n in rows}
