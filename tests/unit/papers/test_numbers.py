from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from survey.papers import numbers


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (0, 0, "0"),
        (24275, 0, "24.275"),
        (1234567, 0, "1.234.567"),
        (Fraction(2469, 2), 1, "1.234,5"),
        (Fraction(1, 8), 2, "0,13"),
    ],
)
def test_a_number_has_dots_for_thousands_and_a_comma(value, digits, written):
    assert numbers.number(value, digits) == written


def test_a_share_is_a_percentage_rounded_half_up():
    assert numbers.percent(Fraction(1127, 1872)) == "60,2\u00a0%"
    assert numbers.percent(Fraction(1893, 2552), 2) == "74,18\u00a0%"
    assert numbers.percent(Fraction(1)) == "100,0\u00a0%"


def test_no_share_is_a_dash():
    assert numbers.percent(None) == "–"


def test_a_day_has_the_day_first():
    assert numbers.day(date(2026, 11, 23)) == "23/11/2026"


def test_a_moment_gives_its_day_in_viet_nam():
    assert numbers.day(datetime(2026, 11, 22, 17, 0, tzinfo=UTC)) == "23/11/2026"
