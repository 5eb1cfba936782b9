from datetime import UTC, date, datetime, timedelta

from survey import clock


def test_now_is_aware_and_in_viet_nam():
    assert clock.now().utcoffset() == timedelta(hours=7)


def test_the_day_turns_at_midnight_in_viet_nam():
    assert clock.day(datetime(2026, 11, 23, 16, 59, tzinfo=UTC)) == date(2026, 11, 23)
    assert clock.day(datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) == date(2026, 11, 24)


def test_a_moment_that_lost_its_zone_in_a_database_is_vietnamese():
    kept = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001

    assert clock.local(kept) == datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
    assert clock.day(kept) == date(2026, 11, 24)
