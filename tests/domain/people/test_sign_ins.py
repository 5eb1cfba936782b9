from datetime import timedelta

from survey.people import sign_ins
from tests.factories import NOW


def fail(staff, times, now=NOW):
    for _ in range(times):
        sign_ins.failed(staff, now=now)


def test_the_fifth_failure_makes_the_account_wait(world, database):
    fail(world.officer, 4)
    assert sign_ins.waits(world.officer, now=NOW) is None

    fail(world.officer, 1)
    database.commit()

    assert sign_ins.waits(world.officer, now=NOW) == NOW + sign_ins.WAIT


def test_the_waiting_ends_by_itself_and_five_more_failures_begin_it_again(world, database):
    fail(world.officer, 5)
    later = NOW + sign_ins.WAIT

    assert sign_ins.waits(world.officer, now=later - timedelta(seconds=1)) is not None
    assert sign_ins.waits(world.officer, now=later) is None
    fail(world.officer, 4, later)
    assert sign_ins.waits(world.officer, now=later) is None
    fail(world.officer, 1, later)
    database.commit()
    assert sign_ins.waits(world.officer, now=later) == later + sign_ins.WAIT


def test_a_success_forgets_the_failures(world):
    fail(world.officer, 4)

    sign_ins.succeeded(world.officer)
    fail(world.officer, 4)

    assert sign_ins.waits(world.officer, now=NOW) is None


def test_another_account_does_not_wait(world):
    fail(world.officer, 5)

    assert sign_ins.waits(world.neighbour, now=NOW) is None
