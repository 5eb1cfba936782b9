"""Rates weighted by households, and how evenly hamlets took part."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.weightstats import DescrStatsW

from survey.results import weighting
from survey.results.statistics import Rate
from survey.results.weighting import Stratum


def test_a_case_worked_by_hand():
    # 100 households at 9/10 and 300 at 1/2: (90 + 150) / 400 = 0.6, where the plain sum says 19/30 = 0.633...
    found = weighting.weigh([Stratum(100, Rate(9, 10)), Stratum(300, Rate(10, 20))])

    assert found is not None
    assert found.share == Fraction(6, 10)
    assert (found.strata, found.without, found.households, found.households_without) == (2, 0, 400, 0)


def test_what_has_no_answers_or_no_households_is_left_out_and_said():
    found = weighting.weigh(
        [Stratum(100, Rate(1, 2)), Stratum(40, Rate(0, 0)), Stratum(60, None), Stratum(None, Rate(9, 9))]
    )

    assert found is not None
    assert found.share == Fraction(1, 2)
    assert (found.strata, found.without, found.households, found.households_without) == (1, 3, 100, 100)


def test_without_any_stratum_there_is_no_weighted_rate():
    assert weighting.weigh([]) is None
    assert weighting.weigh([Stratum(0, Rate(1, 2)), Stratum(5, Rate(0, 0))]) is None


strata = st.lists(
    st.tuples(st.integers(1, 9000), st.integers(1, 500), st.integers(0, 500)).map(
        lambda one: Stratum(one[0], Rate(min(one[1], one[2]), one[1]))
    ),
    min_size=1,
    max_size=30,
)


@given(strata)
def test_it_is_what_statsmodels_computes(several):
    shares = [one.rate.part / one.rate.whole for one in several]

    found = weighting.weigh(several)

    assert found is not None
    assert float(found.share) == pytest.approx(
        DescrStatsW(shares, weights=[one.households for one in several]).mean, abs=1e-9
    )


@given(strata)
def test_it_lies_between_the_lowest_and_the_highest_and_the_order_is_nothing_to_it(several):
    found = weighting.weigh(several)
    shares = [one.rate.share for one in several]

    assert found is not None
    assert min(shares) - Fraction(1, 10**12) <= found.share <= max(shares)
    assert weighting.weigh(several[::-1]) == found


def test_the_lowest_participation_by_the_highest():
    # 18 of 40 is 0.45, 28 of 35 is 0.8: 0.45 / 0.8 = 0.5625
    assert weighting.representativeness([Rate(18, 40), Rate(28, 35)]) == Fraction(5625, 10000)
    assert weighting.representativeness([Rate(0, 40), Rate(28, 35)]) == 0
    assert weighting.representativeness([Rate(20, 40), Rate(10, 20)]) == 1


@pytest.mark.parametrize("known", [[], [Rate(3, 9)], [Rate(3, 9), None], [Rate(3, 9), Rate(1, 0)], [Rate(0, 9)] * 2])
def test_without_all_hamlets_there_is_no_score(known):
    assert weighting.representativeness(known) is None
