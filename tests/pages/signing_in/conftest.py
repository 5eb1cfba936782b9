"""Browsers whose requests share nothing with the test: a context, a database session and a `g` of their own."""

import contextvars
from typing import Any

import pytest

from tests.pages_client import PageClient


class Apart(PageClient):
    """A client whose requests don't run in the test's own application context."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        return contextvars.Context().run(super().open, *args, **kwargs)


@pytest.fixture
def client(app):
    app.test_client_class = Apart
    return app.test_client()


@pytest.fixture
def sign_in(app):
    def browser_of(staff):
        app.test_client_class = Apart
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = staff.fs_uniquifier
        return client

    return browser_of
