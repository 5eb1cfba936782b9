"""Entering many hamlets at once from a table: read, shown as what it will do, and then confirmed."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from survey import clock
from survey.administering import unit_page
from survey.administering.forms import TableForm
from survey.people import hamlet_lists
from survey.people.queries import Role
from survey.problems import Refused
from survey.units import hamlet_tables, hamlets
from survey.units.hamlets import Change
from survey.units.personal_data import Line
from survey.units.queries import Unit
from survey.web import access, sentences, sheets, transaction, uploads


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
def show(unit_id: int) -> ResponseReturnValue:
    """Show where to paste or choose the table."""
    return _page(unit_page.yours(unit_id), TableForm(formdata=None))


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def enter(unit_id: int) -> ResponseReturnValue:
    """Show what the table will do, or do it when that was confirmed."""
    unit = unit_page.yours(unit_id)
    form = TableForm()
    try:
        rows = hamlet_tables.read(_lines(form))
        if "confirm" not in request.form:
            return _preview(unit, rows)
        changes = hamlet_lists.enter_table(unit, rows=rows, by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(unit, form), 422
    flash(_done(changes), "success")
    return redirect(url_for("administering.unit", unit_id=unit.id, _anchor="thon"))


def _lines(form: TableForm) -> list[Line]:
    raw = uploads.read(form.file, most=sheets.LARGEST_FILE)
    return (
        hamlet_tables.split(form.pasted.data or "") if raw is None else sheets.read(raw, most=hamlet_tables.MOST_ROWS)
    )


def _page(unit: Unit, form: TableForm) -> str:
    return render_template("administering/hamlet_table.html", unit=unit, form=form)


def _preview(unit: Unit, rows: list[tuple[str, int]]) -> str:
    changes = hamlets.compare(unit, rows=rows)
    return render_template(
        "administering/hamlet_table_preview.html",
        unit=unit,
        changes=[change for change in changes if change.is_new or change.is_change],
        same=sum(1 for change in changes if not change.is_new and not change.is_change),
        table_text="\n".join(f"{name}\t{households}" for name, households in rows),
    )


def _done(changes: Sequence[Change]) -> str:
    added = sum(1 for change in changes if change.is_new)
    changed = len(changes) - added
    said = [
        ngettext("%(num)s hamlet added.", "%(num)s hamlets added.", added) if added else "",
        ngettext("%(num)s hamlet changed.", "%(num)s hamlets changed.", changed) if changed else "",
    ]
    return " ".join(filter(None, said)) or str(gettext("Everything was there already; nothing changed."))
