"""Worked by hand: five xã, k = 30.

              services   rounds   answers     (a)  (b)  (c)  all
Mường Nhé     y tế       1        30           x    x    x    x
Sín Thầu      y tế       1        29           x    x
Nậm Kè        none       2        84                x    x
Chung Chải    văn hóa    none     0            x
Quảng Lâm     none       none     0
"""

import pytest

from survey.results.statistics import Rate
from survey.target.counting import Standing, Total, total

MUONG_NHE = Standing(1, frozenset({"y-te"}), 1, 30)
SIN_THAU = Standing(2, frozenset({"y-te"}), 1, 29)
NAM_KE = Standing(3, frozenset(), 2, 84)
CHUNG_CHAI = Standing(4, frozenset({"van-hoa"}), 0, 0)
QUANG_LAM = Standing(5, frozenset(), 0, 0)
ALL = (MUONG_NHE, SIN_THAU, NAM_KE, CHUNG_CHAI, QUANG_LAM)


def test_the_three_parts_are_counted_apart():
    assert total(ALL, least=30) == Total(in_scope=5, with_service=3, with_published=3, with_answers=2, counting=1)


def test_another_k_changes_only_the_answers():
    assert total(ALL, least=29) == Total(in_scope=5, with_service=3, with_published=3, with_answers=3, counting=2)


def test_the_rate_is_of_the_units_in_scope():
    assert total(ALL, least=29).rate == Rate(2, 5)


@pytest.mark.parametrize(("least", "reached"), [(29, True), (30, False)])
def test_exactly_forty_percent_reaches_the_goal(least, reached):
    assert total(ALL, least=least).reaches(40) is reached


def test_nothing_in_scope_reaches_nothing():
    assert total((), least=30).rate.share is None
    assert not total((), least=30).reaches(1)


def test_what_is_lacking_is_told_in_answers():
    assert SIN_THAU.answers_lacking(30) == 1
    assert QUANG_LAM.answers_lacking(30) == 30
    assert NAM_KE.answers_lacking(30) == 0


def test_answers_without_a_published_round_fulfil_nothing():
    assert not Standing(6, frozenset({"y-te"}), 0, 100).has_answers(30)
