"""A household answers by its slip, by itself or with help: once, whoever of it comes first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from survey.answering.sending import Send
from survey.problems import Problem, Refused
from survey.responses import receipts, recording
from survey.responses.recording import Place, Why
from survey.rounds import doors, states
from survey.rounds.doors import Door
from survey.rounds.states import Mode, SlipState, Standing
from survey.web import transaction

DENIED = "_denied"  # the field by which somebody says that the household hasn't answered

_BECAME = {"slip.spent": SlipState.SPENT, "slip.void": SlipState.VOID}
_WHY = {SlipState.SPENT: Why.SPENT, SlipState.VOID: Why.VOID}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a send: a receipt, or a door that is shut, or a form to give back with what is wrong."""

    receipt: str = ""
    shut: Door | None = None
    problems: Sequence[Problem] = ()


def take(send: Send, *, mode: Mode, language: str, today: date) -> Outcome:
    """Record the answers of a household and spend its slip, in a transaction of its own.

    What comes once more with its own key has its receipt, whatever the slip and the round have become since. What comes
    with another key for a slip that takes none is listed as refused.
    """
    door, token = send.door, send.token
    place = _place(door, mode=mode, language=language)
    if send.in_time(door.standing(today=today)):
        answers, problems = send.read()
        if token is None or not send.begun or problems:
            return Outcome(problems=problems)
        try:
            with transaction.committing():
                receipt = recording.record_for_slip(
                    answers, code=door.code, submission_key=token.submission_key, place=place, today=today
                )
            return Outcome(receipt=receipt)
        except Refused as refused:
            door = _now(door, refused)
    elif token is not None and recording.arrived(door.commune_id, token.submission_key):
        return Outcome(receipt=receipts.receipt(token.submission_key))
    if token is not None and door.slip in _WHY:
        _list(door, place, _WHY[door.slip], today=today)
    return Outcome(shut=door)


def deny(door: Door, *, mode: Mode, language: str, today: date) -> bool:
    """List that somebody with the slip in hand says that its household hasn't answered; only of a spent slip."""
    if door.standing(today=today) is not Standing.SPENT:
        return False
    return _list(door, _place(door, mode=mode, language=language), Why.DENIED, today=today)


def _place(door: Door, *, mode: Mode, language: str) -> Place:
    return Place(door.round_id, door.edition_id, door.commune_id, door.hamlet_id, mode, language)


def _now(door: Door, refused: Refused) -> Door:
    """Give the door as it has become while the answers were on their way."""
    code = refused.problems[0].code
    if code in _BECAME:
        return replace(door, slip=_BECAME[code])
    found = doors.door(door.code) if code == "round.closed" else None
    if found is None:
        raise refused
    return found


def _list(door: Door, place: Place, why: Why, *, today: date) -> bool:
    """List a refusal while the round runs: afterwards its minutes are written."""
    if states.standing(door.times, withdrawn=False, today=today) not in (Standing.OPEN, Standing.CLOSING):
        return False
    assert door.serial is not None
    try:
        with transaction.committing():
            recording.refuse_slip(place, serial=door.serial, why=why, today=today)
    except Refused:  # closed meanwhile
        return False
    return True
