"""What speaks against a figure: signs that stand beside the result and take nothing away from it. Pure.

Every threshold is a decision of Ý Dân. Official rounds publish 97 to 100 % where independent measures of the same
matters give 60 to 85 % (see README), so a sign is a reason to look, never a proof.

Whoever doesn't own the rounds is told a figure only where it comes from figures that the report tells anyway (coverage,
rate, reasons, hamlets). Of the mode, and of ballots that are alike or came at once, only that the threshold is reached
is said, without a figure and from LEAST ballots on: one word about at least fifty people, from which no few can be
worked out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from survey.results.statistics import Rate
from survey.rounds.states import Mode

LEAST = 50  # ballots, so that a share says anything
LEAST_DISSATISFIED = 30
LOW_COVERAGE = Fraction(60, 100)
ONE_MODE = Fraction(90, 100)  # of the ballots: with help, at meetings, or on paper
NEARLY_ALL = Fraction(99, 100)
ALIKE = Fraction(80, 100)
IDENTICAL = Fraction(10, 100)
AT_ONCE = Fraction(30, 100)  # of the ballots, in the busiest hour
FEW_REASONS = Fraction(20, 100)
UNEVEN = Fraction(1, 2)
FEW_COMMUNES = Fraction(80, 100)


class Sign(StrEnum):
    """What was seen."""

    COVERAGE_LOW = "coverage_low"
    COVERAGE_OVER = "coverage_over"
    FEW_COMMUNES = "few_communes"
    UNEVEN = "uneven"
    ONE_MODE = "one_mode"
    NEARLY_ALL = "nearly_all"
    ALIKE = "alike"
    IDENTICAL = "identical"
    AT_ONCE = "at_once"
    FEW_REASONS = "few_reasons"
    BOUNDARY = "boundary"
    EXPLAINED = "explained"
    RUNNING = "running"
    HELD_BACK = "held_back"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sign with its figure, and the threshold that it passed; a sign without a threshold is a number of things."""

    sign: Sign
    share: Fraction | None = None  # None with a threshold: only that it was reached can be told
    threshold: Fraction | None = None
    number: int | None = None
    mode: str = ""  # of ONE_MODE


@dataclass(frozen=True)
class Seen:
    """What is known of a commune, or of all that a report is about; what isn't known is None."""

    by_household: bool
    coverage: Rate | None = None
    overall: Rate | None = None
    modes: Mapping[str, int] = field(default_factory=dict)  # counted ballots by mode
    reasons: Rate | None = None  # reasons by answers "not satisfied", of the questions that ask for reasons
    representativeness: Fraction | None = None
    communes: Rate | None = None  # with answers, of those that were asked
    alike: Rate | None = None  # of all ballots, whoever reads
    identical: Rate | None = None  # the largest group of the same answers that aren't alike
    at_once: Rate | None = None  # the busiest hour


def signs(seen: Seen, *, protected: bool) -> Iterator[Doubt]:
    """Give what speaks against the figures."""
    below = (
        (Sign.COVERAGE_LOW, seen.coverage if seen.by_household else None, LOW_COVERAGE, 1),
        (Sign.FEW_COMMUNES, seen.communes, FEW_COMMUNES, 1),
        (Sign.FEW_REASONS, seen.reasons, FEW_REASONS, LEAST_DISSATISFIED),
    )
    for sign, rate, threshold, least in below:
        if rate and rate.whole >= least and Fraction(rate.part, rate.whole) < threshold:
            yield Doubt(sign, rate.share, threshold)
    if seen.representativeness is not None and seen.representativeness < UNEVEN:
        yield Doubt(Sign.UNEVEN, seen.representativeness, UNEVEN)
    if seen.coverage and seen.coverage.part > seen.coverage.whole > 0:
        yield Doubt(Sign.COVERAGE_OVER, seen.coverage.share, Fraction(1))
    if seen.overall and _reaches(seen.overall, NEARLY_ALL):
        yield Doubt(Sign.NEARLY_ALL, seen.overall.share, NEARLY_ALL)
    yield from _of_ballots(seen, protected=protected)


def _of_ballots(seen: Seen, *, protected: bool) -> Iterator[Doubt]:
    in_all = sum(seen.modes.values())
    parts = [
        *((Sign.ONE_MODE, Rate(number, in_all), ONE_MODE, mode) for mode, number in seen.modes.items()),
        (Sign.ALIKE, seen.alike, ALIKE, ""),
        (Sign.IDENTICAL, seen.identical, IDENTICAL, ""),
        (Sign.AT_ONCE, seen.at_once, AT_ONCE, ""),
    ]
    for sign, rate, threshold, mode in parts:
        if mode != Mode.SELF and rate and _reaches(rate, threshold):
            yield Doubt(sign, None if protected else rate.share, threshold, mode=mode)


def _reaches(rate: Rate, threshold: Fraction) -> bool:
    return rate.whole >= LEAST and Fraction(rate.part, rate.whole) >= threshold
