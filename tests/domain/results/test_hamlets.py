"""The hamlets of a commune in its report, and what is said of how far its figures can be believed.

                  households   ballots   satisfied (overall question)
Bản Nà Pán            40          30         20
Bản Huổi Ban          25          20         14
no hamlet named        -          10          4
"""

from fractions import Fraction

import pytest

from survey.results import reading
from survey.results.intervals import wilson
from survey.results.statistics import Counts, Rate
from survey.rounds.states import RoundKind
from tests import factories
from tests.factories import a_ballot, a_hamlet, an_open_round


class Sender:
    """Sends ballots under keys that go up."""

    def __init__(self):
        self.sent = 0

    def __call__(self, round_, commune, *, satisfied, not_satisfied, **place):
        for number in range(satisfied + not_satisfied):
            self.sent += 1
            a_ballot(round_, commune, self.sent, satisfied=number < satisfied, **place)


@pytest.fixture
def send():
    return Sender()


@pytest.fixture
def hamlets(world):
    return a_hamlet(world.commune, "Bản Nà Pán", 40), a_hamlet(world.commune, "Bản Huổi Ban", 25)


@pytest.fixture
def round_(world, database, hamlets, send):
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune])
    send(round_, world.commune, satisfied=20, not_satisfied=10, hamlet=hamlets[0])
    send(round_, world.commune, satisfied=14, not_satisfied=6, hamlet=hamlets[1])
    factories.count(round_)
    send(round_, world.commune, satisfied=4, not_satisfied=6)  # still in the box
    return round_


def said(report):
    return [
        ([hamlet.name for hamlet in row.hamlets], row.households, row.ballots, row.overall) for row in report.hamlets
    ]


def test_the_owner_reads_every_hamlet_and_what_names_none(world, round_):
    report = reading.of_round(round_, unit=world.commune, by=world.reviewer)

    assert said(report) == [
        (["Bản Nà Pán"], 40, 30, Counts(satisfied=20, dissatisfied=10)),
        (["Bản Huổi Ban"], 25, 20, Counts(satisfied=14, dissatisfied=6)),
        ([], 0, 10, Counts(satisfied=4, dissatisfied=6)),
    ]
    assert [row.participation for row in report.hamlets] == [Rate(30, 40), Rate(20, 25), None]


def test_a_hamlet_without_ballots_is_told_too(world, round_):
    a_hamlet(world.commune, "Bản Tả Ló San", 12)

    report = reading.of_round(round_, unit=world.commune, by=world.reviewer)

    assert (["Bản Tả Ló San"], 12, 0, Counts()) in said(report)
    assert report.certainty.representativeness == 0


def test_whoever_does_not_own_the_round_reads_hamlets_put_together(world, round_):
    # Of those that name no hamlet only 4 are satisfied, so they stand with the hamlet before them.
    report = reading.of_round(round_, unit=world.commune, by=world.officer)

    assert said(report) == [
        (["Bản Nà Pán"], 40, 30, Counts(satisfied=20, dissatisfied=10)),
        (["Bản Huổi Ban"], 25, 30, Counts(satisfied=18, dissatisfied=12)),
    ]
    assert [row.nowhere for row in report.hamlets] == [False, True]
    assert report.hamlets[1].participation is None


def test_a_year_joins_the_hamlets_as_each_of_its_rounds_tells_them(world, round_, send, hamlets):
    other = an_open_round(world.province, [world.commune])
    send(other, world.commune, satisfied=9, not_satisfied=7, hamlet=hamlets[0])

    report = reading.of_year(world.commune, form="xa-ntm-2026-2030", kind=RoundKind.OPEN, year=2026, by=world.officer)

    assert said(report)[0] == (["Bản Nà Pán"], 40, 46, Counts(satisfied=29, dissatisfied=17))


def test_where_the_commune_can_not_be_told_its_hamlets_are_not(world, database, hamlets, send):
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune])
    send(round_, world.commune, satisfied=30, not_satisfied=2, hamlet=hamlets[0])
    send(round_, world.neighbour_commune, satisfied=30, not_satisfied=20)

    assert reading.of_round(round_, unit=world.commune, by=world.officer).hamlets == ()
    assert len(reading.of_round(round_, unit=world.commune, by=world.reviewer).hamlets) == 2


def test_where_the_answers_can_not_be_told_the_ballots_are(world, database, hamlets, send):
    # A commune's own result of a published round stands alone, with its 3 that aren't satisfied.
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    factories.take_over(round_, world.commune)
    send(round_, world.commune, satisfied=22, not_satisfied=3, hamlet=hamlets[0])
    send(round_, world.commune, satisfied=21, not_satisfied=0, hamlet=hamlets[1])
    factories.publish(round_)

    to_the_reviewer = reading.of_round(round_, unit=world.commune, by=world.reviewer)
    to_the_owner = reading.of_round(round_, unit=world.commune, by=world.officer)

    assert said(to_the_reviewer) == [(["Bản Nà Pán"], 40, 25, None), (["Bản Huổi Ban"], 25, 21, None)]
    assert said(to_the_owner)[0][3] == Counts(satisfied=22, dissatisfied=3)
    # 25/40 = 0.625 and 21/25 = 0.84: 0.625 / 0.84
    assert to_the_reviewer.certainty.representativeness == Fraction(625, 840)


def test_above_the_commune_there_are_no_hamlets(world, round_):
    assert reading.of_round(round_, unit=world.province, by=world.reviewer).hamlets == ()


def test_a_commune_is_weighed_by_its_hamlets_and_an_open_round_has_no_interval(world, round_):
    certain = reading.of_round(round_, unit=world.commune, by=world.reviewer).certainty

    # (40 * 20/30 + 25 * 14/20) / 65 = (26.666... + 17.5) / 65
    assert float(certain.weighted.share) == pytest.approx((40 * 20 / 30 + 25 * 14 / 20) / 65)
    assert certain.by_hamlet
    assert certain.interval is None
    assert certain.enough
    assert certain.representativeness == Fraction(3, 4) / Fraction(4, 5)


def test_a_province_is_weighed_by_its_communes(world, round_, send):
    a_hamlet(world.neighbour_commune, "Bản A Pa Chải", 130)
    send(round_, world.neighbour_commune, satisfied=30, not_satisfied=10)

    certain = reading.of_round(round_, unit=world.province, by=world.reviewer).certainty

    # Mường Nhé 38 of 60 with 65 households, Sín Thầu 30 of 40 with 130
    assert float(certain.weighted.share) == pytest.approx((65 * 38 / 60 + 130 * 30 / 40) / 195)
    assert (certain.weighted.strata, certain.weighted.without) == (2, 0)
    assert not certain.by_hamlet


def test_a_household_round_has_an_interval_once_its_households_are_known(world, database, hamlets, send):
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    factories.take_over(round_, world.commune)
    send(round_, world.commune, satisfied=20, not_satisfied=5, hamlet=hamlets[0])
    factories.count(round_)

    certain = reading.of_round(round_, unit=world.commune, by=world.officer).certainty

    assert certain.interval == wilson(20, 25, households=65)
    assert not certain.enough  # 25 of the 30 that are needed


def test_without_an_answer_nothing_is_judged(world, database):
    round_ = an_open_round(world.commune, [world.commune])

    assert reading.of_round(round_, unit=world.commune, by=world.officer).certainty is None
