"""Where a round stands, and what that means for somebody who scans its code. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from survey import clock
from survey.clock import VIETNAM

GRACE_DAYS = 3  # as a rule, a form begun before the end may arrive so much later: phones without a network, paper
MOST_GRACE_DAYS = 14
POSTING_DAYS = 10  # a result is posted about so long (practice seen in published notices of 2019 to 2024)


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


class SlipState(StrEnum):
    """What became of a household's slip."""

    UNUSED = "unused"
    SPENT = "spent"
    VOID = "void"


class Layout(StrEnum):
    """How slips lie on paper."""

    A4_8 = "a4-8"  # eight to a sheet of A4
    A5_1 = "a5-1"  # one to a sheet of A5, in big type


class Standing(StrEnum):
    """What a code leads to today."""

    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"  # a poster that was taken down, a slip that is void
    SPENT = "spent"  # the household of the slip has answered


@dataclass(frozen=True, slots=True)
class Times:
    """The days and moments that decide how a round stands."""

    state: str
    opens_on: date
    closes_on: date  # included
    ended_at: datetime | None  # when an officer ended it before its last day
    grace_days: int = GRACE_DAYS

    @property
    def last_day(self) -> date:
        """Give the last day on which somebody could begin to answer."""
        return min(self.closes_on, clock.day(self.ended_at)) if self.ended_at else self.closes_on


def standing(times: Times, *, withdrawn: bool, today: date) -> Standing:
    """Say what a code of the round leads to on a day; the days rule, so that no timer has to run."""
    if withdrawn:
        return Standing.WITHDRAWN
    if times.state in (State.CLOSED, State.PUBLISHED):
        return Standing.CLOSED
    if times.state == State.DRAFT or (times.state == State.OPEN and today < times.opens_on):
        return Standing.NOT_YET
    if times.state == State.OPEN and today <= times.last_day:
        return Standing.OPEN
    late = today > times.last_day + timedelta(days=times.grace_days)
    return Standing.CLOSED if late else Standing.CLOSING


def posted_until(published_on: date) -> date:
    """Give the last day of the posting of a result that was published on a day, which is the first of POSTING_DAYS."""
    return published_on + timedelta(days=POSTING_DAYS - 1)


def end(times: Times) -> datetime:
    """Give the moment after which no form may be begun: the end of the last day, or when an officer ended the round."""
    last = datetime.combine(times.closes_on + timedelta(days=1), time(), VIETNAM)
    return min(times.ended_at, last) if times.ended_at else last
