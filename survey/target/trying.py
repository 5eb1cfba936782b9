"""The same figure under other choices of k and of the period, since no official measure was published. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from survey.results.statistics import Rate
from survey.target import facts
from survey.target.facts import Facts, Period

ANSWERS = (1, 10, 30, 50, 100, 200)
LAST_TWELVE_MONTHS = "12-thang"  # the name of that period, which the pages say in words


@dataclass(frozen=True)
class Tried:
    """One period with the rate for each k: units that count, of those in scope."""

    period: Period
    rates: tuple[Rate, ...]


@dataclass(frozen=True)
class Trial:
    """The table: a row for each period, a column for each k."""

    answers: tuple[int, ...]
    rows: tuple[Tried, ...]


def try_all(found: Facts, periods: Iterable[Period], *, own: Iterable[int], today: date) -> Trial:
    """Count with each k, and those that are set (`own`), in each period on whose map something is in scope."""
    answers = tuple(sorted({*ANSWERS, *own}))
    rows = []
    for period in periods:
        all_standings = facts.standings(found, period, today=today)
        if not all_standings:
            continue
        had = [one.online_answers for one in all_standings if one.has_service and one.has_published]
        rates = (Rate(sum(n >= least for n in had), len(all_standings)) for least in answers)
        rows.append(Tried(period, tuple(rates)))
    return Trial(answers, tuple(rows))


def periods(set_ones: Iterable[Period], *, today: date) -> list[Period]:
    """Give the periods to count in: each that is set, each calendar year that one touches, the last twelve months.

    The same days are counted once, under the first of their names; years that haven't begun are left out.
    """
    every = list(set_ones)
    years = sorted({year for one in every for year in range(one.first.year, min(one.last.year, today.year) + 1)})
    every += [Period(str(year), date(year, 1, 1), date(year, 12, 31)) for year in years]
    every.append(Period(LAST_TWELVE_MONTHS, _a_year_before(today), today))
    once: dict[tuple[date, date], Period] = {}
    for one in every:
        once.setdefault((one.first, one.last), one)
    return list(once.values())


def _a_year_before(today: date) -> date:
    """Give the first of the twelve months that end today: the day after today's date of last year."""
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year - 1, day=day) + timedelta(days=1)
