"""A period of 2026 and one until the last day of the districts, and a register."""

from datetime import date, datetime

import pytest

from survey.clock import VIETNAM
from survey.rounds.states import Mode, RoundKind
from survey.target import registering
from survey.target.registering import Claim
from tests.factories import NOW, TODAY, a_ballot, a_published_round, an_open_round, publish


@pytest.fixture
def year(world):
    """Give the period of 2026 with k = 3."""
    return a_period("Năm 2026", date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def last_half_year(world):
    """Give the last half year in which there were districts, with k = 3."""
    return a_period("Sáu tháng đầu năm 2025", date(2025, 1, 1), date(2025, 6, 30))


def a_period(name, first, last, *, least=3, goal=40):
    return registering.set_period(
        None, name=name, period_from=first, period_to=last, least_answers=least, goal_percent=goal, by=None, now=NOW
    )


def a_service(unit, *, group="y-te", since=date(2024, 5, 4), by=None):
    claim = Claim(group, "Đặt lịch khám ở trạm y tế xã", "https://muongnhe.dienbien.gov.vn/dat-lich", "", since)
    return registering.register(unit, claim=claim, by=by, now=NOW)


class Rounds:
    """Makes published rounds with a number of answers in each commune."""

    def __init__(self):
        self.sent = 0

    def __call__(self, owner, answers, *, mode="self", **plan):
        now = _a_day_of(plan)
        if plan.get("kind") is RoundKind.HOUSEHOLD:  # its slips are drawn and spent before it is closed
            round_ = an_open_round(owner, list(answers), now=now, **plan)
            self.answer(round_, answers, mode=mode)
            publish(round_, now=now)
            return round_
        round_ = a_published_round(owner, list(answers), now=now, **plan)
        self.answer(round_, answers, mode=mode)
        return round_

    def answer(self, round_, answers, *, mode="self"):
        for commune, times in answers.items():
            for _ in range(times):
                self.sent += 1
                a_ballot(round_, commune, self.sent, mode=Mode(mode), today=TODAY)


def _a_day_of(plan):
    opens_on = plan.get("opens_on", TODAY)
    return datetime(opens_on.year, opens_on.month, opens_on.day, 9, tzinfo=VIETNAM)


@pytest.fixture
def rounds():
    return Rounds()
