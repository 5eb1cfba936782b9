"""Where a commune stands on the way from its list of households to the signed documents. Pure but for its reading."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from survey import clock
from survey.responses import participation
from survey.responses.paper import batches
from survey.rounds import deadline, households, ledger
from survey.rounds.deadline import Clock, Task
from survey.rounds.ledger import Entry, Total
from survey.rounds.queries import Mode, Round, State
from survey.units.queries import Unit


class Step(StrEnum):
    """A step of the work in a commune, in this order."""

    LIST = "list"
    PRINT = "print"
    HAND_OUT = "hand_out"
    COLLECT = "collect"
    COUNT = "count"
    DOCUMENTS = "documents"


class Look(StrEnum):
    """How far a step is."""

    DONE = "done"
    NOW = "now"  # the first that isn't done
    BEGUN = "begun"
    LATER = "later"
    LEFT = "left"  # not finished when the round was closed


@dataclass(frozen=True)
class Figures:
    """What the pages of a commune are made of."""

    entries: list[Entry]
    total: Total
    modes: dict[int, Counter[Mode]]  # by hamlet: what is counted or lies in the box
    differs: bool  # the list of hamlets says otherwise than what was taken over
    open_batches: int  # envelopes that aren't in the box yet

    @property
    def by_mode(self) -> Counter[Mode]:
        """Give the ballots of the commune by mode."""
        return sum(self.modes.values(), Counter[Mode]())

    @property
    def being_typed(self) -> int:
        """Give how many households answered on paper that is typed and not in the box yet."""
        return max(self.total.spent - self.by_mode.total(), 0)


def of(round_: Round, commune: Unit) -> Figures:
    """Read the figures of a commune in a round."""
    entries = ledger.of_commune(round_.id, commune.id)
    return Figures(
        entries=entries,
        total=ledger.total(entries),
        modes=participation.by_hamlet(round_.id, commune.id),
        differs=any(line.differs for line in households.compare(round_, commune)),
        open_batches=len(batches.unfinished(batches.of_commune(round_.id, commune.id))),
    )


def looks(figures: Figures, state: str) -> dict[Step, Look]:
    """Say how far each step is in a round that stands at `state`."""
    total, is_closed = figures.total, state in (State.CLOSED, State.PUBLISHED)
    far = {  # how much of how many
        Step.LIST: (total.in_use, total.households if not figures.differs else total.households + 1),
        Step.PRINT: (total.printed, total.in_use),
        Step.HAND_OUT: (total.handed_out, total.in_use),
        Step.COLLECT: (total.spent, total.households),
        Step.COUNT: (int(is_closed), 1),
        Step.DOCUMENTS: (int(state == State.PUBLISHED), 1),
    }
    found: dict[Step, Look] = {}
    for step, (part, whole) in far.items():
        if whole and part >= whole:
            found[step] = Look.DONE
        elif is_closed and step is not Step.DOCUMENTS:
            found[step] = Look.LEFT
        elif Look.NOW not in found.values():
            found[step] = Look.NOW
        else:
            found[step] = Look.BEGUN if part else Look.LATER
    return found


def done(figures: Figures, state: str) -> set[Task]:
    """Say which tasks of the clock are done in a commune."""
    found = looks(figures, state)
    is_over = state in (State.CLOSING, State.CLOSED, State.PUBLISHED)
    collected = found[Step.COLLECT] is Look.DONE or is_over
    told = {
        Task.SLIPS: found[Step.LIST] is Look.DONE and found[Step.PRINT] is Look.DONE,
        Task.HANDED_OUT: found[Step.HAND_OUT] is Look.DONE,
        Task.COLLECTED: collected,
        Task.ENTERED: collected and not figures.open_batches,
        Task.COUNTED: found[Step.COUNT] is Look.DONE,
        Task.REPORTED: found[Step.DOCUMENTS] is Look.DONE,
    }
    return {task for task, is_done in told.items() if is_done}


def clock_of(round_: Round, *, today: date) -> Clock:
    """Read the 20 working days of a round; they stand still once it is published."""
    stopped = round_.published_at
    return deadline.of(round_.opens_on, today=min(today, clock.day(stopped)) if stopped else today)


def due(times: Clock, finished: Collection[Task], *, today: date) -> list[tuple[deadline.Due, deadline.Standing]]:
    """Give each task of the clock with how it stands today."""
    standings = times.standings(today=today, done=finished)
    return [(one, standings[one.task]) for one in times.dues]
