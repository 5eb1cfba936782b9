"""What the tests of this room share. The days of a round follow the clock, which the pages read."""

import contextvars
from datetime import timedelta
from typing import Any

import pytest
from flask import has_app_context

from survey import clock
from survey.extensions import db
from survey.rounds import opening
from tests import factories
from tests.pages_client import PageClient


class Apart(PageClient):
    """A client whose requests have a context, a database session and a `g` of their own, apart from the test's."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        response = contextvars.Context().run(super().open, *args, **kwargs)
        if has_app_context():
            db.session.rollback()  # the test reads next what the request wrote
        return response


@pytest.fixture
def client(app: Any) -> Any:
    """Give the browser of somebody who isn't signed in."""
    app.test_client_class = Apart
    return app.test_client()


@pytest.fixture
def sign_in(app: Any) -> Any:
    """Give a function that makes the browser of a member of staff."""

    def browser_of(staff: Any) -> Any:
        app.test_client_class = Apart
        browser = app.test_client()
        with browser.session_transaction() as session:
            session["_user_id"] = staff.fs_uniquifier
        return browser

    return browser_of


@pytest.fixture
def draft(world: factories.World, database: Any) -> Any:
    """Give a planned round of the commune that lasts from yesterday to tomorrow."""
    today = clock.day(clock.now())
    planned = factories.a_draft_round(
        world.commune, [world.commune], opens_on=today - timedelta(days=1), closes_on=today + timedelta(days=1)
    )
    database.commit()
    return planned


@pytest.fixture
def running(draft: Any, database: Any) -> Any:
    """Give the round, open."""
    opening.open_round(draft, by=None, now=clock.now())
    database.commit()
    return draft


@pytest.fixture
def over(world: factories.World, database: Any) -> Any:
    """Give an open round of the commune whose last day was ten days ago."""
    today = clock.day(clock.now())
    first, last = today - timedelta(days=40), today - timedelta(days=10)
    round_ = factories.an_open_round(
        world.commune, [world.commune], opens_on=first, closes_on=last, now=clock.now() - timedelta(days=20)
    )
    database.commit()
    return round_
