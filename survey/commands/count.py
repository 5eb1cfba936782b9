"""flask count: empty the ballot boxes into responses and tallies."""

import time

import click
from flask.cli import with_appcontext
from flask_babel import gettext

from survey import clock
from survey.responses import queries as responses
from survey.results import counting
from survey.web import transaction


@click.command()
@click.option("--every", type=click.IntRange(1, 86_400), help="Count again every so many seconds, until stopped.")
@with_appcontext
def count(every: int | None) -> None:
    """Count every ballot that lies in a box."""
    while True:
        click.echo(gettext("Ballots counted: %(number)s", number=count_all()))
        if every is None:
            return
        time.sleep(every)


def count_all() -> int:
    """Count every box until it is empty, each handful in a transaction of its own; gives the ballots taken."""
    total = 0
    waiting = responses.communes_waiting()
    for commune_id in waiting:
        while True:
            with transaction.committing():
                taken = counting.count(commune_id, now=clock.now())
            if not taken:  # empty, or it holds too few of a hamlet in a household round
                break
            total += taken
    return total
