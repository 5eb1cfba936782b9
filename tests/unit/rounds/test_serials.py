"""Serials as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.problems import Refused
from survey.rounds import serials


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", []),
        ("7", [7]),
        ("7, 15, 20-22", [7, 15, 20, 21, 22]),
        ("22-22;7 7.15", [7, 15, 22]),
        ("7 và 15", [7, 15]),
        ("20 – 22", [20, 21, 22]),
        ("20 đến 22, 30 tới 31", [20, 21, 22, 30, 31]),
    ],
)
def test_a_list_is_read_as_it_is_written_by_hand(typed, read):
    assert serials.read(typed) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("bảy", "serial.unreadable"),
        ("7, x", "serial.unreadable"),
        ("٧", "serial.unreadable"),
        ("123456", "serial.unreadable"),
        ("1-2-3", "serial.unreadable"),
        ("22-20", "serial.turned_round"),
        ("1-99999", "serial.too_many"),
        ("<script>", "serial.unreadable"),
    ],
)
def test_what_is_no_list_is_refused(typed, code):
    with pytest.raises(Refused) as refused:
        serials.read(typed, at="not_yet")

    assert [(problem.code, problem.at) for problem in refused.value.problems] == [(code, "not_yet")]


def test_three_that_follow_each_other_are_written_as_a_run():
    assert serials.write([22, 7, 20, 21, 15, 30, 31]) == "7, 15, 20-22, 30, 31"


@given(st.sets(st.integers(0, 400)))
def test_what_is_written_is_read_back(numbers):
    assert serials.read(serials.write(numbers)) == sorted(numbers)
