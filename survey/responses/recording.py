"""Recording a send: one row dropped into the commune's box. Nothing here says who, from where, or at what time."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import Dialect, Insert, Table, delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite

from survey.extensions import db, direct_dialect, execute_directly
from survey.problems import refuse
from survey.questionnaires.kinds import Answers
from survey.responses.models import Ballot, Refusal, Response
from survey.responses.receipts import receipt
from survey.rounds import slips
from survey.rounds.states import Mode, SlipState

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
SUBMISSION_KEY = re.compile(r"[A-Za-z0-9_-]{22}")  # 128 random bits in base64

_ballots = cast(Table, Ballot.__table__)  # a table and not a model: a send is one prepared statement
_DROP: dict[str, Insert] = {
    "sqlite": sqlite.insert(_ballots).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_ballots).on_conflict_do_nothing(),
}
_SQL: dict[str, tuple[str, list[str] | None]] = {}


class Why(StrEnum):
    """Why an answer for a slip is listed as refused."""

    SPENT = "spent"  # the household had answered
    VOID = "void"  # the slip had been replaced
    DENIED = "denied"  # somebody with the slip in hand says that the household hasn't answered


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer belongs: all that a row knows beside the answers."""

    round_id: int
    edition_id: int
    commune_id: int
    hamlet_id: int | None
    mode: Mode
    language: str


def record(answers: Answers, *, submission_key: str, place: Place, today: date) -> str:
    """Drop checked answers into the commune's box, in the transaction of the session, and give the receipt.

    A second send with the same key changes nothing and has the same receipt. Where the first is already counted, the
    second lies in the box until counting finds its key among the responses and throws it away.
    """
    connection = db.session.connection()
    connection.exec_driver_sql(*_row(connection.dialect, answers, submission_key, place, today))
    return receipt(submission_key)


def record_at_once(answers: Answers, *, submission_key: str, place: Place, today: date) -> str:
    """Do the same as one statement that is its own transaction: the send of a resident's phone."""
    execute_directly(*_row(direct_dialect(), answers, submission_key, place, today))
    return receipt(submission_key)


def record_many(sends: Sequence[tuple[str, Answers]], *, place: Place, today: date) -> None:
    """Drop many checked answers, each with its submission key, into the box, in the transaction of the session."""
    connection = db.session.connection()
    rows = [_row(connection.dialect, answers, key, place, today) for key, answers in sends]
    if rows:
        connection.exec_driver_sql(rows[0][0], [values for _, values in rows])


def record_for_slip(answers: Answers, *, code: str, submission_key: str, place: Place, today: date) -> str:
    """Spend the slip of a household and drop its answers into the box, in the transaction of the session.

    The first accepted answer closes the slip. A second send with the same key has the same receipt, also while its
    ballot is just being counted; any other raises Refused ("slip.spent", "slip.void"), and `refuse_slip` lists it.
    """
    if not SUBMISSION_KEY.fullmatch(submission_key):
        raise refuse("answer.bad_key")
    if arrived(place.commune_id, submission_key):
        return receipt(submission_key)
    before = slips.spend(place.commune_id, code, round_id=place.round_id)
    if before is None:
        return record(answers, submission_key=submission_key, place=place, today=today)
    if arrived(place.commune_id, submission_key):  # while this one waited for its turn at the slip
        return receipt(submission_key)
    raise refuse("slip.spent") if before is SlipState.SPENT else refuse("slip.void")


def arrived(commune_id: int, submission_key: str) -> bool:
    """Say whether a send with this key is in the box or counted; one statement, so that a count hides nothing."""
    waiting, counted = (
        exists().where(table.commune_id == commune_id, table.submission_key == submission_key)
        for table in (Ballot, Response)
    )
    return bool(db.session.scalar(select(waiting | counted)))


def refuse_slip(place: Place, *, serial: int, why: Why, today: date) -> None:
    """List that an answer came for a slip that takes none, once a day for each slip, mode and reason.

    Raises Refused where the round is closed: what its minutes say of refusals stays true.
    """
    slips.hold_open(place.round_id)
    statement = _INSERT[db.session.get_bind().dialect.name](Refusal).on_conflict_do_nothing()
    db.session.execute(
        statement.values(
            commune_id=place.commune_id,
            round_id=place.round_id,
            hamlet_id=place.hamlet_id,
            serial=serial,
            mode=place.mode.value,
            reason=why.value,
            refused_on=today,
        )
    )


def unlist(place: Place, *, serial: int, why: Why, today: date) -> None:
    """Take a refusal of today off the list, that came from a mistyped number."""
    db.session.execute(
        delete(Refusal).where(
            Refusal.commune_id == place.commune_id,
            Refusal.round_id == place.round_id,
            Refusal.hamlet_id == place.hamlet_id,
            Refusal.serial == serial,
            Refusal.mode == place.mode.value,
            Refusal.reason == why.value,
            Refusal.refused_on == today,
        )
    )


def _row(dialect: Dialect, answers: Answers, submission_key: str, place: Place, today: date) -> tuple[str, Any]:
    """Give the INSERT and its values as the driver wants them: by name, or in order."""
    if not SUBMISSION_KEY.fullmatch(submission_key):
        raise refuse("answer.bad_key")
    statement, order = _written(dialect)
    values = {
        "commune_id": place.commune_id,
        "submission_key": submission_key,
        "round_id": place.round_id,
        "edition_id": place.edition_id,
        "hamlet_id": place.hamlet_id,
        "mode": place.mode.value,
        "language": place.language,
        "answers": json.dumps(answers, ensure_ascii=False),
        "received_on": today.isoformat(),
    }
    return statement, tuple(values[name] for name in order) if order else values


def _written(dialect: Dialect) -> tuple[str, list[str] | None]:
    """Give the text of the INSERT, and the order of its values where they have no names.

    SQLAlchemy writes an INSERT ... ON CONFLICT anew for every call, which takes longer than the insert itself.
    """
    if dialect.name not in _SQL:
        compiled = _DROP[dialect.name].compile(dialect=dialect)
        _SQL[dialect.name] = str(compiled), getattr(compiled, "positiontup", None)
    return _SQL[dialect.name]
