"""flask rounds: list them, and write the documents of a household round into a folder."""

import json
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from flask_babel import force_locale, gettext, ngettext

from survey import clock, text
from survey.commands import whole_files
from survey.papers.official import documents, gathering
from survey.problems import Refused
from survey.responses import participation
from survey.rounds import households, queries
from survey.rounds.queries import Round
from survey.web import sentences, transaction

FOLDER = click.Path(file_okay=False, path_type=Path)

group = AppGroup("rounds", help="Rounds, and the documents of household rounds.")


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array of objects, one for each round.")
def list_all(as_json: bool) -> None:
    """List every round: number, kind, state, days, ballots, households, unit, title."""
    found = [_facts(round_) for round_ in queries.every_round()]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for one in found:
        days = f"{one['opens_on']}–{one['closes_on']}"
        numbers = f"{one['ballots']}/{one['households'] if one['households'] is not None else '-'}"
        click.echo(
            "\t".join((str(one["id"]), one["kind"], one["state"], days, numbers, one["unit"] or "", one["title"]))
        )


@group.command("documents")
@click.argument("number", metavar="ROUND", type=int)
@click.argument("folder", type=FOLDER)
def write_documents(number: int, folder: Path) -> None:
    """Write the documents of the household round ROUND into FOLDER.

    Four documents as .docx and .pdf, and the result table as .xlsx and .csv; of a round of several communes each
    commune has a folder of its own. Files that are there are replaced, each whole.
    """
    with force_locale("vi"), transaction.reading():
        round_ = queries.get_for_anybody(number)
        if round_ is None:
            raise click.ClickException(gettext("There is no round %(number)s.", number=number))
        try:
            written = _write(round_, folder)
        except Refused as refused:
            raise click.ClickException("; ".join(sentences.say_all(refused))) from refused
        except OSError as error:
            why = error.strerror or str(error)
            raise click.ClickException(gettext("The file cannot be written: %(why)s", why=why)) from error
        told = ngettext(
            "%(num)s file written to %(folder)s.", "%(num)s files written to %(folder)s.", written, folder=folder
        )
        click.echo(told)


def _write(round_: Round, folder: Path) -> int:
    written = 0
    for commune in round_.communes:
        paper = gathering.of(round_, commune, public_address=current_app.config["PUBLIC_ADDRESS"])
        several = len(round_.communes) > 1
        place = folder / f"{text.slug(commune.name)}-{commune.code}" if several else folder
        place.mkdir(parents=True, exist_ok=True)
        for name, ending in documents.FILES:
            whole_files.write(place / f"{name}.{ending}", documents.write(paper, name, ending, now=clock.now()))
            written += 1
    return written


def _facts(round_: Round) -> dict[str, Any]:
    """Give what a program may want to know of a round; households are None where none are taken over."""
    taken_over = households.by_commune([round_.id])
    return {
        "id": round_.id,
        "title": round_.title,
        "kind": round_.kind,
        "state": round_.state,
        "unit": round_.unit.name if round_.unit else None,
        "communes": [{"code": commune.code, "name": commune.name} for commune in round_.communes],
        "opens_on": round_.opens_on.isoformat(),
        "closes_on": round_.closes_on.isoformat(),
        "ballots": sum(participation.by_mode(round_.id, commune.id).total() for commune in round_.communes),
        "households": sum(taken_over.values()) if taken_over else None,
        "synthetic": round_.synthetic,
    }
