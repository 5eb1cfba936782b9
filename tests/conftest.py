"""What every test can ask for. A test with a database runs on SQLite, and on PostgreSQL where one answers."""

import os
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg import sql
from sqlalchemy import Connection

from survey import config
from survey.app import create_app
from survey.clock import VIETNAM
from survey.extensions import DIRECT, db
from survey.questionnaires import queries as questionnaires
from tests import factories, worlds
from tests.pages_client import PageClient

pytest_plugins = ["tests.browsers", "tests.offices"]  # `phone`, `site` and `open_site`; `as_pdf`

POSTGRESQL = os.environ.get("SURVEY_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=VIETNAM)
QUICK_HASHES = {"rounds": 1, "memory_cost": 8, "parallelism": 1}


def _postgresql_answers() -> bool:
    try:
        psycopg.connect(f"{POSTGRESQL}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


HAS_POSTGRESQL = _postgresql_answers()
DATABASES = ["sqlite", "postgresql"] if HAS_POSTGRESQL else ["sqlite"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one loud line what could not run."""
    if not HAS_POSTGRESQL:
        terminalreporter.write_line(
            "\n!!! NOT TESTED: PostgreSQL does not answer at SURVEY_TEST_POSTGRESQL !!!", red=True, bold=True
        )


def pytest_configure() -> None:
    """With CI=true nothing may be left out."""
    if os.environ.get("CI") == "true" and not HAS_POSTGRESQL:
        pytest.exit("CI=true, and PostgreSQL doesn't answer: nothing may be left out", returncode=1)


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> str:
    """Give the name of this test process, so that several have databases of their own."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "main"))


@pytest.fixture(scope="session")
def make_app(worker: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Make the application on a database of a kind, with its tables, once for the process."""
    apps: dict[str, Flask] = {}
    folder = tmp_path_factory.mktemp("databases")
    name = f"ydan_test_{worker}_{os.getpid()}"  # two runs at once have databases of their own

    def make(kind: str) -> Flask:
        if kind not in apps:
            if kind == "postgresql":
                new_postgresql(name)
                url = f"{POSTGRESQL}/{name}".replace("postgresql://", "postgresql+psycopg://")
            else:
                url = f"sqlite:///{folder / 'survey.sqlite'}"
            apps[kind] = a_test_app(url)
            with apps[kind].app_context():
                db.create_all()
        return apps[kind]

    yield make
    for app in apps.values():
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
            if DIRECT in app.extensions:
                app.extensions[DIRECT].dispose()
    if "postgresql" in apps:
        drop_postgresql(name)
    shutil.rmtree(folder)


@pytest.fixture(params=DATABASES)
def app(request: pytest.FixtureRequest, make_app: Any) -> Iterator[Flask]:
    """Give the application on an empty database, on each kind of database in turn."""
    app = make_app(request.param)
    yield app
    with app.app_context():
        db.session.remove()
        with db.engine.begin() as connection:
            empty(connection)
    questionnaires.edition_content.cache_clear()  # numbers begin again in an emptied SQLite


@pytest.fixture
def database(app: Flask) -> Iterator[Any]:
    """Give the session of the database, in the application's context."""
    with app.app_context():
        yield db.session


@pytest.fixture
def world(database: Any) -> factories.World:
    """Give two provinces with communes of today, a huyện of 2024, and people who work there."""
    return worlds.begin(database)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a browser of somebody who isn't signed in; it refuses bad pages."""
    app.test_client_class = PageClient
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Any:
    """Give a function that makes a browser in which a member of staff is signed in."""

    def browser_of(staff: Any, *, language: str = "vi") -> FlaskClient:
        app.test_client_class = PageClient
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = staff.fs_uniquifier
            session["language"] = language
        return client

    return browser_of


def a_test_app(url: str, **overrides: Any) -> Flask:
    """Make the application on a database, quick to sign in to."""
    settings = config.settings(
        database=url,
        secret_key="only-for-tests-" * 3,
        host="127.0.0.1",
        port=8000,
        public_address="https://ydan.example.vn",
    )
    quick = {
        "TESTING": True,
        "DOORS_REMEMBERED_SECONDS": 0,
        "WTF_CSRF_ENABLED": False,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
            "argon2__rounds": 1,
            "argon2__memory_cost": 8,
            "argon2__parallelism": 1,
        },
        "PREFERRED_URL_SCHEME": "https",
    }
    return create_app(**{**settings, **quick, **overrides})


def empty(connection: Connection) -> None:
    """Delete every row; on PostgreSQL in one journey to the server."""
    deletes = [f"DELETE FROM {table.name}" for table in reversed(db.metadata.sorted_tables)]
    for statement in ["; ".join(deletes)] if connection.dialect.name == "postgresql" else deletes:
        connection.exec_driver_sql(statement)


def new_postgresql(name: str, *, lasting: bool = False) -> None:
    """Make an empty database; unless it is lasting (to measure on), its commits don't wait for the disk."""
    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        if not lasting:
            connection.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit TO off").format(sql.Identifier(name)))


def drop_postgresql(name: str) -> None:
    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
