"""Every command of the `flask` program."""

from flask import Flask

from survey.commands import accounts, count, questionnaires, reports, rounds, tally, target, units
from survey.commands.demo import start


def register(app: Flask) -> None:
    """Add our commands to `flask`."""
    app.cli.add_command(accounts.group)
    app.cli.add_command(units.group)
    app.cli.add_command(count.count)
    app.cli.add_command(questionnaires.group)
    app.cli.add_command(reports.group)
    app.cli.add_command(rounds.group)
    app.cli.add_command(tally.group)
    app.cli.add_command(target.group)
    app.cli.add_command(start.group)
