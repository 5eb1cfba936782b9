"""The arithmetic of results, exact and pure: counts in, rates out. Rounding is half up, as official papers round.

Source of the rules: 90/HD-MTTW-BTT (20/9/2022) with 18/2022/QĐ-TTg: per question the rate is satisfied ballots by
ballots counted; the overall rate is the rate of the last, overall question and never an average of the others. Blanks
are not regulated: here each question has its own denominator, and blanks are shown (a decision of Ý Dân).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole, kept as its two counts; `whole` may be 0, then there is no rate."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if self.part < 0 or self.whole < 0:
            raise ValueError(f"counts can't be negative: {self.part} of {self.whole}")

    @property
    def share(self) -> Fraction | None:
        """Give part / whole exactly, or None."""
        return Fraction(self.part, self.whole) if self.whole else None

    def percent(self, digits: int = 1) -> Decimal | None:
        """Give the rate in percent, rounded half up (1,127 of 1,872 is 60.2)."""
        return None if self.share is None else rounded(self.share * 100, digits)

    def __add__(self, other: "Rate") -> "Rate":
        """Roll up: sums of counts, never a mean of rates."""
        return Rate(self.part + other.part, self.whole + other.whole)


@dataclass(frozen=True, slots=True)
class Counts:
    """The ballots of one question by what they say. `counted` is the denominator: not-used and blank are outside it."""

    satisfied: int = 0
    neutral: int = 0
    dissatisfied: int = 0
    uncounted: int = 0
    blank: int = 0

    @property
    def counted(self) -> int:
        """Give the number of ballots that say how satisfied somebody is."""
        return self.satisfied + self.neutral + self.dissatisfied

    @property
    def rate(self) -> Rate:
        """Give the satisfaction rate."""
        return Rate(self.satisfied, self.counted)

    @property
    def dissatisfaction(self) -> Rate:
        """Give the share that says it isn't satisfied."""
        return Rate(self.dissatisfied, self.counted)

    def __add__(self, other: "Counts") -> "Counts":
        """Roll up: sums of counts."""
        return Counts(
            self.satisfied + other.satisfied,
            self.neutral + other.neutral,
            self.dissatisfied + other.dissatisfied,
            self.uncounted + other.uncounted,
            self.blank + other.blank,
        )


def rounded(value: Fraction, digits: int) -> Decimal:
    """Round half up to so many digits after the comma, exactly."""
    step = Decimal(1).scaleb(-digits)
    scaled = value * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return (Decimal(whole) * step).quantize(step, rounding=ROUND_HALF_UP)


def least(percent: int, whole: int, *, more_than: bool = False) -> int:
    """Give the smallest part of a whole that is at least, or more than, so many percent of it, exactly.

    More than 60 % of 2,552 is 1,532, for 60 % are 1,531.2. More than 100 % gives one more than there are.
    """
    hundredths = percent * whole
    return hundredths // 100 + 1 if more_than else -(-hundredths // 100)


def roll_up(rates: Iterable[Rate]) -> Rate:
    """Give the rate of several units together: the sum of the parts by the sum of the wholes."""
    return sum(rates, Rate(0, 0))


def exact_mean(rates: Iterable[Rate]) -> Fraction | None:
    """Give the mean of a few rates, exactly, so that it can be held against a mark; None where there is none."""
    shares = [rate.share for rate in rates if rate.share is not None]
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def mean(rates: Iterable[Rate]) -> Fraction | None:
    """Give the plain mean of the rates that exist, each unit with the same weight; None where there is none.

    Each rate goes in to a trillionth, so that the exact mean of 3,321 communes has no denominator of a thousand digits.
    """
    fine = 10**12
    shares = [rate.part * fine // rate.whole for rate in rates if rate.whole]
    return Fraction(sum(shares), fine * len(shares)) if shares else None
