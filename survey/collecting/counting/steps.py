"""What the page of a household round says about ending, closing and publishing it."""

from dataclasses import dataclass
from datetime import date, timedelta

from survey import clock
from survey.results import minutes
from survey.results.minutes import Minutes
from survey.rounds import states
from survey.rounds.queries import Round, State


@dataclass(frozen=True)
class Steps:
    """The days of a round's end, and what is fixed since it was closed."""

    late_until: (
        date  # until then may arrive what was filled in before the end, if the round is ended today or was before
    )
    posted_from: date | None  # None: not published
    posted_until: date  # if it is published today, or was before
    fingerprints: list[Minutes]  # of its communes, once it is closed
    posting_days: int = states.POSTING_DAYS


def of(round_: Round, *, today: date) -> Steps:
    """Say it of a round on a day."""
    end = min(round_.closes_on, clock.day(round_.ended_at) if round_.ended_at else today)
    published = clock.day(round_.published_at) if round_.published_at else None
    is_closed = round_.state in (State.CLOSED, State.PUBLISHED)
    return Steps(
        late_until=end + timedelta(days=round_.grace_days),
        posted_from=published,
        posted_until=states.posted_until(published or today),
        fingerprints=[one for one in minutes.of_round(round_) if one.root] if is_closed else [],
    )
