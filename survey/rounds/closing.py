"""Ending a round, closing it, and publishing what it gave."""

from datetime import datetime

from survey import clock
from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import refuse
from survey.rounds.models import Round
from survey.rounds.states import State


def end(round_: Round, *, by: Staff | None, now: datetime) -> None:
    """End an open round now: nobody can begin, what was begun may still arrive."""
    _hold(round_)
    if round_.state != State.OPEN:
        raise refuse("round.not_open")
    round_.state, round_.ended_at = State.CLOSING.value, now
    _note(round_, "round.ended", by=by, now=now)


def close(round_: Round, *, by: Staff | None, now: datetime) -> None:
    """Close a round that was ended or whose last day is over: nothing arrives any more."""
    expect_over(round_, now=now)
    round_.state, round_.closed_at = State.CLOSED.value, now
    _note(round_, "round.closed", by=by, now=now)


def expect_over(round_: Round, *, now: datetime) -> None:
    """Raise Refused unless a round was ended or its last day is over, and it isn't closed yet."""
    over = clock.day(now) > round_.closes_on
    if round_.state != State.CLOSING and not (round_.state == State.OPEN and over):
        raise refuse("round.not_ended")


def publish(round_: Round, *, by: Staff | None, now: datetime) -> None:
    """Let anybody read the results of a closed round."""
    _hold(round_)
    if round_.state != State.CLOSED:
        raise refuse("round.not_closed")
    round_.state, round_.published_at = State.PUBLISHED.value, now
    _note(round_, "round.published", by=by, now=now)


def _hold(round_: Round) -> None:
    """Read a round anew and hold it: who ends a round while another closes it must not open it again."""
    db.session.flush()
    db.session.refresh(round_, with_for_update={"key_share": True})


def _note(round_: Round, action: str, *, by: Staff | None, now: datetime) -> None:
    audit.write(
        by=by,
        action=action,
        subject=f"round {round_.id}",
        unit_id=round_.unit_id,
        now=now,
        after={"state": round_.state},
    )
