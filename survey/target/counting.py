"""Which units count for the 40 % target. Pure.

Decision 924/QĐ-TTg (02/8/2022): by 2025 at least 40 % of units (xã, huyện) provide at least one essential service
online and collect citizens' satisfaction with the results of building the new countryside through an online
application. How the 40 % is measured was never published; the three parts below are a working definition of Ý Dân,
always shown apart:

    (a) at least one of the six service groups is registered as provided online, with a link or evidence
    (b) at least one satisfaction round in the period was opened online, closed, and its results published
    (c) such a round had at least k valid online answers in the unit

Whether a unit counts is decided by the exact number of its online answers. Who doesn't own the rounds is told that
number only from below, in steps of five (`at_least`), so that nothing under five is told; and may try only such a k
with which no smaller number could be found out (`may_be_tried`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from survey.results.statistics import Rate

STEP = 5


class Part(StrEnum):
    """Which of the units in scope are meant, as it stands in addresses."""

    IN_SCOPE = "trong-pham-vi"
    SERVICE = "a"
    PUBLISHED = "b"
    ANSWERS = "c"
    ALL = "du"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a unit has: its service groups, its published rounds, and the most online answers that one of them had."""

    unit_id: int
    service_groups: frozenset[str]
    rounds_published: int
    online_answers: int
    only_dead_links: bool = False  # of each of its services nothing is left but an address that doesn't open
    owners: frozenset[int | None] = frozenset()  # of the rounds; None: the country

    @property
    def has_service(self) -> bool:
        """Say whether (a) holds."""
        return bool(self.service_groups)

    @property
    def has_published(self) -> bool:
        """Say whether (b) holds."""
        return self.rounds_published > 0

    def has_answers(self, least: int) -> bool:
        """Say whether (c) holds for k = `least`."""
        return self.has_published and self.online_answers >= least

    def counts(self, least: int) -> bool:
        """Say whether all three hold."""
        return self.has_service and self.has_answers(least)

    def fulfils(self, part: Part, least: int) -> bool:
        """Say whether a part holds for k = `least`."""
        return {
            Part.IN_SCOPE: True,
            Part.SERVICE: self.has_service,
            Part.PUBLISHED: self.has_published,
            Part.ANSWERS: self.has_answers(least),
            Part.ALL: self.counts(least),
        }[part]

    def answers_lacking(self, least: int) -> int:
        """Give how many online answers are missing for (c)."""
        return max(least - self.online_answers, 0)


@dataclass(frozen=True, slots=True)
class Total:
    """How many of the units in scope fulfil each part, and all three."""

    in_scope: int
    with_service: int
    with_published: int
    with_answers: int
    counting: int
    only_dead_links: int = 0  # of those that count

    @property
    def rate(self) -> Rate:
        """Give the rate that is held against the goal."""
        return Rate(self.counting, self.in_scope)

    @property
    def rate_of_open_links(self) -> Rate:
        """Give the rate without the units all of whose services are addresses that don't open."""
        return Rate(self.counting - self.only_dead_links, self.in_scope)

    def reaches(self, goal_percent: int) -> bool:
        """Say whether the rate is at least the goal."""
        share = self.rate.share
        return share is not None and share * 100 >= goal_percent


def total(standings: Iterable[Standing], *, least: int) -> Total:
    """Count the units in scope by what they fulfil."""
    rows = list(standings)
    return Total(
        in_scope=len(rows),
        with_service=sum(row.has_service for row in rows),
        with_published=sum(row.has_published for row in rows),
        with_answers=sum(row.has_answers(least) for row in rows),
        counting=sum(row.counts(least) for row in rows),
        only_dead_links=sum(row.only_dead_links and row.counts(least) for row in rows),
    )


def at_least(answers: int) -> int:
    """Give the number of online answers as it is told to who doesn't own the rounds: 29 is "at least 25".

    0 stands for anything under five.
    """
    return answers - answers % STEP


def may_be_tried(least: int) -> bool:
    """Say whether the target may be counted with this k by anybody: 1, or a multiple of five.

    With every k one could try numbers until a unit just counts, and so find out the very number under five.
    """
    return least == 1 or (least > 0 and least % STEP == 0)
