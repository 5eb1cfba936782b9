"""What the tests of this room share."""

import contextvars
from typing import Any

import pytest
from flask import has_app_context

from survey.extensions import db
from survey.people.models import Role
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
    """Give a function that makes the browser of a member of staff, who reads English."""

    def browser_of(staff: Any) -> Any:
        app.test_client_class = Apart
        browser = app.test_client()
        with browser.session_transaction() as session:
            session["_user_id"] = staff.fs_uniquifier
            session["language"] = "en"
        return browser

    return browser_of


@pytest.fixture
def above(world: factories.World, database: Any) -> Any:
    """Give an administrator of the province."""
    person = factories.a_member_of_staff("qt.dien.bien", Role.ADMINISTRATOR, world.province, "Quàng Thị Hặc")
    database.commit()
    return person
