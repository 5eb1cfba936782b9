"""Real browsers before a real server: what the tests in `browser/` and `journeys/` share."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

from survey import clock, config
from survey.app import create_app
from survey.extensions import db
from survey.people.models import Role
from survey.questionnaires import queries as questionnaires
from survey.responses.models import Ballot
from survey.rounds.models import Poster
from survey.target import registering
from survey.units import queries as units
from survey.units.models import Level, Unit
from tests import conftest, factories

CHROMIUM = shutil.which("chromium")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, SCREEN = 360, 1280
WIDTHS = (PHONE, SCREEN)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
PRINTED = "http://ydan.example.vn"  # the public address, as posters bear it
SECRET_KEY = "only-for-browser-tests-" * 2

Open = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """A server with a database, and the application on the same database to arrange things and to look into the box."""

    address: str
    app: Flask

    @contextmanager
    def database(self) -> Iterator[Any]:
        """Read and write behind the back of the server."""
        questionnaires.edition_content.cache_clear()  # another database in this process has other editions
        with self.app.app_context():
            yield db.session
            db.session.commit()
            db.session.remove()

    def poster(self, form: str = "xa-ntm-2026-2030", *, document: dict[str, Any] | None = None) -> str:
        """Ask a ready questionnaire, or this one, in Mường Nhé from today on; gives the code of a poster."""
        with self.database():
            here = commune("03160")
            edition = factories.an_edition_of(document, here) if document else factories.an_edition(here, form)
            round_ = factories.an_open_round(
                here,
                [here],
                edition=edition,
                opens_on=today(),
                closes_on=today() + timedelta(days=30),
                now=clock.now(),
            )
            return factories.a_poster(round_, here).code

    def own_commune(self, name: str, code: str) -> str:
        """Make a commune where no other test enters hamlets, with an officer; gives the officer's user name."""
        officer = f"can.bo.{code}"
        with self.database():
            if units.find(Level.COMMUNE, code, on=today()) is None:
                province = units.find(Level.PROVINCE, "11", on=today())
                own = factories.a_unit(name, Level.COMMUNE, code, parent=province)
                factories.a_member_of_staff(officer, Role.OFFICER, own, "Tráng Thị Mỷ")
        return officer

    def ballots(self, code: str) -> list[dict[str, Any]]:
        """Read the answers that lie in the box for the round of a poster."""
        with self.database() as session:
            of_round = select(Poster.round_id).where(Poster.code == code).scalar_subquery()
            return list(session.scalars(select(Ballot.answers).where(Ballot.round_id == of_round)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one loud line what could not run."""
    if CHROMIUM is None:
        terminalreporter.write_line(
            "\n!!! NOT TESTED: any page in a browser, for there is no chromium !!!", red=True, bold=True
        )


def pytest_configure() -> None:
    """With CI=true nothing may be left out."""
    if os.environ.get("CI") == "true" and CHROMIUM is None:
        pytest.exit("CI=true, and there is no chromium: nothing may be left out", returncode=1)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's chromium once."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Open]:
    """Give a function that takes a new phone into the hand, or sits down at a new screen; nothing is kept of others."""
    contexts = []
    troubles: list[str] = []

    def take(width: int = PHONE, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="vi-VN", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
        page.on("console", lambda said: said.type == "error" and troubles.append(f"{page.url}: {said.text}"))
        return page

    yield take
    for context in contexts:
        context.close()
    # What a page is refused, or can't reach, is tested where it happens.
    assert [one for one in troubles if "Failed to load resource" not in one] == []


@pytest.fixture(scope="session")
def open_site(tmp_path_factory: pytest.TempPathFactory, worker: str) -> Iterator[Callable[[str], Site]]:
    """Give a function that starts a server on a kind of database, once for the session."""
    sites: dict[str, Site] = {}
    servers = []
    name = f"ydan_browser_{worker}_{os.getpid()}"

    def start(kind: str) -> Site:
        if kind not in sites:
            url = f"sqlite:///{tmp_path_factory.mktemp('browser') / 'survey.sqlite'}"
            if kind == "postgresql":
                conftest.new_postgresql(name)
                url = f"{conftest.POSTGRESQL}/{name}".replace("postgresql://", "postgresql+psycopg://")
            app = create_app(**settings(url))
            _furnish(app)
            port = free_port()
            servers.append(serve(url, port))
            sites[kind] = Site(f"http://127.0.0.1:{port}", app)
        return sites[kind]

    yield start
    for server in servers:
        stop(server)
    for site in sites.values():
        with site.app.app_context():
            db.session.remove()
            db.engine.dispose()
    if "postgresql" in sites:
        conftest.drop_postgresql(name)


@pytest.fixture(scope="session")
def site(open_site: Callable[[str], Site]) -> Site:
    """Give the server on SQLite."""
    return open_site("sqlite")


@contextmanager
def demonstration(folder: Path) -> Iterator[Site]:
    """Make the demonstration in a folder, as `make run` does, and serve it."""
    url = f"sqlite:///{folder / 'survey.sqlite'}"
    flask = [sys.executable, "-m", "flask", "--app", "wsgi", "demo", "prepare"]
    subprocess.run(flask, cwd=config.ROOT, env=environment(url), check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    server = serve(url, port)
    app = create_app(**settings(url))
    try:
        yield Site(f"http://127.0.0.1:{port}", app)
    finally:
        stop(server)
        with app.app_context():
            db.engine.dispose()


def settings(url: str) -> dict[str, Any]:
    """Give the settings under which `serve` serves."""
    return config.settings(database=url, secret_key=SECRET_KEY, host="127.0.0.1", port=80, public_address=PRINTED)


def environment(url: str) -> dict[str, str]:
    """Give the same to another process."""
    ours = {
        "SURVEY_DATABASE_URL": url.replace("+psycopg", ""),
        "SURVEY_SECRET_KEY": SECRET_KEY,
        "SURVEY_PUBLIC_ADDRESS": PRINTED,
    }
    return {**os.environ, **ours}


def free_port() -> int:
    """Find a port where nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def serve(url: str, port: int) -> subprocess.Popen[bytes]:
    """Serve a database as `make run` does, and wait until it answers; end it with `stop`."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "error", "wsgi:app"]
    server = subprocess.Popen(command, cwd=config.ROOT, env=environment(url))
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return server
    stop(server)
    raise TimeoutError(command)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server."""
    server.terminate()
    server.wait()


class Line:
    """The line between a phone and the server, which the test may break."""

    def __init__(self, site: Site) -> None:
        self.loses_answers = False
        self._server = int(site.address.rpartition(":")[2])
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._carry_all, daemon=True).start()

    def _carry_all(self) -> None:
        with self._listener:
            while True:
                threading.Thread(target=self._carry, args=(self._listener.accept()[0],), daemon=True).start()

    def _carry(self, phone: socket.socket) -> None:
        with phone, socket.create_connection(("127.0.0.1", self._server)) as server:
            threading.Thread(target=_pour, args=(phone, server), daemon=True).start()
            while answer := server.recv(65536):
                if self.loses_answers:
                    phone.shutdown(socket.SHUT_RDWR)
                    return
                phone.sendall(answer)


def _pour(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)


def sign_in(page: Page, site: Site, username: str, password: str = factories.PASSWORD) -> None:
    """Type a name and a password at the door."""
    page.goto(f"{site.address}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.locator("main").get_by_role("button").click()


def check(page: Page, *, language: str = "vi", axe: bool = True, rule: str = "") -> None:
    """Look at a page: it says in which language it speaks, nothing stands beside it, and anybody can read it.

    Axe runs only where scripts may; it looks at all that WCAG asks for, or at one rule.
    """
    page.wait_for_load_state()  # a page that has only begun has no words yet
    spoken, wide, room = page.evaluate(
        "[document.documentElement.lang, document.documentElement.scrollWidth, innerWidth]"
    )
    assert spoken == language, page.url
    assert wide <= room, f"{page.url} is {wide} px wide on {room} px"
    if not axe:
        return
    only = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": WCAG}
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]})
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def today() -> date:
    """Give the day on which the browser and the server live."""
    return clock.day(clock.now())


def commune(code: str) -> Unit:
    """Find a commune of today; in the context of a site's database."""
    found = units.find(Level.COMMUNE, code, on=today())
    assert found is not None
    return found


def _furnish(app: Flask) -> None:
    with app.app_context():
        db.create_all()
        factories.a_world()
        registering.set_period(
            None,
            name="Năm nay",
            period_from=date(today().year, 1, 1),
            period_to=date(today().year, 12, 31),
            least_answers=registering.LEAST_ANSWERS,
            goal_percent=registering.GOAL_PERCENT,
            by=None,
            now=clock.now(),
        )
        db.session.commit()
        db.session.remove()
