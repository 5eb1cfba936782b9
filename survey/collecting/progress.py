"""Where a round stands, in words, and what its officer does next."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from flask_babel import LazyString, lazy_gettext

from survey.rounds import states
from survey.rounds.queries import Round, RoundKind, Standing, State


class Step(StrEnum):
    """The one main action of a round's page."""

    OPEN = "open"
    POSTERS = "posters"
    COMMUNES = "communes"  # of a household round: its work is done in them
    CLOSE = "close"
    PUBLISH = "publish"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a round stands; `look` is the ending of the class `state-…`."""

    words: LazyString
    look: str
    step: Step


DRAFT = Progress(lazy_gettext("Draft"), "quiet", Step.OPEN)
WAITS = Progress(lazy_gettext("Waits for its first day"), "wait", Step.POSTERS)
OPEN = Progress(lazy_gettext("Takes answers"), "good", Step.POSTERS)
ENDED = Progress(lazy_gettext("Ended, takes late answers"), "wait", Step.CLOSE)
OVER = Progress(lazy_gettext("Ended, to be closed"), "wait", Step.CLOSE)
CLOSED = Progress(lazy_gettext("Closed, to be published"), "wait", Step.PUBLISH)
PUBLISHED = Progress(lazy_gettext("Results published"), "good", Step.REPORT)

_BY_STANDING = {
    Standing.NOT_YET: WAITS,
    Standing.OPEN: OPEN,
    Standing.CLOSING: ENDED,
    Standing.CLOSED: OVER,
}
_BY_STATE = {State.DRAFT: DRAFT, State.CLOSING: ENDED, State.CLOSED: CLOSED, State.PUBLISHED: PUBLISHED}


def of(round_: Round, *, today: date) -> Progress:
    """Say where a round stands on a day: an open one depends on its days."""
    found = (
        _BY_STANDING[states.standing(round_.times, withdrawn=False, today=today)]
        if round_.state == State.OPEN
        else _BY_STATE[State(round_.state)]
    )
    if round_.kind == RoundKind.HOUSEHOLD and found.step is Step.POSTERS:
        return replace(found, step=Step.COMMUNES)
    return found
