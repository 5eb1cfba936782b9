"""Counting: emptying a commune's box into responses and tallies, in one transaction, which is the proof that nothing
is counted twice or lost.

A tally has the key (commune, round, mode, question, choice), where (question, choice) are, as `kinds.counted` gives
them: ("", "") a ballot; ("q02", "hl") a choice; ("q02", "") a blank; ("q20", "*") answered in words, or with some of
several choices; ("q02.ly-do", "rac") a reason; ("q02.khac", "*") a reason in own words.

Of a household round the ballots of a hamlet are counted only together, when at least TOGETHER of them lie in the box,
and the rest when the round is closed: the box is what could join a slip to its answers (`rounds/slips.py`).
"""

import random
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from survey.extensions import db
from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.responses import queries as responses
from survey.responses import shuffling
from survey.responses.models import Ballot, Response
from survey.responses.queries import Given
from survey.results.models import Arrival, Tally
from survey.rounds import households, slips
from survey.rounds.models import Round
from survey.rounds.states import RoundKind
from survey.units.models import Unit

AT_ONCE = 2000  # ballots in a transaction: short enough that a send hardly waits for it
TOGETHER = 20  # households of a hamlet whose ballots leave the box together

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_random = random.SystemRandom()

Tallied = Counter[tuple[int, str, str, str]]  # (round, mode, question, choice) of one commune


@dataclass(frozen=True)
class Disagreement:
    """A tally that isn't what the responses give."""

    commune_id: int
    round_id: int
    mode: str
    question: str
    choice: str
    tallied: int
    recounted: int


def count(commune_id: int, *, now: datetime) -> int:
    """Count up to AT_ONCE ballots of open rounds in a commune, or the ballots of one hamlet in a household round.

    Gives how many were taken out of the box; 0: there is nothing that may be counted now.
    """
    _take_turns(commune_id)
    if taken := _empty_box(commune_id, _some_of_open_rounds(commune_id)):
        _count(commune_id, taken, now=now)
        return len(taken)
    for round_id, hamlet_id in _hamlets_to_count(commune_id):
        return _count_hamlet(commune_id, round_id, hamlet_id, now=now)
    return 0


def count_the_rest(commune_id: int, round_id: int, *, now: datetime) -> int:
    """Count what lies in the box of a household round that is being closed, however little of a hamlet it is.

    All responses of the round and all its slips are written anew in random order, so that what was counted last can't
    be told from what was counted first. Gives how many ballots were counted now.
    """
    _take_turns(commune_id)
    taken = _empty_box(commune_id, _of_round(commune_id, round_id))
    if taken:
        _count(commune_id, taken, now=now)
    shuffling.shuffle(commune_id, round_id)
    for one in households.of_commune(round_id, commune_id):
        slips.shuffle(commune_id, round_id, one.hamlet_id)
    return len(taken)


def _count_hamlet(commune_id: int, round_id: int, hamlet_id: int, *, now: datetime) -> int:
    taken = _empty_box(commune_id, _of_round(commune_id, round_id).where(Ballot.hamlet_id == hamlet_id))
    _count(commune_id, taken, now=now)
    slips.shuffle(commune_id, round_id, hamlet_id)
    return len(taken)


def _count(commune_id: int, taken: list[Any], *, now: datetime) -> None:
    _random.shuffle(taken)  # the order of responses must say nothing about the order of sends
    fresh = _keep(taken)
    _add(commune_id, tally(Given(b.commune_id, b.round_id, b.edition_id, b.mode, b.answers) for b in fresh))
    _note_arrivals(commune_id, fresh, now=now)


def tally(given: Iterable[Given]) -> Tallied:
    """Count the answers of one commune."""
    counts: Tallied = Counter()
    for one in given:
        content = questionnaires.edition_content(one.edition_id)
        counts.update(
            (one.round_id, one.mode, question, choice) for question, choice in kinds.counted(content, one.answers)
        )
    return counts


def rebuild(commune_id: int) -> None:
    """Make a commune's tallies again from its responses."""
    _take_turns(commune_id)
    db.session.execute(delete(Tally).where(Tally.commune_id == commune_id))
    _add(commune_id, tally(responses.counted(commune_id)))


def verify(commune_id: int) -> list[Disagreement]:
    """Recount a commune from its responses and give every tally that disagrees."""
    _take_turns(commune_id)
    recounted = tally(responses.counted(commune_id))
    tallied: Tallied = Counter(
        {
            (row.round_id, row.mode, row.question, row.choice): row.ballots
            for row in db.session.scalars(select(Tally).where(Tally.commune_id == commune_id))
        }
    )
    return [
        Disagreement(commune_id, *key, tallied=tallied[key], recounted=recounted[key])
        for key in sorted(tallied.keys() | recounted.keys())
        if tallied[key] != recounted[key]
    ]


