"""flask units: the administrative units of the country."""

import sys
from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import force_locale
from flask_babel import gettext as _

from survey.problems import Refused
from survey.units import loading
from survey.web import sentences, transaction
from survey.web.filters import show_number

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


group = AppGroup("units", help="Work with administrative units.")


@group.command()
@click.option(
    "--units", "unit_files", type=FILE, multiple=True, help="A CSV file of units; may be given several times."
)
@click.option(
    "--successions",
    "succession_files",
    type=(FILE, click.DateTime(["%Y-%m-%d"])),
    multiple=True,
    metavar="FILE DATE",
    help="A CSV file that says which old commune went into which new one on a day.",
)
def load(unit_files: tuple[Path, ...], succession_files: tuple[tuple[Path, datetime], ...]) -> None:
    """Load units: those that come with the program, or those of files. Twice is as good as once."""
    with force_locale("vi"):
        try:
            with transaction.committing():
                loaded = _load(unit_files, succession_files)
        except Refused as refused:
            for problem in refused.problems:
                click.echo(f"{problem.at}: {sentences.say(problem)}", err=True)
            click.echo(_("Nothing was loaded."), err=True)
            sys.exit(1)
        _say(loaded)


def _load(unit_files: tuple[Path, ...], succession_files: tuple[tuple[Path, datetime], ...]) -> loading.Loaded:
    if not unit_files and not succession_files:
        return loading.load()
    return loading.load(
        unit_files=unit_files, succession_files=[(path, happened_on.date()) for path, happened_on in succession_files]
    )


def _say(loaded: loading.Loaded) -> None:
    click.echo(
        _(
            "%(units)s units read: %(new)s new, %(changed)s changed.",
            units=show_number(loaded.units),
            new=show_number(loaded.new),
            changed=show_number(loaded.changed),
        )
    )
    click.echo(
        _(
            "%(successions)s successions read: %(new)s new, %(changed)s changed.",
            successions=show_number(loaded.successions),
            new=show_number(loaded.successions_new),
            changed=show_number(loaded.successions_changed),
        )
    )
