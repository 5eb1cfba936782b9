"""Counting: emptying a commune's box into responses and tallies, in one transaction, which is the proof that nothing
is counted twice or lost.

A tally has the key (commune, round, mode, question, choice), where (question, choice) are, as `kinds.counted` gives
them: ("", "") a ballot; ("q02", "hl") a choice; ("q02", "") a blank; ("q20", "*") answered in words, or with some of
several choices; ("q02.ly-do", "rac") a reason; ("q02.khac", "*") a reason in own words; ("=", "*") a ballot that ticked
the same throughout.

Which ballots may be counted together says `boxes.py`.
"""

import random
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from survey import clock
from survey.extensions import db
from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.responses import queries as responses
from survey.responses import shuffling
from survey.responses.models import Response
from survey.responses.queries import Given
from survey.results import boxes
from survey.results.models import Arrival, Tally
from survey.rounds import slips
from survey.rounds.models import Round

AT_ONCE = 2000  # ballots in a transaction: short enough that a send hardly waits for it

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_random = random.SystemRandom()

Tallied = Counter[tuple[int, str, str, str]]  # (round, mode, question, choice) of one commune
Taken = dict[str, Any]  # a ballot that was taken out of the box, by column


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
    """Count up to AT_ONCE ballots of open rounds in a commune, or the ballots of one hamlet in a household round but
    for those that stay.

    Gives how many were taken out of the box; 0: there is nothing that may be counted now.
    """
    boxes.take_turns(commune_id)
    if taken := boxes.empty(commune_id, boxes.of_open_rounds(commune_id, most=AT_ONCE)):
        _count(commune_id, [dict(ballot._mapping) for ballot in taken], now=now)
        return len(taken)
    if (found := boxes.hamlet_to_count(commune_id)) is not None:
        return _count_hamlet(commune_id, *found, now=now)
    return 0


def count_the_rest(commune_id: int, round_id: int, *, now: datetime) -> int:
    """Count what lies in the box of a household round that is being closed, however little of a hamlet it is.

    All responses of the round and all its slips are written anew in random order, so that what was counted last can't
    be told from what was counted first (`shuffling.py`). Gives how many ballots were counted now.
    """
    boxes.take_turns(commune_id)
    taken = boxes.empty(commune_id, boxes.of_round(commune_id, round_id))
    edition_id = _edition_of(round_id)
    if taken:
        _count(commune_id, _alike(taken, edition_id, now=now), now=now)
    today = clock.day(now)
    shuffling.shuffle(commune_id, round_id, edition_id=edition_id, today=today, together=boxes.TOGETHER)
    slips.shuffle(commune_id, round_id)
    return len(taken)


def _count_hamlet(commune_id: int, round_id: int, hamlet_id: int, *, now: datetime) -> int:
    taken = boxes.empty(commune_id, boxes.of_hamlet(commune_id, round_id, hamlet_id))
    ballots = _alike(taken, _edition_of(round_id), now=now)
    _random.shuffle(ballots)
    _count(commune_id, ballots[boxes.STAY :], now=now)
    boxes.put_back(ballots[: boxes.STAY])
    slips.shuffle(commune_id, round_id, hamlet_id)
    return len(ballots) - boxes.STAY


def _alike(taken: list[Row[Any]], edition_id: int, *, now: datetime) -> list[Taken]:
    """Make ballots of households that are counted together alike in all but the mode and the answers.

    A refused second answer, or a slip that was drawn late, tells by which day a household had answered or from which
    day on: with the day, language or edition of each answer that could be enough to find it.
    """
    alike = {"received_on": clock.day(now), "language": shuffling.NO_LANGUAGE, "edition_id": edition_id}
    return [{**ballot._mapping, **alike} for ballot in taken]


def _edition_of(round_id: int) -> int:
    return db.session.scalars(select(Round.edition_id).where(Round.id == round_id)).one()


def _count(commune_id: int, taken: list[Taken], *, now: datetime) -> None:
    _random.shuffle(taken)  # the order of responses must say nothing about the order of sends
    fresh = _keep(taken)
    _add(
        commune_id,
        tally(Given(commune_id, one["round_id"], one["edition_id"], one["mode"], one["answers"]) for one in fresh),
    )
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
    boxes.take_turns(commune_id)
    db.session.execute(delete(Tally).where(Tally.commune_id == commune_id))
    _add(commune_id, tally(responses.counted(commune_id)))


def verify(commune_id: int) -> list[Disagreement]:
    """Recount a commune from its responses and give every tally that disagrees."""
    boxes.take_turns(commune_id)
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


def _keep(taken: list[Taken]) -> list[Taken]:
    """Write ballots as responses; gives those that weren't responses before (a repeat is thrown away)."""
    statement = _INSERT[db.session.get_bind().dialect.name](Response)
    written = set(
        db.session.scalars(
            statement.on_conflict_do_nothing(index_elements=["commune_id", "submission_key"]).returning(
                Response.submission_key
            ),
            [{"id": uuid.uuid4(), **ballot} for ballot in taken],
        )
    )
    return [ballot for ballot in taken if ballot["submission_key"] in written]


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


def _note_arrivals(commune_id: int, fresh: list[Taken], *, now: datetime) -> None:
    """Note how many came in by hamlet and mode, at the hour of counting: the ballots themselves know only their day.

    Of household rounds the day and the hamlet are noted and not the mode: of the few that are counted last in a hamlet
    it would tell which of the responses they are.
    """
    asked = {ballot["round_id"] for ballot in fresh}
    by_household = set(db.session.scalars(boxes.household_rounds().where(Round.id.in_(asked))))
    by_place = Counter(
        (one["round_id"], one["hamlet_id"], "" if one["round_id"] in by_household else one["mode"]) for one in fresh
    )
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
