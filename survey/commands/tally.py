"""flask tally: prove that the tallies are what the responses give, or make them again."""

import click
from flask.cli import AppGroup
from flask_babel import gettext

from survey.responses import queries as responses
from survey.results import counting
from survey.web import transaction

group = AppGroup("tally", help="Recount the responses.")


@group.command()
def verify() -> None:
    """Recount every commune from its responses; exit with 1 where a tally disagrees."""
    communes = sorted({*responses.communes_answered(), *counting.communes_tallied()})
    wrong = 0
    for commune_id in communes:
        for one in counting.verify(commune_id):
            wrong += 1
            where = f"{one.commune_id} {one.round_id} {one.mode} {one.question} {one.choice}"
            click.echo(f"{where}: {one.tallied} <> {one.recounted}")
    if wrong:
        click.echo(gettext("Tallies that disagree with the responses: %(number)s", number=wrong), err=True)
        raise SystemExit(1)
    click.echo(gettext("The tallies of %(number)s communes agree with their responses.", number=len(communes)))


@group.command()
def rebuild() -> None:
    """Make every tally again from the responses."""
    communes = sorted({*responses.communes_answered(), *counting.communes_tallied()})
    for commune_id in communes:
        with transaction.committing():
            counting.rebuild(commune_id)
    click.echo(gettext("The tallies of %(number)s communes were made again.", number=len(communes)))
