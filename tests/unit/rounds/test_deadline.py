"""The 20 working days. Lunar days and swaps are those that the Government announced or, later, that the law gives."""

from datetime import date, timedelta

import pytest

from survey import clock
from survey.rounds import deadline
from survey.rounds.deadline import Standing, Task


def last(opens_on):
    return deadline.of(opens_on, today=opens_on).last


def test_a_month_without_holidays_ends_after_four_weeks():
    assert last(date(2026, 10, 5)) == date(2026, 10, 30)


@pytest.mark.parametrize("opens_on", [date(2026, 10, 3), date(2026, 10, 4)], ids=["a-saturday", "a-sunday"])
def test_a_start_at_the_weekend_counts_from_monday(opens_on):
    times = deadline.of(opens_on, today=opens_on)

    assert (times.first, times.day, times.last) == (opens_on, 0, date(2026, 10, 30))
    assert deadline.of(opens_on, today=date(2026, 10, 5)).day == 1


def test_tet_2027_lies_outside():
    # Mùng Một is 6 February 2027 (a Saturday): Thursday 4 to Wednesday 10 are free.
    times = deadline.of(date(2027, 1, 25), today=date(2027, 2, 8))

    assert times.day == 8  # 25 to 29 January, 1 to 3 February
    assert times.last == date(2027, 2, 26)
    assert date(2027, 2, 6) in [day for day, _ in times.holidays]
    assert any("Tết" in name for _, name in times.holidays)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 26), False),  # Giỗ Tổ (10/3 âm lịch), a Sunday
        (date(2026, 4, 27), False),  # made up for on Monday
        (date(2026, 4, 30), False),
        (date(2026, 5, 1), False),
        (date(2026, 8, 22), True),  # a Saturday that was worked for Monday 31 August
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), False),
        (date(2026, 9, 2), False),
        (date(2026, 9, 3), True),
        (date(2025, 4, 26), True),  # a Saturday that was worked for Friday 2 May
        (date(2025, 5, 2), False),
        (date(2027, 4, 16), False),  # Giỗ Tổ 2027
        (date(2027, 5, 1), False),  # a Saturday
        (date(2027, 5, 3), False),  # made up for on Monday
        (date(2027, 4, 29), True),
    ],
)
def test_public_holidays_and_swapped_days(day, works):
    assert clock.working_day(day) is works


def test_a_swapped_saturday_counts():
    assert clock.working_days_between(date(2026, 8, 17), date(2026, 8, 23)) == 6


def test_the_end_of_april_2026_loses_three_days():
    assert last(date(2026, 4, 20)) == date(2026, 5, 20)  # 27, 30 April and 1 May are free


@pytest.mark.parametrize("start", [date(2026, 1, 1) + timedelta(days=7 * week) for week in range(0, 100, 9)])
def test_the_last_day_is_the_twentieth_that_is_worked(start):
    times = deadline.of(start, today=start)

    assert clock.working_days_between(start, times.last) == 20
    assert clock.working_day(times.last)
    assert deadline.of(start, today=times.last).left == 0
    assert deadline.of(start, today=clock.working_days_from(times.last + timedelta(days=1), 1)).left == -1


def test_before_the_first_day_nothing_has_run():
    times = deadline.of(date(2026, 10, 5), today=date(2026, 9, 1))

    assert (times.day, times.left) == (0, 20)


def test_tasks_are_due_in_their_order():
    dues = deadline.of(date(2026, 10, 5), today=date(2026, 10, 5)).dues

    assert [due.task for due in dues] == list(Task)
    assert [due.on for due in dues] == sorted(due.on for due in dues)
    assert dues[-1].on == date(2026, 10, 30)


def test_a_task_is_done_late_due_today_next_or_later():
    times = deadline.of(date(2026, 10, 5), today=date(2026, 10, 12))

    found = times.standings(today=date(2026, 10, 12), done={Task.COLLECTED})

    assert found == {
        Task.SLIPS: Standing.LATE,  # 7 October
        Task.HANDED_OUT: Standing.TODAY,
        Task.COLLECTED: Standing.DONE,
        Task.ENTERED: Standing.NEXT,
        Task.COUNTED: Standing.LATER,
        Task.REPORTED: Standing.LATER,
    }
