"""Bringing a questionnaire in from a file."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

from survey import clock
from survey.authoring import who
from survey.problems import Refused, refuse
from survey.questionnaires.files import formats, importing
from survey.web import access, sentences, transaction, uploads


class ImportForm(FlaskForm):
    """The file of a questionnaire."""

    file = FileField(lazy_gettext("File of the questionnaire (.xlsx or .json)"))


@access.allowed(*who.WRITERS)
def import_file() -> ResponseReturnValue:
    """Show where to choose the file."""
    return _page(ImportForm(formdata=None))


@access.allowed(*who.WRITERS)
@transaction.commits
def bring_in() -> ResponseReturnValue:
    """Start a questionnaire of one's own unit with what the file says, or write nothing and say why."""
    form = ImportForm()
    staff = access.staff()
    try:
        raw, name = _chosen(form)
        questionnaire = importing.bring_in(raw, name=name, unit=staff.unit, by=staff, now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(form), 422
    if questionnaire.left_out:
        flash(gettext("The questionnaire is yours now. Read below what of the file was left out."), "success")
        return redirect(url_for("authoring.files", questionnaire_id=questionnaire.id))
    flash(gettext("The file is a questionnaire of yours now. Read it through, then publish it."), "success")
    return redirect(url_for("authoring.edit", questionnaire_id=questionnaire.id))


def _chosen(form: ImportForm) -> tuple[bytes, str]:
    raw = uploads.read(form.file, most=formats.LARGEST_FILE)
    if raw is None:
        raise refuse("file.none", "file")
    return raw, form.file.data.filename


def _page(form: ImportForm) -> str:
    return render_template("authoring/import.html", form=form)
