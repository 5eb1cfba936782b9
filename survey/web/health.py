"""Whether this process lives, and whether it can serve."""

from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, current_app
from sqlalchemy.exc import SQLAlchemyError

from survey.extensions import db, talisman

bp = Blueprint("health", __name__)
PLAIN = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}


@bp.get("/healthz")
def healthz() -> tuple[str, int, dict[str, str]]:
    """Say that the process answers."""
    return "ok\n", 200, PLAIN


@bp.get("/readyz")
def readyz() -> tuple[str, int, dict[str, str]]:
    """Say whether the database answers and has the tables of this version."""
    wanted = _head(current_app.extensions["migrate"].directory)
    try:
        present = MigrationContext.configure(db.session.connection()).get_current_heads()
    except SQLAlchemyError:
        db.session.rollback()
        return "the database does not answer\n", 503, PLAIN
    if present != wanted:
        return f"the database is at {present or 'nothing'}, this version needs {wanted}\n", 503, PLAIN
    return "ok\n", 200, PLAIN


@cache
def _head(directory: str) -> tuple[str, ...]:
    return tuple(ScriptDirectory(directory).get_heads())


for asked_by_the_machine in (healthz, readyz):  # behind the proxy: nobody to send to https
    talisman(force_https=False)(asked_by_the_machine)
