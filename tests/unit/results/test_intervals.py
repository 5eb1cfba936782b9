"""The interval of a rate, beside an independent implementation and cases worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from survey.results import intervals


def test_a_case_worked_by_hand():
    # 80 of 100 satisfied, of 400 households: n* = 100 * 399/300 = 133; z = 1.95996, z2 = 3.84146, z2/n* = 0.0288831.
    # middle = (0.8 + 0.01444155) / 1.0288831 = 0.7915783
    # half = 1.95996 / 1.0288831 * sqrt(0.16/133 + 0.0288831/(4 * 133)) = 1.90494 * sqrt(0.00120301 + 0.0000542915)
    #      = 1.90494 * 0.0354584 = 0.0675463
    found = intervals.wilson(80, 100, households=400)

    assert found is not None
    assert found.low == pytest.approx(0.7240320, abs=1e-5)
    assert found.high == pytest.approx(0.8591246, abs=1e-5)


def test_without_end_it_is_the_case_of_the_books():
    # 0 of 10, as every book has it: from 0 to 0.2775; a million households are as good as no end.
    found = intervals.wilson(0, 10, households=10**9)

    assert found is not None
    assert (found.low, found.high) == (pytest.approx(0, abs=1e-9), pytest.approx(0.27753, abs=1e-4))


def test_when_all_have_answered_nothing_is_left_to_chance():
    assert intervals.wilson(3, 4, households=4) == intervals.Interval(0.75, 0.75, 4)
    assert intervals.wilson(1, 1, households=1) == intervals.Interval(1.0, 1.0, 1)


@pytest.mark.parametrize(("satisfied", "counted", "households"), [(3, 4, None), (0, 0, 50), (5, 9, 8)])
def test_without_what_it_rests_on_there_is_none(satisfied, counted, households):
    assert intervals.wilson(satisfied, counted, households=households) is None


def test_under_thirty_nothing_is_concluded():
    assert not intervals.is_enough(29)
    assert intervals.is_enough(30)


numbers = st.tuples(st.integers(1, 5000), st.integers(0, 5000), st.integers(1, 5000)).map(
    lambda three: (min(three[1], three[0]), three[0], three[0] + three[2])
)


@given(numbers)
def test_it_is_what_statsmodels_computes_with_as_many_answers_as_they_weigh(case):
    satisfied, counted, households = case
    weight = counted * (households - 1) / (households - counted)

    found = intervals.wilson(satisfied, counted, households=households)
    low, high = proportion_confint(satisfied / counted * weight, weight, alpha=0.05, method="wilson")

    assert found is not None
    assert found.low == pytest.approx(low, abs=1e-9)
    assert found.high == pytest.approx(high, abs=1e-9)


@given(numbers)
def test_it_holds_the_rate_and_is_narrower_than_that_of_a_people_without_end(case):
    satisfied, counted, households = case

    found = intervals.wilson(satisfied, counted, households=households)
    endless = intervals.wilson(satisfied, counted, households=10**12)

    assert found is not None
    assert endless is not None
    assert 0 <= found.low <= satisfied / counted + 1e-12
    assert satisfied / counted - 1e-12 <= found.high <= 1
    assert found.high - found.low <= endless.high - endless.low + 1e-9
