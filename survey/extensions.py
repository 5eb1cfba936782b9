"""The libraries that every floor shares; nothing of ours is imported here."""

from typing import Any

from flask import Flask, current_app
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_migrate import Migrate
from flask_security.core import Security
from flask_sqlalchemy import SQLAlchemy
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, Dialect, Engine, MetaData, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """Every table; constraints have names, so that migrations can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)
migrate = Migrate()
csrf = CSRFProtect()
babel = Babel()
bootstrap = Bootstrap5()
security = Security()
talisman = Talisman()

# A transaction that will write takes SQLite's write lock at its start (`begin_to_write`): one that read first and
# then wants to write is refused at once when another wrote in between, and no waiting time helps.
WRITES = {"begin": "IMMEDIATE"}
# secure_delete: what is deleted is overwritten with zeros, so that no free page holds a paper ballot beside its slip.
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON")
DIRECT = "survey.direct"


def begin_to_write() -> None:
    """Start the transaction of this session as one that writes."""
    db.session.connection(execution_options=WRITES)


def init_direct(app: Flask) -> None:
    """Make the engine of `direct`."""
    with app.app_context():
        options = {**app.config["SQLALCHEMY_ENGINE_OPTIONS"], "execution_options": {"begin": None}}
        if db.engine.dialect.name == "postgresql":
            options["isolation_level"] = "AUTOCOMMIT"
        app.extensions[DIRECT] = create_engine(db.engine.url, **options)


def direct() -> Connection:
    """Give a connection on which every statement is a transaction of its own; close it after use.

    For the resident's page: a scan is one SELECT and a send is one INSERT; BEGIN and COMMIT around each would be two
    more ways to the database and back. What a session hasn't committed isn't seen.
    """
    engine: Engine = current_app.extensions[DIRECT]
    return engine.connect()


def execute_directly(statement: str, values: Any) -> None:
    """Execute a statement of the driver's own kind as a transaction of its own; errors are SQLAlchemy's.

    The same as `direct`, for the one statement for which SQLAlchemy's care costs more than the database does.
    """
    engine: Engine = current_app.extensions[DIRECT]
    driver = engine.dialect.loaded_dbapi
    connection = None
    try:
        connection = engine.raw_connection()
        connection.cursor().execute(statement, values)
    except driver.Error as error:
        if connection is not None:
            connection.invalidate()
        raise DBAPIError.instance(statement, values, error, driver.Error, hide_parameters=True) from error
    finally:
        if connection is not None:
            connection.close()


def direct_dialect() -> Dialect:
    """Give the dialect of the connections of `direct`."""
    engine: Engine = current_app.extensions[DIRECT]
    return engine.dialect


def begin_to_read() -> None:
    """Start the transaction of this session as one that sees the database as it was at its first read."""
    if db.engine.dialect.name == "postgresql":  # SQLite's transactions are like that anyway
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: Any, _record: Any) -> None:
    if not type(connection).__module__.startswith("sqlite3"):
        return
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself, below, so that reads see one snapshot
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Any) -> None:
    begin = connection.get_execution_options().get("begin", "DEFERRED")
    if begin and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"BEGIN {begin}")
