"""Where a round stands, and what that means for somebody who scans its code. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from survey import clock
from survey.clock import VIETNAM

GRACE = timedelta(days=3)  # a form begun before the end may still arrive: phones without a network, a slow hour


class RoundKind(StrEnum):
    """Whom a round asks; the two are never mixed."""

    OPEN = "open"  # ý kiến thường xuyên: whoever scans a poster
    HOUSEHOLD = "household"  # đợt chính thức theo hộ: every household once


class State(StrEnum):
    """Where a round stands, in this order."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSING = "closing"  # takes what was begun before the end, lets nobody begin
    CLOSED = "closed"
    PUBLISHED = "published"


class Mode(StrEnum):
    """How an answer came in."""

    SELF = "self"
    ASSISTED = "assisted"
    MEETING = "meeting"
    PAPER = "paper"


class Standing(StrEnum):
    """What a code leads to today."""

    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Times:
    """The days and moments that decide how a round stands."""

    state: str
    opens_on: date
    closes_on: date  # included
    ended_at: datetime | None  # when an officer ended it before its last day


def standing(times: Times, *, withdrawn: bool, today: date) -> Standing:
    """Say what a code of the round leads to on a day; the days rule, so that no timer has to run."""
    if withdrawn:
        return Standing.WITHDRAWN
    if times.state in (State.CLOSED, State.PUBLISHED):
        return Standing.CLOSED
    if times.state == State.DRAFT or (times.state == State.OPEN and today < times.opens_on):
        return Standing.NOT_YET
    last_day = times.closes_on
    if times.state == State.CLOSING:
        last_day = min(last_day, clock.day(times.ended_at)) if times.ended_at else last_day
    elif today <= last_day:
        return Standing.OPEN
    return Standing.CLOSING if today <= last_day + GRACE else Standing.CLOSED


def end(times: Times) -> datetime:
    """Give the moment after which no form may be begun: the end of the last day, or when an officer ended the round."""
    last = datetime.combine(times.closes_on + timedelta(days=1), time(), VIETNAM)
    return min(times.ended_at, last) if times.ended_at else last
