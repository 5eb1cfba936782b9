"""Signs of doubt, planted and found again."""

from fractions import Fraction

import pytest

from survey.results import counting, minutes, reading
from survey.results.doubts import Sign
from survey.results.minutes import Written
from survey.results.models import Minutes
from survey.rounds.states import Mode, RoundKind
from tests import factories
from tests.factories import NOW, a_ballot, a_hamlet, an_open_round, answers_to


@pytest.fixture
def round_(world, database):
    """Ask Mường Nhé, which ticks alike on paper at once, and Sín Thầu, which says this and that."""
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune])
    for number in range(60):
        a_ballot(round_, world.commune, number, mode=Mode.PAPER)
    good = answers_to()
    for number in range(60, 130):
        answers = dict(good)
        for place, key in enumerate(good):
            if number >> place % 6 & 1:
                answers[key] = "khl"
        answers["q11"] = "khl" if number % 3 == 0 else "hl"
        a_ballot(round_, world.neighbour_commune, number, answers=answers)
    factories.count(round_)
    return round_


def signs(report):
    return {doubt.sign: doubt for doubt in report.doubts.signs}


def test_a_commune_that_ticks_alike_is_found(world, round_):
    found = signs(reading.of_round(round_, unit=world.commune, by=world.reviewer))

    assert found[Sign.ALIKE].share == 1
    assert found[Sign.NEARLY_ALL].share == 1
    assert (found[Sign.ONE_MODE].share, found[Sign.ONE_MODE].mode) == (1, "paper")
    assert found[Sign.AT_ONCE].share == 1
    assert found[Sign.RUNNING].number == 1
    assert Sign.IDENTICAL not in found  # they are alike, and said to be


def test_whoever_does_not_own_the_round_is_told_so_without_figures(world, round_):
    found = signs(reading.of_round(round_, unit=world.commune, by=world.officer))

    assert found[Sign.ALIKE].share is None
    assert found[Sign.ONE_MODE].share is None
    assert found[Sign.AT_ONCE].share is None


def test_the_province_lists_its_communes_with_their_signs(world, round_):
    doubts = reading.of_round(round_, unit=world.province, by=world.reviewer).doubts

    assert doubts.communes_in_doubt == 2
    first, second = doubts.communes
    assert first.unit == world.commune
    assert {one.sign for one in first.signs} == {Sign.ONE_MODE, Sign.NEARLY_ALL, Sign.ALIKE, Sign.AT_ONCE}
    assert {one.sign for one in second.signs} == {Sign.AT_ONCE}


def test_ballots_that_are_the_same_are_found(world, database):
    round_ = an_open_round(world.commune, [world.commune])
    same = answers_to() | {"q03": "khl", "q05": "khl"}
    for number in range(12):
        a_ballot(round_, world.commune, number, answers=same)
    for number in range(12, 60):
        a_ballot(round_, world.commune, number)
    factories.count(round_)

    found = signs(reading.of_round(round_, unit=world.commune, by=world.officer))

    assert found[Sign.IDENTICAL].share == Fraction(12, 60)


def test_dissatisfied_people_without_reasons_are_found(world, round_):
    # Sín Thầu ticked "khl" many times and gave no reason at all.
    found = signs(reading.of_round(round_, unit=world.neighbour_commune, by=world.reviewer))

    assert found[Sign.FEW_REASONS].share == 0


def test_low_coverage_and_sums_that_were_explained_are_found(world, database):
    hamlet = a_hamlet(world.commune, "Bản Nà Pán", 60)
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    factories.take_over(round_, world.commune)
    for number in range(30):
        a_ballot(round_, world.commune, number, hamlet=hamlet)
    factories.count(round_)
    minutes.write(round_, world.commune, Written(place="Nhà văn hóa bản Nà Pán"), by=None, now=NOW)
    database.get_one(Minutes, (world.commune.id, round_.id)).explanations = {"batch 1": "Rơi mất một phiếu"}
    database.flush()

    found = signs(reading.of_round(round_, unit=world.commune, by=world.officer))

    assert found[Sign.COVERAGE_LOW].share == Fraction(1, 2)
    assert found[Sign.EXPLAINED].number == 1


def test_what_is_held_back_in_the_box_is_said(world, database):
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    for number in range(7):
        a_ballot(round_, world.commune, number)

    found = signs(reading.of_round(round_, unit=world.commune, by=world.officer))

    assert found[Sign.HELD_BACK].number == 7


def test_tallies_of_ballots_that_are_alike_agree_with_their_responses(world, round_, database):
    assert counting.verify(world.commune.id) == []

    counting.rebuild(world.commune.id)

    assert counting.verify(world.commune.id) == []
    assert signs(reading.of_round(round_, unit=world.commune, by=world.reviewer))[Sign.ALIKE].share == 1
