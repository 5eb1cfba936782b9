"""flask demo: a database to look at, and the server in front of it. `make run` calls `flask demo run`."""

import base64
import hashlib
import hmac
import signal
import subprocess
import sys
import time
from contextlib import suppress

import click
import flask_migrate
from flask import current_app
from flask.cli import AppGroup
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_security.utils import verify_password

from survey import clock
from survey.commands import count
from survey.commands.demo import boundaries, drafts, households, places, rounds
from survey.papers import qr
from survey.people import accounts
from survey.people import queries as people
from survey.people.queries import Role
from survey.rounds import codes
from survey.units import loading
from survey.units import queries as units
from survey.web import transaction

COUNT_EVERY = 20  # seconds

group = AppGroup("demo", help="A demonstration with made-up answers.")

ACCOUNTS = (
    ("quan-tri", "Nguyễn Thị Hường", Role.ADMINISTRATOR, lazy_gettext("Administrator")),
    ("tham-dinh", "Lò Văn Khuyến", Role.REVIEWER, lazy_gettext("Reviewer")),
    ("can-bo", "Vừ Thị Dợ", Role.OFFICER, lazy_gettext("Officer")),
    ("ho-tro", "Giàng A Chứ", Role.ENUMERATOR, lazy_gettext("Enumerator")),
)


@group.command()
def run() -> None:
    """Make the demonstration where it isn't there yet, print how to get in, and serve it."""
    code = prepare()
    _print_doors(code)
    _serve()


@group.command("prepare")
def prepare_only() -> None:
    """Make the demonstration where it isn't there yet."""
    _print_doors(prepare())


def prepare() -> str:
    """Bring the database to the newest migration, units, accounts and rounds; gives the code of an open poster."""
    began = time.monotonic()

    def step(number: int, words: str) -> None:
        click.echo(f"[{number}/5 {time.monotonic() - began:5.1f} s] {words}")

    step(1, _("Tables"))
    flask_migrate.upgrade()
    _refuse_a_real_database()
    step(2, _("Administrative units of both layouts"))
    if not units.has_units():
        with transaction.committing():
            loading.load()
    step(3, _("Accounts of the demonstration"))
    with transaction.committing():
        found = places.find()
        _open_accounts(found)
    step(4, _("Rounds with made-up answers"))
    rounds.make(found, step=lambda words: click.echo(f"      {words}"))
    boundaries.make(found, step=lambda words: click.echo(f"      {words}"))
    households.make(found, officer="can-bo", reader="ho-tro", step=lambda words: click.echo(f"      {words}"))
    drafts.make(found, officer="can-bo")
    counted = count.count_all()
    step(5, _("Ready; ballots counted just now: %(number)s", number=counted))
    return rounds.open_code(found)


def password(username: str) -> str:
    """Give the password of a demonstration account: different in every database, the same at every start."""
    secret = str(current_app.config["SECRET_KEY"])
    digest = hmac.new(secret.encode(), f"demo {username}".encode(), hashlib.sha256).digest()
    letters = base64.b32encode(digest).decode().lower()
    return "-".join(letters[place : place + 5] for place in (0, 5, 10))


def _refuse_a_real_database() -> None:
    names = [account[0] for account in ACCOUNTS]
    if people.has_accounts() and not any(people.find_staff(name) for name in names):
        raise click.ClickException(_("This database has accounts of its own: it isn't a demonstration."))


def _open_accounts(found: places.Places) -> None:
    for username, name, role, _words in ACCOUNTS:
        staff = people.find_staff(username)
        # The country for those who read and administer, so that every level has something to show.
        unit = found.commune if role in (Role.OFFICER, Role.ENUMERATOR) else None
        secret = password(username)
        if staff is None:
            accounts.open_account(
                username=username, name=name, password=secret, role=role, unit=unit, by=None, now=clock.now()
            )
        elif not verify_password(secret, staff.password):
            accounts.set_password(staff, password=secret, by=None, now=clock.now())


def _print_doors(code: str) -> None:
    server = f"http://{current_app.config['HOST']}:{current_app.config['PORT']}"
    public = str(current_app.config["PUBLIC_ADDRESS"])
    click.echo(f"\nÝ Dân: {server}\n")
    for username, _name, _role, words in ACCOUNTS:
        click.echo(f"  {words!s:<18} {username:<10} {password(username)}")
    open_one = _("An open questionnaire")
    click.echo(f"\n{open_one}: {server}/p/{code}  ({codes.spaced(code)})\n")
    click.echo(qr.terminal(qr.address(public, code)))
    click.echo(_("Every answer in it is made up for this demonstration. Ctrl+C stops the server.") + "\n")


def _serve() -> None:
    """Serve with two processes, and count the boxes beside them, until the server ends."""
    config = current_app.config
    server = subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--no-ws",
            # Two threads a process: more only wait for each other, on Python and on SQLite's one writer.
            "--blocking-threads", "2", "--backpressure", "128", "--workers-kill-timeout", "3",
            "--host", str(config["HOST"]), "--port", str(config["PORT"]), "--log-level", "warning", "wsgi:app",
        ]
    )  # fmt: skip
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # as Ctrl+C: the server mustn't outlive this process
    try:
        while server.poll() is None:
            count.count_all()
            with suppress(subprocess.TimeoutExpired):
                server.wait(COUNT_EVERY)
    except KeyboardInterrupt:
        pass
    finally:
        server.terminate()
        server.wait()
