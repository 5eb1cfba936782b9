"""What the tests of this room share."""

import contextvars
from typing import Any

import pytest
from flask import has_app_context

from survey.extensions import db
from survey.questionnaires import drafting
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
def questionnaire(world: factories.World, database: Any) -> Any:
    """Give a questionnaire of the commune, not yet published."""
    started = drafting.start("dv-y-te", unit=world.commune, by=world.officer, now=factories.NOW)
    database.commit()
    return started
