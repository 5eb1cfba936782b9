"""What must be the same before a line joins two figures."""

import random
from dataclasses import replace

import pytest

from survey.results import comparing
from survey.results.comparing import Basis, Became, Difference

SIN_THAU, MUONG_NHE, NAM_KE = 1, 2, 3  # until 30/6/2025
NEW_SIN_THAU, NEW_MUONG_NHE = 11, 12

A = Basis("household", frozenset({"Đường thôn"}), frozenset({"hl, khl"}), frozenset({()}), frozenset({SIN_THAU}))


def test_the_same_asked_in_the_same_places_can_be_compared():
    assert comparing.differences(A, A, []) == ()


@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"kind": "open"}, Difference.KIND),
        ({"wordings": frozenset({"Đường thôn, ngõ xóm"})}, Difference.WORDING),
        ({"scales": frozenset({"1 đến 5"})}, Difference.SCALE),
        ({"asked_of": frozenset({("q01", "hl")})}, Difference.ASKED_OF),
        ({"communes": frozenset({MUONG_NHE})}, Difference.COMMUNES),
    ],
)
def test_each_difference_is_told(changed, difference):
    assert comparing.differences(A, replace(A, **changed), []) == (difference,)
    assert comparing.differences(replace(A, **changed), A, []) == (difference,)


def test_rounds_that_differ_among_themselves_can_be_compared_with_nothing():
    mixed = replace(A, wordings=frozenset({"Đường thôn", "Đường xóm"}))

    assert comparing.differences(mixed, mixed, []) == (Difference.WORDING,)


def on(*communes):
    return replace(A, communes=frozenset(communes))


def test_a_commune_that_only_got_another_code_is_the_same():
    became = [Became(SIN_THAU, NEW_SIN_THAU, whole=True)]

    assert comparing.differences(on(SIN_THAU), on(NEW_SIN_THAU), became) == ()


def test_communes_that_became_one_are_the_same_when_all_were_asked():
    became = [Became(MUONG_NHE, NEW_MUONG_NHE, whole=True), Became(NAM_KE, NEW_MUONG_NHE, whole=True)]

    assert comparing.differences(on(MUONG_NHE, NAM_KE), on(NEW_MUONG_NHE), became) == ()
    assert comparing.differences(on(MUONG_NHE), on(NEW_MUONG_NHE), became) == (Difference.BOUNDARY,)


def test_a_commune_that_was_divided_is_not_the_same():
    became = [Became(SIN_THAU, NEW_SIN_THAU, whole=False), Became(SIN_THAU, NEW_MUONG_NHE, whole=False)]

    assert comparing.differences(on(SIN_THAU), on(NEW_SIN_THAU), became) == (Difference.BOUNDARY,)
    assert comparing.differences(on(SIN_THAU), on(NEW_SIN_THAU, NEW_MUONG_NHE), became) == (Difference.BOUNDARY,)


def test_other_communes_are_no_change_of_boundary():
    became = [Became(SIN_THAU, NEW_SIN_THAU, whole=True)]

    assert comparing.differences(on(SIN_THAU), on(NEW_MUONG_NHE), became) == (Difference.COMMUNES,)


@pytest.mark.parametrize("seed", range(200))
def test_nothing_is_compared_unless_each_old_commune_lies_wholly_in_what_was_asked(seed):
    luck = random.Random(seed)
    olds, news = range(1, 7), range(11, 15)
    became = []
    for old in olds:
        into = luck.sample(news, luck.choice([1, 1, 1, 2]))
        became += [Became(old, new, whole=len(into) == 1) for new in into]
    before, after = frozenset(luck.sample(olds, 3)), frozenset(luck.sample(news, luck.choice([1, 2])))

    same = comparing.differences(on(*before), on(*after), became) == ()

    land_before = {(step.old, step.new) for step in became if step.old in before}
    land_after = {(step.old, step.new) for step in became if step.new in after}
    whole = all(step.whole for step in became if step.old in before or step.new in after)
    empty = after - {step.new for step in became}  # made of nothing that is known
    assert same == (land_before == land_after and whole and not empty)
