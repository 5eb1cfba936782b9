"""Something that happens at the same moment, with a database session of its own."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from survey.extensions import db
from tests.conftest import DATABASES

# SQLite has one writer at a time: what two do at once can be seen on PostgreSQL only.
on_postgresql = pytest.mark.parametrize("app", DATABASES[1:], indirect=True)

LONG = 20.0  # seconds; a test that waits so long has failed
MOMENT = 0.4  # seconds in which whatever isn't held up has long happened


class Meanwhile:
    """A thread that works in its own transaction; it can be held before the commit."""

    def __init__(self, app: Flask, work: Callable[[], Any], *, hold: bool = False, before: Any = None) -> None:
        self.worked, self._may_commit = threading.Event(), threading.Event()
        if not hold:
            self._may_commit.set()
        self._app, self._work, self._before = app, work, before
        self._given: Any = None
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def until_worked(self) -> "Meanwhile":
        """Wait until the work is done, and the transaction is still open where it is held."""
        assert self.worked.wait(LONG), self._failed
        return self

    def is_held_up(self) -> bool:
        """Say whether the work still isn't done after a moment."""
        return not self.worked.wait(MOMENT)

    def result(self) -> Any:
        """Let it commit, wait for the end, and give what the work gave."""
        self._may_commit.set()
        self._thread.join(LONG)
        assert not self._thread.is_alive()
        if self._failed:
            raise self._failed
        return self._given

    def _run(self) -> None:
        try:
            with self._app.app_context():
                if self._before:
                    self._before()
                self._given = self._work()
                self.worked.set()
                assert self._may_commit.wait(LONG)
                db.session.commit()
        except BaseException as failed:
            self._failed = failed
            self.worked.set()
