"""Sending the result of a commune back with a reason, the answer of the commune, and settling the matter.

A unit above that doesn't own the round sends back; the commune answers; the unit above settles. In a round and commune
there is one open matter at a time, and what was said is never changed.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from survey import text
from survey.extensions import db
from survey.people import audit, visibility
from survey.people.models import Role, Staff
from survey.problems import refuse
from survey.results.models import SentBack
from survey.rounds import queries as rounds
from survey.rounds.models import Round
from survey.rounds.states import State
from survey.units.models import Unit

__all__ = ["SentBack"]

LONGEST = 2000  # letters of a reason or an answer
SENDERS = (Role.REVIEWER, Role.OFFICER, Role.ADMINISTRATOR)
ANSWERERS = (Role.OFFICER, Role.ADMINISTRATOR)
FINISHED = (State.CLOSED, State.PUBLISHED)


def may_send_back(round_: Round, commune: Unit, *, by: Staff) -> bool:
    """Say whether somebody stands above a commune of a round, and doesn't own the round."""
    above = by.unit_id != commune.id and visibility.sees(commune, by=by)
    return by.role in SENDERS and above and not rounds.owns(round_, by=by)


def may_answer(commune: Unit, *, by: Staff) -> bool:
    """Say whether somebody speaks for a commune."""
    return by.role in ANSWERERS and by.unit_id == commune.id


def send_back(round_: Round, commune: Unit, *, reason: str, by: Staff, now: datetime) -> SentBack:
    """Send back what was counted in a commune of a round."""
    if not may_send_back(round_, commune, by=by):
        raise refuse("sent_back.not_yours")
    db.session.refresh(round_, with_for_update={"key_share": True})  # two who send back at once take turns
    if round_.state not in FINISHED:
        raise refuse("sent_back.not_closed")
    if commune not in round_.communes:
        raise refuse("sent_back.commune_not_asked")
    if open_matter(round_, commune) is not None:
        raise refuse("sent_back.open_already")
    matter = SentBack(
        round_id=round_.id,
        commune_id=commune.id,
        reason=_words(reason, "reason"),
        sent_at=now,
        sent_by_id=by.id,
        answer="",
    )
    db.session.add(matter)
    db.session.flush()
    _note("result.sent_back", matter, by=by, now=now, after={"reason": matter.reason})
    return matter


def answer(matter: SentBack, *, words: str, by: Staff, now: datetime) -> None:
    """Answer for the commune, once."""
    if not may_answer(matter.commune, by=by):
        raise refuse("sent_back.not_your_commune")
    _hold(matter)
    if matter.answer:
        raise refuse("sent_back.answered")
    matter.answer, matter.answered_at, matter.answered_by_id = _words(words, "answer"), now, by.id
    _note("result.answered", matter, by=by, now=now, after={"answer": matter.answer})


def settle(matter: SentBack, *, by: Staff, now: datetime) -> None:
    """End a matter that was answered."""
    if not may_send_back(matter.round, matter.commune, by=by):
        raise refuse("sent_back.not_yours")
    _hold(matter)
    if not matter.answer:
        raise refuse("sent_back.not_answered")
    if matter.settled_at is None:
        matter.settled_at = now
        _note("result.settled", matter, by=by, now=now)


def open_matter(round_: Round, commune: Unit) -> SentBack | None:
    """Give the matter of a commune in a round that isn't settled."""
    return db.session.scalar(
        select(SentBack).where(
            SentBack.round_id == round_.id, SentBack.commune_id == commune.id, SentBack.settled_at.is_(None)
        )
    )


def history(round_ids: Sequence[int], commune: Unit) -> list[SentBack]:
    """Give all matters of a commune in some rounds, newest first."""
    return _read(SentBack.round_id.in_(round_ids), SentBack.commune_id == commune.id)


def open_matters(*, by: Staff) -> list[SentBack]:
    """Give the matters that aren't settled in the communes that somebody sees, newest first."""
    return _read(SentBack.settled_at.is_(None), visibility.within(SentBack.commune_id, by=by))


def _read(*conditions: ColumnElement[bool]) -> list[SentBack]:
    return list(db.session.scalars(select(SentBack).where(*conditions).order_by(SentBack.id.desc())))


def _hold(matter: SentBack) -> None:
    db.session.flush()  # what was changed a moment before isn't read over
    db.session.refresh(matter, with_for_update={"key_share": True})


def _words(typed: str, at: str) -> str:
    words = text.clean(typed)
    if not words:
        raise refuse(f"sent_back.no_{at}", at)
    if len(words) > LONGEST:
        raise refuse("sent_back.too_long", at, most=LONGEST)
    return words


def _note(action: str, matter: SentBack, *, by: Staff, now: datetime, after: dict[str, Any] | None = None) -> None:
    audit.write(
        by=by, action=action, subject=f"round {matter.round_id}", unit_id=matter.commune_id, now=now, after=after
    )
