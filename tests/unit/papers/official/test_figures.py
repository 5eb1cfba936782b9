"""Digits, words and rates of official papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.papers.official import figures
from survey.results.statistics import Rate
from tests.spoken_numbers import read


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (1893, 2552, "74,18\u00a0%"),  # Hòa Định 2019, rounded half up
        (1892, 1893, "99,95\u00a0%"),
        (8028, 10_690, "75,10\u00a0%"),  # Mỹ Đức 2024
        (1127, 1872, "60,20\u00a0%"),  # published wrongly as 65 %
        (1, 800, "0,13\u00a0%"),  # 0,125
        (0, 5, "0,00\u00a0%"),
        (5, 5, "100,00\u00a0%"),
        (0, 0, "–"),
    ],
)
def test_rates_have_two_digits_rounded_half_up(part, whole, told):
    assert figures.percent(Rate(part, whole)) == told


def test_there_is_a_dash_where_there_is_no_rate():
    assert figures.percent(None) == "–"


def test_a_figure_has_its_digits_and_its_words():
    assert figures.told(1893) == "1.893 (một nghìn tám trăm chín mươi ba)"


@given(st.integers(0, 10**9))
def test_digits_and_words_always_agree(number):
    digits, words = figures.told(number).removesuffix(")").split(" (")

    assert int(digits.replace(".", "")) == read(words) == number
