"""What the target would come to if the rounds that run went on at their pace and were published in time. Pure.

A forecast is no figure: it says what would be, under this rule.

1. A round that runs is taken to get as many online answers a day in a unit as it got so far, until its last day.
   A round whose last day is over keeps what it has.
2. It is taken to be published in time when its last day lies in the period; one that ends later is left aside.
3. So far it has its answers rounded down to a multiple of five; with fewer than five nothing is said of it. (That is
   too little to see a pace, and no forecast tells how many they are.)
4. The register of services is taken to stay as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from survey.rounds.states import State
from survey.target import counting, facts
from survey.target.counting import Standing, Total
from survey.target.facts import Asked, Facts, Period


@dataclass(frozen=True)
class Forecast:
    """The total as it stands and as it would be, and the units that would count then and don't yet."""

    standings: tuple[Standing, ...]  # as they are
    without: Total
    with_running: Total
    would_count: frozenset[int]
    rounds: int  # that run, or wait to be published, and come into it


def forecast(found: Facts, period: Period, *, least: int, today: date) -> Forecast:
    """Say what the target would come to at the end of a period."""
    now = facts.standings(found, period, today=today)
    running = [one for one in found.asked if one.state != State.PUBLISHED and _ends_in(one, period)]
    by_unit = facts.by_unit(running, found.in_scope(period.map_day(today)))
    expected = {unit_id: _expected(asked, today=today) for unit_id, asked in by_unit.items()}
    then = [_with(one, expected.get(one.unit_id, {})) for one in now]
    return Forecast(
        standings=tuple(now),
        without=counting.total(now, least=least),
        with_running=counting.total(then, least=least),
        would_count=frozenset(
            one.unit_id for one, before in zip(then, now, strict=True) if one.counts(least) > before.counts(least)
        ),
        rounds=len({round_id for rounds in expected.values() for round_id in rounds}),
    )


def at_the_end(asked: Asked, answers: int, *, today: date) -> int:
    """Give the online answers that a round would have on its last day, of so many that it has today."""
    so_far = counting.at_least(answers)
    if asked.state != State.OPEN or today >= asked.closes_on:
        return so_far
    days, days_so_far = (asked.closes_on - asked.opens_on).days + 1, (today - asked.opens_on).days + 1
    return so_far * days // days_so_far if days_so_far > 0 else 0


def _ends_in(asked: Asked, period: Period) -> bool:
    return asked.lies_in(period) and asked.closes_on <= period.last


def _expected(asked: list[Asked], *, today: date) -> dict[int, int]:
    """Give for each running round of a unit of which something can be said the answers at its end."""
    one_of = {one.round_id: one for one in asked}
    answers = facts.answers_by_round(asked)
    return {
        round_id: at_the_end(one_of[round_id], n, today=today) for round_id, n in answers.items() if n >= counting.STEP
    }


def _with(standing: Standing, expected: Mapping[int, int]) -> Standing:
    return replace(
        standing,
        rounds_published=standing.rounds_published + len(expected),
        online_answers=max(standing.online_answers, *expected.values(), 0),
    )
