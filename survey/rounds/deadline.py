"""The clock of a household round: 20 working days from its start to the summary, and what is due when.

Source of the 20 days: Hướng dẫn 90/HD-MTTW-BTT (20/9/2022). How the work is spread over them is a proposal of Ý Dân.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from survey import clock

WORKING_DAYS = 20


class Task(StrEnum):
    """What is due on the way from the list of households to the signed report."""

    SLIPS = "slips"  # lists taken over, slips printed
    HANDED_OUT = "handed_out"  # slips are with their households
    COLLECTED = "collected"  # answers collected, on phones and on paper
    ENTERED = "entered"  # paper typed, second reading done
    COUNTED = "counted"  # sums checked, round closed, minutes signed
    REPORTED = "reported"  # result posted, report sent


DUE: dict[Task, int] = {
    Task.SLIPS: 3,
    Task.HANDED_OUT: 6,
    Task.COLLECTED: 15,
    Task.ENTERED: 17,
    Task.COUNTED: 18,
    Task.REPORTED: WORKING_DAYS,
}


class Standing(StrEnum):
    """How a task stands on a day."""

    DONE = "done"
    LATE = "late"
    TODAY = "today"
    NEXT = "next"  # the first that isn't done and whose day is still to come
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Due:
    """A task with its last day."""

    task: Task
    on: date
    working_day: int  # of the 20


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a round stands in its 20 working days."""

    first: date
    last: date  # the 20th working day
    day: int  # the number of today's working day, 0 before the first, more than 20 when it is over
    dues: tuple[Due, ...]
    holidays: tuple[tuple[date, str], ...]  # public holidays between the first and the last day
    working_days: int = WORKING_DAYS

    def standings(self, *, today: date, done: Collection[Task]) -> dict[Task, Standing]:
        """Say how each task stands on a day, when these are done."""
        found: dict[Task, Standing] = {}
        for due in self.dues:
            if due.task in done:
                found[due.task] = Standing.DONE
            elif due.on < today:
                found[due.task] = Standing.LATE
            elif due.on == today:
                found[due.task] = Standing.TODAY
            else:
                found[due.task] = Standing.LATER if Standing.NEXT in found.values() else Standing.NEXT
        return found

    @property
    def left(self) -> int:
        """Give how many working days are left after today; negative: so many too many."""
        return WORKING_DAYS - self.day


def of(opens_on: date, *, today: date) -> Clock:
    """Read the clock of a round that began on `opens_on`."""
    last = clock.working_days_from(opens_on, WORKING_DAYS)
    days = (date.fromordinal(number) for number in range(opens_on.toordinal(), last.toordinal() + 1))
    return Clock(
        first=opens_on,
        last=last,
        day=clock.working_days_between(opens_on, today),
        dues=tuple(Due(task, clock.working_days_from(opens_on, number), number) for task, number in DUE.items()),
        holidays=tuple((day, name) for day in days if (name := clock.holiday(day))),
    )
