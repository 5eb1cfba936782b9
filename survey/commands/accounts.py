"""flask accounts: open the first account of a new installation; the others are opened on /tai-khoan."""

import secrets

import click
from flask.cli import AppGroup
from flask_babel import gettext

from survey import clock
from survey.people import accounts
from survey.people.queries import Role
from survey.problems import Refused
from survey.web import sentences, transaction

group = AppGroup("accounts", help="Accounts of those who work here.")


@group.command("open")
@click.argument("username")
@click.argument("name")
@click.argument("role", type=click.Choice([Role.ADMINISTRATOR.value, Role.REVIEWER.value]))
def open_account(username: str, name: str, role: str) -> None:
    """Open an account for the whole country and print its password, which is shown only once."""
    password = secrets.token_urlsafe(15)
    try:
        with transaction.committing():
            accounts.open_account(
                username=username, name=name, password=password, role=Role(role), unit=None, by=None, now=clock.now()
            )
    except Refused as refused:
        raise click.ClickException("; ".join(sentences.say(problem) for problem in refused.problems)) from refused
    click.echo(gettext("Account %(username)s, password %(password)s", username=username, password=password))
