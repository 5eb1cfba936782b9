"""Correcting the wording of a round: both texts of every place, and the officer's word that the meaning stays."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.collecting import who, wording
from survey.collecting.forms import CorrectionForm
from survey.problems import Refused
from survey.questionnaires import queries as questionnaires
from survey.questionnaires import translating
from survey.questionnaires.comparing import Differences
from survey.questionnaires.queries import Edition
from survey.questionnaires.translating import Spot
from survey.rounds import correcting, queries
from survey.rounds.correcting import Correction
from survey.rounds.queries import Round
from survey.web import access, addresses, sentences, spot_words, transaction

Pieces = list[tuple[str, bool]]  # words, and whether they differ from the other text


@dataclass(frozen=True)
class Shown:
    """A text that differs, with the place where people read it."""

    place: str
    before: Pieces
    after: Pieces


@access.allowed(*who.RUNNERS)
def show(round_id: int) -> ResponseReturnValue:
    """Show what the newest edition of the round's questionnaire says otherwise."""
    return _page(_found(round_id), CorrectionForm())


@access.allowed(*who.RUNNERS)
@transaction.commits
def correct(round_id: int) -> ResponseReturnValue:
    """Have the round ask the edition that the page showed."""
    round_, form = _found(round_id), CorrectionForm()
    edition = questionnaires.get_edition(addresses.row_number(form.edition.data), by=access.staff())
    try:
        correcting.correct(round_, edition, confirmed=bool(form.confirmed.data), by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, form), 422
    flash(gettext("The round asks edition %(number)s from now on.", number=round_.edition.number), "success")
    return redirect(url_for("collecting.show", round_id=round_.id))


def fitting_edition(round_: Round) -> Edition | None:
    """Give the newest edition, where the round can still go on with it."""
    if not correcting.may_be_corrected(round_, now=clock.now()):
        return None
    newest = correcting.newest_edition(round_)
    return newest if newest and correcting.between(round_.edition, newest).only_words else None


def made(round_: Round) -> list[tuple[Correction, list[Shown]]]:
    """Give the corrections that were made, each with its texts."""
    return [(one, _shown(one.before, one.after, one.differences)) for one in correcting.made(round_)]


def _found(round_id: int) -> Round:
    staff = access.staff()
    round_ = access.found(queries.get_round(round_id, by=staff))
    access.found(queries.may_run(round_, by=staff) or None)
    return round_


def _page(round_: Round, form: CorrectionForm) -> str:
    newest = correcting.newest_edition(round_)
    differences = correcting.between(round_.edition, newest) if newest else None
    form.edition.data = str(newest.id) if newest else ""
    return render_template(
        "collecting/corrections.html",
        round=round_,
        form=form,
        newest=newest,
        differences=differences,
        shown=_shown(round_.edition, newest, differences) if newest and differences else [],
        languages=_language_names(round_.edition, newest) if newest else {},
        too_late=not correcting.may_be_corrected(round_, now=clock.now()),
    )


def _language_names(*editions: Edition) -> dict[str, str]:
    contents = [questionnaires.edition_content(edition.id) for edition in editions]
    return {language.code: language.name for content in contents for language in content.languages}


def _shown(before: Edition, after: Edition, differences: Differences) -> list[Shown]:
    names = _language_names(before, after)
    spots: dict[str, Spot] = {}
    for edition in (before, after):
        spots |= translating.spots(questionnaires.edition_content(edition.id))
    return [
        Shown(
            spot_words.where(spots[one.place]) + (f" ({names[one.language]})" if one.language in names else ""),
            *wording.pieces(one.before, one.after),
        )
        for one in differences.texts
    ]
