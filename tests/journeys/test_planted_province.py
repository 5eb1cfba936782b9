"""A made-up province of 100 communes, three rounds and 200,000 responses: what was planted in it is found again."""

from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import func, select

from survey.responses.models import Response
from survey.results import making, reading, trend
from survey.results.doubts import Sign
from survey.rounds.states import RoundKind
from tests import planted
from tests.planted import COMMUNES, DISHONEST, FEW, FORM, MERGED, OVERALL, RATED


@pytest.fixture
def province(database):
    return planted.plant()


def official(unit, *, year=2026, protected=False):
    return making.of_year(unit, form=FORM, kind=RoundKind.HOUSEHOLD, year=year, protected=protected)


def signs(doubts):
    return {doubt.sign for doubt in doubts}


def test_what_was_planted_is_found_again_in_the_reports(database, province):
    assert database.scalar(select(func.count()).select_from(Response)) == 200_000
    of_province = official(province.province, protected=True)

    _figures_are_those_that_were_planted(of_province)
    _the_rate_by_households_is_the_one_worked_by_hand(of_province)
    _only_the_dishonest_and_the_one_with_few_stand_out(of_province)
    _the_dishonest_commune_is_told_why(official(province.communes[DISHONEST]))
    _the_merged_commune_is_the_sum_of_its_three(province)
    _the_trend_joins_what_is_alike(province)
    _the_open_round_stays_apart(province)


def _figures_are_those_that_were_planted(found):
    assert found.protected
    assert found.ballots == 98 * 900 + 1000 + 100
    assert found.coverage.percent(2) == Decimal("89.30")
    for place, key in enumerate(RATED):
        [result] = [one for one in found.questions if one.question.key == key]
        assert result.counts.dissatisfied == sum(planted.unhappy(n, place) for n in range(COMMUNES)), key
        assert result.counts.counted == found.ballots
        assert result.set_aside == 0


def _the_rate_by_households_is_the_one_worked_by_hand(found):
    last = len(RATED) - 1
    rates = [1 - Fraction(planted.unhappy(n, last), planted.answered(n)) for n in range(COMMUNES)]
    assert abs(found.certainty.weighted.share - sum(rates) / COMMUNES) < Fraction(1, 10**9)
    assert found.certainty.weighted.share != found.overall.counts.rate.share
    assert found.certainty.interval.low < found.overall.counts.rate.share < found.certainty.interval.high


def _only_the_dishonest_and_the_one_with_few_stand_out(found):
    in_doubt = {one.unit.name: signs(one.signs) for one in found.doubts.communes}
    assert in_doubt == {
        f"Xã Thử {DISHONEST:02}": {Sign.ONE_MODE, Sign.NEARLY_ALL, Sign.ALIKE},
        f"Xã Thử {FEW:02}": {Sign.COVERAGE_LOW},
    }
    assert found.doubts.communes_in_doubt == 2


def _the_dishonest_commune_is_told_why(found):
    assert found.overall.counts.rate.share == 1
    assert found.coverage.share == 1
    shares = {doubt.sign: doubt.share for doubt in found.doubts.signs}
    assert shares[Sign.ALIKE] == shares[Sign.ONE_MODE] == shares[Sign.NEARLY_ALL] == 1


def _the_merged_commune_is_the_sum_of_its_three(province):
    found = official(province.communes[MERGED], year=2024)
    assert found.ballots == 3 * planted.ANSWERED_BEFORE
    last = len(RATED) - 1
    assert found.overall.counts.dissatisfied == sum(planted.unhappy_before(n, last) for n in range(MERGED, MERGED + 3))
    both = [official(None, year=2024, protected=True), official(province.province, year=2024)]
    assert {one.ballots for one in both} == {102 * planted.ANSWERED_BEFORE}
    row = next(row for row in both[1].below if row.unit.id == province.communes[MERGED].id)
    assert row.overall == found.overall.counts
    assert not row.boundary_changed


def _the_trend_joins_what_is_alike(province):
    like = official(province.communes[MERGED]).content
    [overall] = trend.of_unit(province.communes[MERGED], like=like, by=None, overall_only=True)
    assert [point.day.year for point in overall.points if point.scope.kind is RoundKind.HOUSEHOLD] == [2024, 2026]
    assert overall.joined(1)
    assert overall.question.key == OVERALL


def _the_open_round_stays_apart(province):
    found = reading.of_year(province.province, form=FORM, kind=RoundKind.OPEN, year=2026, by=None)
    assert found.ballots == COMMUNES * planted.OPEN_ANSWERS
    assert found.certainty.interval is None
    assert found.voluntary
