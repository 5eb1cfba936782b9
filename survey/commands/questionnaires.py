"""flask questionnaires: list them, write one to a file, and bring one in from a file."""

from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import force_locale, gettext

from survey import clock
from survey.commands import whole_files
from survey.problems import Refused, refuse
from survey.questionnaires import library, publishing, queries
from survey.questionnaires.content import Content
from survey.questionnaires.files import formats, importing
from survey.questionnaires.queries import Questionnaire
from survey.units import queries as units
from survey.units.queries import Level, Unit
from survey.web import sentences, transaction

FILE = click.Path(dir_okay=False, path_type=Path)

group = AppGroup("questionnaires", help="Ready questionnaires, and those that units write.")


@group.command("list")
def list_all() -> None:
    """List the ready questionnaires by key, then those of units by number."""
    with force_locale("vi"):
        for content in library.all_forms():
            click.echo(f"{content.form}\t{content.title['vi']}")
        for questionnaire in queries.every_questionnaire():
            unit = questionnaire.unit.name if questionnaire.unit else gettext("The whole country")
            title = questionnaire.title or gettext("Questionnaire without a title")
            click.echo(f"{questionnaire.id}\t{unit}\t{title}\t{_state(questionnaire)}")


@group.command()
@click.argument("key")
@click.argument("file", type=FILE)
@click.option("--edition", type=int, help="The number of an edition; without it the last one, or else the draft.")
def export(key: str, file: Path, edition: int | None) -> None:
    """Write the questionnaire KEY (a form of the library, or a number) to FILE, as .xlsx (XLSForm) or .json."""
    with force_locale("vi"):
        try:
            ending = formats.ending_of(file.name)
            content, version = _asked(key, edition)
            made = formats.write(content, ending, version=version)
        except Refused as refused:
            raise _said(refused) from refused
        try:
            whole_files.write(file, made)
        except OSError as error:
            raise click.ClickException(gettext("The file cannot be written: %(why)s", why=error.strerror)) from error
        click.echo(gettext("Written to %(file)s.", file=file))


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--unit", "code", help="The code of the commune or province that it is for; without it the country.")
def bring_in(file: Path, code: str | None) -> None:
    """Start a questionnaire with what FILE says (.xlsx is XLSForm, .json ours), and list what was left out."""
    with force_locale("vi"):
        try:
            with file.open("rb") as opened:
                raw = opened.read(formats.LARGEST_FILE + 1)
            with transaction.committing():
                unit = _unit(code) if code is not None else None
                made = importing.bring_in(raw, name=file.name, unit=unit, by=None, now=clock.now())
                number, remarks = made.id, importing.left_out(made)
        except Refused as refused:
            raise _said(refused) from refused
        for problem in remarks:
            click.echo(sentences.say_with_place(problem))
        click.echo(gettext("Questionnaire %(number)s is there now as a draft.", number=number))


def _asked(key: str, edition: int | None) -> tuple[Content, str]:
    """Give the content of a key, and the name of its version."""
    if (ready := library.get(key)) is not None and edition is None:
        return ready, "1"
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < 12 else 0
    questionnaire = queries.get_for_anybody(number)
    if questionnaire is None:
        raise refuse("questionnaire.unknown_key", key=key)
    if edition is None and not questionnaire.editions:
        return questionnaire.draft_content, "ban-nhap"
    wanted = edition if edition is not None else questionnaire.editions[-1].number
    frozen = next((one for one in questionnaire.editions if one.number == wanted), None)
    if frozen is None:
        raise refuse("questionnaire.unknown_edition", number=wanted)
    return queries.edition_content(frozen.id), f"ban-{frozen.number}"


def _unit(code: str) -> Unit:
    for level in (Level.COMMUNE, Level.PROVINCE):
        if unit := units.find(level, code, on=clock.now().date()):
            return unit
    raise refuse("questionnaire.unknown_unit", unit=code)


def _state(questionnaire: Questionnaire) -> str:
    if not questionnaire.editions:
        return str(gettext("Not published yet"))
    last = gettext("Edition %(number)s", number=questionnaire.editions[-1].number)
    changed = publishing.has_unpublished_changes(questionnaire)
    return f"{last}\t{gettext('Changes not published') if changed else gettext('All published')}"


def _said(refused: Refused) -> click.ClickException:
    return click.ClickException("; ".join(sentences.say_with_place(problem) for problem in refused.problems))
