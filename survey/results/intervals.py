"""How far the rate of all households may lie from the rate of those that answered. Pure.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
Statistical Association 22 (1927), 209-212. For a round by household the interval is that of a sample without
replacement from N households: n answers weigh as n(N - 1)/(N - n) would from a people without end, which is the
finite-population correction (W. G. Cochran, "Sampling Techniques", 3rd edition 1977, section 2.6). If all have answered
it is the point.

The assumption: the households that answered are like households drawn at random. Nobody drew them, so the interval says
only what chance alone would do; who didn't answer may think otherwise. Of an open round there is no interval at all.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
FEWEST_TO_CONCLUDE = 30  # counted ballots; under it nothing is concluded (a decision of Ý Dân)

_Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)  # 1.96


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the rate of all households lies, as shares from 0 to 1, if only chance kept it from that of the answers."""

    low: float
    high: float
    households: int


def wilson(satisfied: int, counted: int, *, households: int | None) -> Interval | None:
    """Give the interval of a rate; None without answers, without the number of households, or with too few of them."""
    if not counted or households is None or counted > households:
        return None
    share = satisfied / counted
    if counted == households:
        return Interval(share, share, households)
    weight = counted * (households - 1) / (households - counted)
    square = _Z * _Z / weight
    middle = (share + square / 2) / (1 + square)
    half = _Z / (1 + square) * sqrt(share * (1 - share) / weight + square / (4 * weight))
    return Interval(max(0.0, middle - half), min(1.0, middle + half), households)


def is_enough(counted: int) -> bool:
    """Say whether anything may be concluded from so many counted ballots."""
    return counted >= FEWEST_TO_CONCLUDE