def communes_tallied() -> list[int]:
    """Give the communes that have tallies."""
    return list(db.session.scalars(select(Tally.commune_id).distinct().order_by(Tally.commune_id)))


def _take_turns(commune_id: int) -> None:
    """Wait until nobody else counts this commune: a recount must not read what a count is just adding to the tallies.

    Sends don't wait: the lock on the unit's row is the one that foreign keys pass. SQLite has one writer anyway.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(select(Unit.id).where(Unit.id == commune_id).with_for_update(key_share=True))


Some = Select[tuple[int, str]]  # the keys of ballots


def _some_of_open_rounds(commune_id: int) -> Some:
    open_rounds = select(Round.id).where(Round.kind == RoundKind.OPEN)
    return (
        _of_commune(commune_id).where(Ballot.round_id.in_(open_rounds)).order_by(Ballot.submission_key).limit(AT_ONCE)
    )


def _hamlets_to_count(commune_id: int) -> list[tuple[int, int]]:
    enough = (
        select(Ballot.round_id, Ballot.hamlet_id)
        .where(Ballot.commune_id == commune_id, Ballot.hamlet_id.is_not(None), Ballot.round_id.in_(household_rounds()))
        .group_by(Ballot.round_id, Ballot.hamlet_id)
        .having(func.count() >= TOGETHER)
        .order_by(Ballot.round_id, Ballot.hamlet_id)
        .limit(1)
    )
    return [(round_id, hamlet_id) for round_id, hamlet_id in db.session.execute(enough) if hamlet_id is not None]


def household_rounds() -> Select[tuple[int]]:
    """Select the household rounds."""
    return select(Round.id).where(Round.kind == RoundKind.HOUSEHOLD)


def _of_round(commune_id: int, round_id: int) -> Some:
    return _of_commune(commune_id).where(Ballot.round_id == round_id)


def _of_commune(commune_id: int) -> Some:
    return select(Ballot.commune_id, Ballot.submission_key).where(Ballot.commune_id == commune_id)


def _empty_box(commune_id: int, some: Some) -> list[Any]:
    key = tuple_(Ballot.commune_id, Ballot.submission_key)
    columns = Ballot.__table__.c
    rows = db.session.execute(
        delete(Ballot)
        .where(Ballot.commune_id == commune_id, key.in_(some))
        .returning(*columns)
        .execution_options(synchronize_session=False)
    )
    return list(rows)


def _keep(taken: list[Any]) -> list[Any]:
    """Write ballots as responses; gives those that weren't responses before (a repeat is thrown away)."""
    statement = _INSERT[db.session.get_bind().dialect.name](Response)
    written = set(
        db.session.scalars(
            statement.on_conflict_do_nothing(index_elements=["commune_id", "submission_key"]).returning(
                Response.submission_key
            ),
            [{"id": uuid.uuid4(), **ballot._mapping} for ballot in taken],
        )
    )
    return [ballot for ballot in taken if ballot.submission_key in written]


def _add(commune_id: int, counts: Tallied) -> None:
    if not counts:
        return
    statement = _INSERT[db.session.get_bind().dialect.name](Tally)
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["commune_id", "round_id", "mode", "question", "choice"],
            set_={"ballots": Tally.ballots + statement.excluded.ballots},
        ),
        [
            {
                "commune_id": commune_id,
                "round_id": round_id,
                "mode": mode,
                "question": question,
                "choice": choice,
                "ballots": ballots,
            }
            for (round_id, mode, question, choice), ballots in sorted(counts.items())
        ],
    )


def _note_arrivals(commune_id: int, fresh: list[Any], *, now: datetime) -> None:
    """Note how many came in by hamlet and mode, at the hour of counting: the ballots themselves know only their day.

    Of household rounds only the day is noted.
    """
    by_household = set(db.session.scalars(household_rounds().where(Round.id.in_({one.round_id for one in fresh}))))
    by_place = Counter((ballot.round_id, ballot.hamlet_id, ballot.mode) for ballot in fresh)
    hour = now.replace(minute=0, second=0, microsecond=0)
    day = hour.replace(hour=0)
    rows = [
        {
            "commune_id": commune_id,
            "round_id": round_id,
            "hamlet_id": hamlet_id,
            "mode": mode,
            "hour": day if round_id in by_household else hour,
            "ballots": ballots,
        }
        for (round_id, hamlet_id, mode), ballots in by_place.items()
    ]
    if rows:
        db.session.execute(insert(Arrival), rows)
