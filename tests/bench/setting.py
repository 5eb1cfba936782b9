"""Databases and servers to measure on."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from survey import clock
from survey.app import create_app
from survey.extensions import db
from tests import conftest, factories

SECRET_KEY = "only-for-measuring-" * 2
WORKERS, THREADS = 2, 2  # as the demonstration serves
PORT = 8917
FORM = "xa-ntm-2021-2025"


def kinds() -> list[str]:
    """Give the databases that can be measured here."""
    return conftest.DATABASES


@contextmanager
def database(kind: str, name: str) -> Iterator[str]:
    """Make an empty database with all tables, and remove it afterwards; gives its address."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/survey.sqlite"
        if kind == "postgresql":
            conftest.new_postgresql(name, lasting=True)
            url = f"{conftest.POSTGRESQL}/{name}".replace("postgresql://", "postgresql+psycopg://")
        application = app(url)
        with application.app_context():
            db.create_all()
            db.session.remove()
            db.engine.dispose()
        yield url
        if kind == "postgresql":
            conftest.drop_postgresql(name)


def app(url: str):
    """Make the application as it is served."""
    return create_app(
        **conftest.config.settings(
            database=url, secret_key=SECRET_KEY, host="127.0.0.1", port=PORT, public_address=f"http://127.0.0.1:{PORT}"
        )
    )


def an_open_poster(url: str) -> str:
    """Put up a poster of the 19-question form; gives its code."""
    application = app(url)
    with application.app_context():
        today = clock.day(clock.now())
        unit = factories.a_unit("Xã Mường Nhé", factories.Level.COMMUNE, "03160", valid_from=date(2025, 7, 1))
        round_ = factories.an_open_round(
            unit, [unit], form=FORM, opens_on=today, closes_on=today + timedelta(days=30), now=clock.now()
        )
        code = factories.a_poster(round_, unit).code
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return code


@contextmanager
def server(target: str, **environment: str) -> Iterator[None]:
    """Serve an application with granian until the block ends."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", str(WORKERS), "--no-ws"]
    command += ["--blocking-threads", str(THREADS), "--backpressure", "128", "--workers-kill-timeout", "3"]
    command += ["--host", "127.0.0.1", "--port", str(PORT), "--log-level", "error", target]
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root), **environment})
    try:
        _wait_for(f"http://127.0.0.1:{PORT}/healthz")
        yield
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=1)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
