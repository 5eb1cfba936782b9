"""A report is of one moment: what is counted while it is being read is seen once."""

import pytest
from sqlalchemy import event

from survey.extensions import db
from survey.results import counting
from tests.factories import NOW
from tests.pages.reporting.reading import words_of
from tests.threads import Meanwhile


@pytest.fixture
def count_in_between(app):
    """Give a function that has a commune counted by somebody else as soon as the tallies were first read."""
    listeners = []

    def arm(commune_id):
        done = []

        def after(_connection, _cursor, statement, *_):
            if "FROM tallies" in statement and not done:
                done.append(True)
                Meanwhile(app, lambda: counting.count(commune_id, now=NOW)).result()

        event.listen(db.engine, "after_cursor_execute", after)
        listeners.append(after)
        return done

    yield arm
    for after in listeners:
        event.remove(db.engine, "after_cursor_execute", after)


def test_a_report_neither_loses_nor_doubles_what_is_counted_meanwhile(
    world, database, today, sign_in, count_in_between
):
    browser, commune_id = sign_in(world.administrator), world.neighbour_commune.id
    counted = count_in_between(commune_id)
    database.rollback()

    page = words_of(browser.get(f"/bao-cao/{commune_id}?lang=en"))

    assert counted
    assert "satisfied: 1 of 1 ballots" in page


def test_the_target_neither_loses_nor_doubles_what_is_counted_meanwhile(
    world, database, target, sign_in, count_in_between
):
    browser, commune_id = sign_in(world.administrator), world.neighbour_commune.id
    counted = count_in_between(commune_id)
    database.rollback()

    page = words_of(browser.get(f"/chi-tieu/{commune_id}?lang=en&ky={target.of_2026}"))

    assert counted
    assert "online answers: 1" in page
