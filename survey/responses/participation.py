"""Who has taken part: ballots by hamlet and mode, and what was refused. Nothing of what was answered."""

from collections import Counter

from sqlalchemy import func, select, union_all

from survey.extensions import db
from survey.responses.models import Ballot, Refusal, Response
from survey.responses.queries import COUNTED
from survey.rounds.states import Mode


def by_hamlet(round_id: int, commune_id: int) -> dict[int, Counter[Mode]]:
    """Count the ballots of a commune by hamlet and mode, counted or in the box, in one statement: each counts once."""
    ours = (Ballot.commune_id == commune_id, Ballot.round_id == round_id, ~COUNTED)
    both = union_all(
        select(Ballot.hamlet_id, Ballot.mode, func.count()).where(*ours).group_by(Ballot.hamlet_id, Ballot.mode),
        select(Response.hamlet_id, Response.mode, func.count())
        .where(Response.commune_id == commune_id, Response.round_id == round_id)
        .group_by(Response.hamlet_id, Response.mode),
    )
    found: dict[int, Counter[Mode]] = {}
    for hamlet_id, mode, number in db.session.execute(both):
        found.setdefault(hamlet_id, Counter())[Mode(mode)] += int(number)
    return found


def by_mode(round_id: int, commune_id: int) -> Counter[Mode]:
    """Count the ballots of a commune by mode, counted or in the box."""
    return sum(by_hamlet(round_id, commune_id).values(), Counter[Mode]())


def refusals(round_id: int, commune_id: int) -> list[Refusal]:
    """Give what was refused in a commune, by hamlet and serial."""
    return list(
        db.session.scalars(
            select(Refusal)
            .where(Refusal.commune_id == commune_id, Refusal.round_id == round_id)
            .order_by(Refusal.hamlet_id, Refusal.serial, Refusal.refused_on)
        )
    )
