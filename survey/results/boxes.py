"""The boxes of communes: which ballots may be counted together, taking them out, and one counter at a time.

Of a household round the ballots of a hamlet are counted only together, at least TOGETHER of them at a time, and the
rest when the round is closed: the box is what could join a slip to its answers (`rounds/slips.py`). STAY of them are
put back, so that the rest is never few: whoever compares the last report before closing with the first one after it
would read single answers.
"""

from typing import Any

from sqlalchemy import Select, delete, func, insert, select, tuple_

from survey.extensions import db
from survey.responses.models import Ballot
from survey.rounds.models import Round
from survey.rounds.states import RoundKind
from survey.units.models import Unit

TOGETHER = 20  # households of a hamlet whose ballots leave the box together
STAY = TOGETHER  # ballots of a hamlet that are put back, to wait for more of them or for the end of the round

Some = Select[tuple[int, str]]  # the keys of ballots


def take_turns(commune_id: int) -> None:
    """Wait until nobody else counts this commune: a recount must not read what a count is just adding to the tallies.

    Sends don't wait: the lock on the unit's row is the one that foreign keys pass. SQLite has one writer anyway.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(select(Unit.id).where(Unit.id == commune_id).with_for_update(key_share=True))


def of_open_rounds(commune_id: int, *, most: int) -> Some:
    """Select at most so many ballots of open rounds."""
    open_rounds = select(Round.id).where(Round.kind == RoundKind.OPEN)
    return _of_commune(commune_id).where(Ballot.round_id.in_(open_rounds)).order_by(Ballot.submission_key).limit(most)


def of_round(commune_id: int, round_id: int) -> Some:
    """Select all ballots of a round."""
    return _of_commune(commune_id).where(Ballot.round_id == round_id)


def of_hamlet(commune_id: int, round_id: int, hamlet_id: int) -> Some:
    """Select all ballots of a hamlet in a round."""
    return of_round(commune_id, round_id).where(Ballot.hamlet_id == hamlet_id)


def hamlet_to_count(commune_id: int) -> tuple[int, int] | None:
    """Give a household round and a hamlet of which enough ballots lie in the box, if there is one."""
    enough = (
        select(Ballot.round_id, Ballot.hamlet_id)
        .where(Ballot.commune_id == commune_id, Ballot.hamlet_id.is_not(None), Ballot.round_id.in_(household_rounds()))
        .group_by(Ballot.round_id, Ballot.hamlet_id)
        .having(func.count() >= STAY + TOGETHER)
        .order_by(Ballot.round_id, Ballot.hamlet_id)
        .limit(1)
    )
    return next(((round_id, hamlet_id) for round_id, hamlet_id in db.session.execute(enough) if hamlet_id), None)


def household_rounds() -> Select[tuple[int]]:
    """Select the household rounds."""
    return select(Round.id).where(Round.kind == RoundKind.HOUSEHOLD)


def empty(commune_id: int, some: Some) -> list[Any]:
    """Take ballots of a commune out of its box; gives their rows."""
    key = tuple_(Ballot.commune_id, Ballot.submission_key)
    rows = db.session.execute(
        delete(Ballot)
        .where(Ballot.commune_id == commune_id, key.in_(some))
        .returning(*Ballot.__table__.c)
        .execution_options(synchronize_session=False)
    )
    return list(rows)


def put_back(ballots: list[dict[str, Any]]) -> None:
    """Put ballots back into the box, in this order: of the transactions that brought them no trace is left there."""
    db.session.execute(insert(Ballot), ballots)


def _of_commune(commune_id: int) -> Some:
    return select(Ballot.commune_id, Ballot.submission_key).where(Ballot.commune_id == commune_id)
