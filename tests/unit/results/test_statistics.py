from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.results import statistics
from survey.results.statistics import Counts, Rate

numbers = st.integers(0, 10**7)
rates = st.builds(Rate, numbers, numbers)
all_counts = st.builds(Counts, numbers, numbers, numbers, numbers, numbers)


@pytest.mark.parametrize(
    ("part", "whole", "digits", "percent"),
    [
        (1_893, 2_552, 2, "74.18"),  # Hòa Định 2019; published as 74.17, cut off instead of rounded
        (8_028, 10_690, 1, "75.1"),  # Mỹ Đức 2024
        (1_127, 1_872, 1, "60.2"),  # published as 65
        (1_127, 1_872, 0, "60"),
        (1_892, 1_893, 2, "99.95"),  # Hòa Định's overall rate: one ballot of 1,893
        (24_266, 24_275, 2, "99.96"),  # Duy Xuyên 2020: valid of collected
    ],
)
def test_published_figures_come_out(part, whole, digits, percent):
    assert Rate(part, whole).percent(digits) == Decimal(percent)


def test_the_published_cut_of_hoa_dinh_is_the_same_figure_rounded_down():
    assert statistics.rounded(Fraction(1_893, 2_552) * 100, 4) == Decimal("74.1771")


def test_duy_xuyen_adds_up():
    valid, invalid = Counts(satisfied=24_266), Counts(blank=9)

    assert (valid + invalid).counted == 24_266
    assert (valid + invalid).counted + (valid + invalid).blank == 24_275


@pytest.mark.parametrize(
    ("part", "whole", "digits", "percent"),
    [
        (1, 8, 1, "12.5"),
        (1, 8, 0, "13"),  # 12.5: a tie goes up, also to an odd number
        (1, 16, 1, "6.3"),  # 6.25: a tie; bankers would give 6.2
        (3, 16, 1, "18.8"),  # 18.75
        (1, 200, 0, "1"),  # 0.5
        (1, 2_000, 1, "0.1"),  # 0.05
        (1_999, 2_000, 1, "100.0"),  # 99.95
        (19_989, 20_000, 1, "99.9"),  # 99.945
        (67, 200, 0, "34"),  # 33.5
        (1_005, 1_000, 1, "100.5"),  # over all households
    ],
)
def test_a_tie_is_rounded_up(part, whole, digits, percent):
    rounded = Rate(part, whole).percent(digits)

    assert rounded == Decimal(percent)
    assert -rounded.as_tuple().exponent == digits  # "13.0" where one digit is asked for, never "13"


def test_without_anything_counted_there_is_no_rate():
    assert Rate(0, 0).share is None
    assert Rate(0, 0).percent() is None
    assert Counts(uncounted=40, blank=3).rate.percent() is None


def test_counts_are_never_negative():
    with pytest.raises(ValueError, match="-1 of 4"):
        Rate(-1, 4)
    with pytest.raises(ValueError, match="1 of -4"):
        Rate(1, -4)


def test_not_used_and_blank_are_outside_the_denominator():
    counts = Counts(satisfied=6, neutral=2, dissatisfied=2, uncounted=30, blank=10)

    assert counts.counted == 10
    assert counts.rate == Rate(6, 10)
    assert counts.dissatisfaction == Rate(2, 10)


def test_rates_roll_up_as_sums_and_the_mean_stands_beside():
    huge, tiny = Rate(900, 1_000), Rate(1, 2)

    assert statistics.roll_up([huge, tiny]) == Rate(901, 1_002)
    assert statistics.roll_up([huge, tiny]).percent() == Decimal("89.9")
    assert statistics.mean([huge, tiny]) == Fraction(7, 10)


def test_units_without_a_rate_weigh_nothing_in_the_mean():
    assert statistics.mean([Rate(0, 0), Rate(1, 2), Rate(3, 4)]) == Fraction(5, 8)
    assert statistics.mean([Rate(0, 0)]) is None
    assert statistics.mean([]) is None
    assert statistics.roll_up([]) == Rate(0, 0)


def test_the_mean_of_every_commune_of_the_country_is_quick_and_right():
    communes = [Rate(number % 97, 100 + number) for number in range(3_321)]

    exact = sum((Fraction(rate.part, rate.whole) for rate in communes[:50]), Fraction(0)) / 50

    assert abs(statistics.mean(communes[:50]) - exact) < Fraction(1, 10**11)
    assert len(str(statistics.mean(communes).denominator)) < 20


def test_the_mean_of_thirds_is_not_cut():
    thirds = [Rate(5, 6), Rate(13, 15)]

    assert statistics.exact_mean(thirds) == Fraction(85, 100)
    assert abs(statistics.mean(thirds) - Fraction(85, 100)) < Fraction(1, 10**11)
    assert statistics.exact_mean([Rate(0, 0)]) is None


@given(rates, st.integers(0, 4))
def test_a_rounded_rate_is_the_nearest_and_the_upper_of_two(rate, digits):
    if rate.whole == 0:
        assert rate.percent(digits) is None
        return
    away = Fraction(rate.percent(digits)) - rate.share * 100
    half = Fraction(1, 2 * 10**digits)
    assert -half < away <= half


@given(st.lists(rates))
def test_rolling_up_parts_of_a_split_gives_the_whole(parts):
    middle = len(parts) // 2
    halves = [statistics.roll_up(parts[:middle]), statistics.roll_up(parts[middle:])]

    assert statistics.roll_up(halves) == statistics.roll_up(parts)
    assert statistics.roll_up(parts) == Rate(sum(r.part for r in parts), sum(r.whole for r in parts))


@given(st.lists(all_counts))
def test_the_rate_of_summed_counts_is_the_roll_up_of_the_rates(parts):
    whole = sum(parts, Counts())

    assert whole.rate == statistics.roll_up(part.rate for part in parts)
    assert whole.counted == sum(part.counted for part in parts)


@given(st.lists(rates))
def test_a_mean_lies_between_the_lowest_and_the_highest(some):
    shares = [rate.share for rate in some if rate.share is not None]
    mean = statistics.mean(some)

    assert (mean is None) == (not shares)
    assert not shares or min(shares) - Fraction(1, 10**11) <= mean <= max(shares)


@pytest.mark.parametrize(
    ("percent", "whole", "more_than", "needed"),
    [
        (60, 2552, True, 1532),  # 1,531.2
        (60, 2552, False, 1532),
        (60, 100, True, 61),
        (60, 100, False, 60),
        (80, 10_690, False, 8552),
        (80, 5, False, 4),
        (80, 5, True, 5),
        (70, 1, False, 1),
        (70, 0, False, 0),
        (100, 84, False, 84),
        (100, 84, True, 85),  # which no hamlet of 84 can reach
    ],
)
def test_the_least_that_reaches_a_mark(percent, whole, more_than, needed):
    assert statistics.least(percent, whole, more_than=more_than) == needed


@given(st.integers(1, 100), st.integers(1, 30_000), st.booleans())
def test_the_least_reaches_the_mark_and_one_fewer_does_not(percent, whole, more_than):
    mark = Fraction(percent, 100)

    def reaches(part):
        return Fraction(part, whole) > mark if more_than else Fraction(part, whole) >= mark

    needed = statistics.least(percent, whole, more_than=more_than)

    assert reaches(needed)
    assert needed == 0 or not reaches(needed - 1)
