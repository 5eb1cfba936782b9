"""Rates in which every stratum (commune, hamlet) has the weight of its households; how evenly they answered. Pure.

Source: W. G. Cochran, "Sampling Techniques", 3rd edition 1977, section 5.3: the mean of a stratified sample is
sum(N_h p_h) / sum(N_h), here over the strata that have answers and whose households are known. A commune whose
households answered in great numbers then speaks no louder than one of the same size that answered less. The score of
representativeness is a decision of Ý Dân.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.results.statistics import Rate

_FINE = 10**12  # each rate goes in to a trillionth, so that 3,321 of them have no denominator of a thousand digits


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part with its households (None: unknown) and what was answered there (None: it can't be told)."""

    households: int | None
    rate: Rate | None


@dataclass(frozen=True, slots=True)
class Weighted:
    """A weighted rate, and what it rests on."""

    share: Fraction
    strata: int  # with answers
    without: int  # strata that have no weight or no answers, and so no part in it
    households: int  # of the strata with answers
    households_without: int  # of the strata without, as far as they are known


def weigh(strata: Sequence[Stratum]) -> Weighted | None:
    """Weigh the rates by households; None where no stratum has both."""
    having = [
        (one.households, one.rate) for one in strata if one.households and one.rate is not None and one.rate.whole
    ]
    if not having:
        return None
    households = sum(number for number, _ in having)
    satisfied = sum(number * (rate.part * _FINE // rate.whole) for number, rate in having)
    return Weighted(
        share=Fraction(satisfied, _FINE * households),
        strata=len(having),
        without=len(strata) - len(having),
        households=households,
        households_without=sum(one.households or 0 for one in strata) - households,
    )


def representativeness(participation: Iterable[Rate | None]) -> Fraction | None:
    """Give the lowest participation by the highest, from 0 (a hamlet is silent) to 1 (all took part alike).

    None where that of a hamlet isn't known, with fewer than two hamlets, or where nobody has answered.
    """
    known = list(participation)
    shares = [rate.share for rate in known if rate is not None and rate.share is not None]
    if len(shares) < 2 or len(shares) < len(known) or not max(shares):
        return None
    return min(shares) / max(shares)
