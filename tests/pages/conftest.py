"""Rounds with answers to read about: two communes of today, and a huyện of 2024."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from survey.clock import VIETNAM
from survey.results import counting
from survey.rounds.states import Mode, RoundKind
from survey.target import registering
from survey.target.registering import Claim
from tests.factories import NOW, a_ballot, a_hamlet, a_published_round, an_open_round, answers_to, publish

FORM_2024 = "xa-ntm-2021-2025"


@pytest.fixture
def today(world, database):
    """Ask in two communes: Mường Nhé 3 of 4 satisfied with q02 blank once, Sín Thầu 1 of 1, and a ballot in the box."""
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune], rule_sets=["tham-khao-80"])
    a_hamlet(world.commune, households=120)
    good, bad = answers_to(), answers_to(satisfied=False)
    a_ballot(round_, world.commune, 1, answers={key: value for key, value in good.items() if key != "q02"})
    a_ballot(round_, world.commune, 2, answers=good)
    a_ballot(round_, world.commune, 3, answers=good, mode=Mode.ASSISTED)
    a_ballot(round_, world.commune, 4, answers=bad | {"q02.ly-do": ["xuong-cap", "mat-dien"]})
    counting.count(world.commune.id, now=NOW)
    a_ballot(round_, world.neighbour_commune, 5, answers=good)
    database.commit()
    return round_


@pytest.fixture
def of_2024(world, database):
    """Ask by household in the huyện of 2024: three of four satisfied on paper and by phone."""
    round_ = an_open_round(
        world.old_district,
        world.old_communes,
        now=datetime(2024, 10, 2, 8, tzinfo=VIETNAM),
        form=FORM_2024,
        kind=RoundKind.HOUSEHOLD,
        opens_on=date(2024, 10, 1),
        closes_on=date(2024, 10, 28),
        rule_sets=["xa-ntm-2021-2025", "xa-nang-cao-2021-2025"],
        synthetic=True,
    )
    for number, mode in enumerate((Mode.PAPER, Mode.PAPER, Mode.SELF, Mode.SELF), 1):
        a_ballot(round_, world.old_communes[number % 2], number, satisfied=number > 1, mode=mode)
    for commune in world.old_communes:
        counting.count(commune.id, now=NOW)
    publish(round_, now=datetime(2024, 10, 29, 8, tzinfo=VIETNAM))
    database.commit()
    return round_


@pytest.fixture
def target(world, database):
    """Set the periods of 2024 and 2026 with k = 2; Mường Nhé counts in 2026, Sín Thầu lacks one answer."""
    for commune in (world.commune, world.neighbour_commune):
        claim = Claim("y-te", "Đặt lịch khám ở trạm y tế", "https://muongnhe.example.vn/kham", "", date(2024, 1, 2))
        registering.register(commune, claim=claim, by=None, now=NOW)
    periods = {
        year: registering.set_period(
            None,
            name=f"Năm {year}",
            period_from=date(year, 1, 1),
            period_to=date(year, 12, 31),
            least_answers=2,
            goal_percent=40,
            by=None,
            now=NOW,
        )
        for year in (2024, 2026)
    }
    round_ = a_published_round(world.province, [world.commune, world.neighbour_commune])
    for number in (11, 12):
        a_ballot(round_, world.commune, number)
    a_ballot(round_, world.neighbour_commune, 13)
    counting.count(world.commune.id, now=NOW)
    database.commit()
    return SimpleNamespace(of_2024=periods[2024].id, of_2026=periods[2026].id)
