from datetime import date, datetime, timedelta

import pytest

from survey.clock import VIETNAM
from survey.rounds import states
from survey.rounds.states import Standing, State, Times

OPENS, CLOSES = date(2026, 11, 1), date(2026, 12, 15)
DAY = timedelta(days=1)


def times(state, ended_at=None):
    return Times(state.value, OPENS, CLOSES, ended_at)


def standing(state, today, *, ended_at=None, withdrawn=False):
    return states.standing(times(state, ended_at), withdrawn=withdrawn, today=today)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (OPENS - DAY, Standing.NOT_YET),
        (OPENS, Standing.OPEN),
        (CLOSES, Standing.OPEN),
        (CLOSES + DAY, Standing.CLOSING),
        (CLOSES + 3 * DAY, Standing.CLOSING),
        (CLOSES + 4 * DAY, Standing.CLOSED),
        (CLOSES + 400 * DAY, Standing.CLOSED),
    ],
)
def test_the_days_rule_an_open_round(today, expected):
    assert standing(State.OPEN, today) is expected


@pytest.mark.parametrize("today", [OPENS - DAY, OPENS, CLOSES, CLOSES + 9 * DAY])
def test_a_draft_is_not_yet_open_whatever_the_day(today):
    assert standing(State.DRAFT, today) is Standing.NOT_YET


@pytest.mark.parametrize("state", [State.CLOSED, State.PUBLISHED])
@pytest.mark.parametrize("today", [OPENS - DAY, OPENS, CLOSES, CLOSES + DAY])
def test_a_closed_round_is_closed_whatever_the_day(state, today):
    assert standing(state, today) is Standing.CLOSED


@pytest.mark.parametrize("state", State)
def test_a_withdrawn_code_is_withdrawn_whatever_the_round(state):
    assert standing(state, OPENS, ended_at=datetime(2026, 11, 2, tzinfo=VIETNAM), withdrawn=True) is Standing.WITHDRAWN


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 20), Standing.CLOSING),
        (date(2026, 11, 23), Standing.CLOSING),
        (date(2026, 11, 24), Standing.CLOSED),
        (CLOSES, Standing.CLOSED),
    ],
)
def test_a_round_ended_early_takes_what_was_begun_for_three_days(today, expected):
    ended_at = datetime(2026, 11, 20, 23, 59, tzinfo=VIETNAM)

    assert standing(State.CLOSING, today, ended_at=ended_at) is expected


def test_a_round_ended_in_its_grace_gets_no_second_grace():
    ended_at = datetime(2026, 12, 17, 8, 0, tzinfo=VIETNAM)

    assert standing(State.CLOSING, date(2026, 12, 18), ended_at=ended_at) is Standing.CLOSING
    assert standing(State.CLOSING, date(2026, 12, 19), ended_at=ended_at) is Standing.CLOSED


def test_the_end_is_midnight_after_the_last_day():
    assert states.end(times(State.OPEN)) == datetime(2026, 12, 16, 0, 0, tzinfo=VIETNAM)


def test_an_officer_can_end_earlier_and_not_later():
    early, late = datetime(2026, 11, 20, 16, 5, tzinfo=VIETNAM), datetime(2026, 12, 17, 8, 0, tzinfo=VIETNAM)

    assert states.end(times(State.CLOSING, early)) == early
    assert states.end(times(State.CLOSING, late)) == datetime(2026, 12, 16, 0, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("ended_on", "last_day"), [(None, CLOSES), (CLOSES - 5 * DAY, CLOSES - 5 * DAY), (CLOSES + 2 * DAY, CLOSES)]
)
def test_people_could_begin_to_answer_until_the_last_day_or_until_an_officer_ended_it_before(ended_on, last_day):
    ended_at = ended_on and datetime(ended_on.year, ended_on.month, ended_on.day, 8, tzinfo=VIETNAM)

    assert times(State.CLOSED, ended_at).last_day == last_day
