"""One transaction for a request or a command: it is kept when all went well, and otherwise nothing happened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from flask import Flask, Response, current_app, make_response, request

from survey.extensions import begin_to_read, begin_to_write, db

WRITING_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def init_app(app: Flask) -> None:
    """Start the transaction of a request before anything reads, the signed-in person included."""
    app.before_request(_begin)


def commits(view: Callable[..., Any]) -> Callable[..., Response]:
    """Keep what the view wrote when it answers below 400, and undo it otherwise."""

    @wraps(view)
    def in_a_transaction(*args: Any, **kwargs: Any) -> Response:
        try:
            response = make_response(view(*args, **kwargs))
            if response.status_code < 400:
                db.session.commit()
            else:
                db.session.rollback()
        except BaseException:
            db.session.rollback()
            raise
        return response

    in_a_transaction.commits = True  # type: ignore[attr-defined]
    return in_a_transaction


def one_snapshot(view: Callable[..., Any]) -> Callable[..., Any]:
    """Have all that the view reads be of one moment, so that a ballot that is counted meanwhile is seen once."""
    view.one_snapshot = True  # type: ignore[attr-defined]
    return view


@contextmanager
def committing() -> Iterator[None]:
    """Run a block as one writing transaction, after ending one that only read."""
    db.session.rollback()
    begin_to_write()
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


@contextmanager
def reading() -> Iterator[None]:
    """Run a block that reads so that all it reads is of one moment, as `one_snapshot` does for a view."""
    db.session.rollback()
    begin_to_read()
    try:
        yield
    finally:
        db.session.rollback()


def undo() -> None:
    """Leave the transaction of this request, whatever state the database is in."""
    db.session.rollback()


def _begin() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if hasattr(view, "commits") and request.method in WRITING_METHODS:
        begin_to_write()
    elif hasattr(view, "one_snapshot"):
        begin_to_read()
