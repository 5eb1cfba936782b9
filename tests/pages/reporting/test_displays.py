"""How each kind of question is shown."""

from fractions import Fraction

import pytest
from flask import Flask

from survey.questionnaires.content import Kind
from survey.reporting.displays import DISPLAYS, Spread, spread


def test_every_kind_has_a_partial_that_compiles(app: Flask):
    assert set(DISPLAYS) == set(Kind)
    for name in DISPLAYS.values():
        app.jinja_env.get_template(name)


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ([("1", 1)], Spread(Fraction(1), Fraction(1), Fraction(1), Fraction(1))),
        ([("1", 1), ("4", 1)], Spread(Fraction(1), Fraction(5, 2), Fraction(5, 2), Fraction(4))),
        ([("-2", 1), ("0.5", 3), ("10", 1)], Spread(Fraction(-2), Fraction(1, 2), Fraction(19, 10), Fraction(10))),
    ],
)
def test_numbers_are_told_by_where_they_lie(numbers, wanted):
    assert spread(numbers) == wanted


def test_no_numbers_lie_nowhere():
    assert spread([]) is None
