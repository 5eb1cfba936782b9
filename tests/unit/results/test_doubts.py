"""What speaks against a figure: each sign at its threshold and just beside it."""

from fractions import Fraction

import pytest

from survey.results import doubts
from survey.results.doubts import Doubt, Seen, Sign
from survey.results.statistics import Rate

HONEST = Seen(
    by_household=True,
    coverage=Rate(60, 100),
    overall=Rate(80, 100),
    modes={"self": 60, "assisted": 40},
    reasons=Rate(20, 100),
    representativeness=Fraction(1, 2),
    communes=Rate(80, 100),
    alike=Rate(79, 100),
    identical=Rate(9, 100),
    at_once=Rate(29, 100),
)


def seen(**changed):
    return Seen(**{**vars(HONEST), **changed})


def test_an_honest_round_has_no_sign():
    assert list(doubts.signs(HONEST, protected=False)) == []
    assert list(doubts.signs(Seen(by_household=True), protected=False)) == []


@pytest.mark.parametrize(
    ("changed", "sign", "share"),
    [
        ({"coverage": Rate(59, 100)}, Sign.COVERAGE_LOW, Fraction(59, 100)),
        ({"coverage": Rate(101, 100)}, Sign.COVERAGE_OVER, Fraction(101, 100)),
        ({"communes": Rate(79, 100)}, Sign.FEW_COMMUNES, Fraction(79, 100)),
        ({"representativeness": Fraction(49, 100)}, Sign.UNEVEN, Fraction(49, 100)),
        ({"modes": {"self": 10, "paper": 90}}, Sign.ONE_MODE, Fraction(9, 10)),
        ({"overall": Rate(99, 100)}, Sign.NEARLY_ALL, Fraction(99, 100)),
        ({"alike": Rate(40, 50)}, Sign.ALIKE, Fraction(8, 10)),
        ({"identical": Rate(5, 50)}, Sign.IDENTICAL, Fraction(1, 10)),
        ({"at_once": Rate(15, 50)}, Sign.AT_ONCE, Fraction(3, 10)),
        ({"reasons": Rate(19, 100)}, Sign.FEW_REASONS, Fraction(19, 100)),
    ],
)
def test_one_step_over_the_threshold_is_a_sign_with_its_figure(changed, sign, share):
    (found,) = doubts.signs(seen(**changed), protected=False)

    assert (found.sign, found.share) == (sign, share)
    assert found.threshold is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"overall": Rate(49, 49)},
        {"alike": Rate(49, 49)},
        {"modes": {"paper": 49}},
        {"modes": {"self": 500}},
        {"reasons": Rate(0, 29)},
        {"by_household": False, "coverage": Rate(1, 100)},
    ],
)
def test_of_few_ballots_or_of_what_is_usual_nothing_is_said(changed):
    assert list(doubts.signs(seen(**changed), protected=False)) == []


@pytest.mark.parametrize(
    "changed", [{"alike": Rate(100, 100)}, {"identical": Rate(99, 100)}, {"at_once": Rate(99, 100)}]
)
def test_who_does_not_own_the_round_is_told_that_the_threshold_is_reached_and_no_figure(changed):
    (found,) = doubts.signs(seen(**changed), protected=True)

    assert found.share is None
    assert found.threshold is not None


def test_the_mode_is_named():
    (found,) = doubts.signs(seen(modes={"paper": 95, "self": 5}), protected=True)

    assert found == Doubt(Sign.ONE_MODE, None, doubts.ONE_MODE, mode="paper")
