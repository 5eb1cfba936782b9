"""The 40 % target of a unit: how many units count, and what each still lacks."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from survey import clock, text
from survey.people import queries as people
from survey.people.queries import Role
from survey.reporting import places, words
from survey.target import queries as target
from survey.target.queries import UnitRow
from survey.web import access, paging, transaction

ON_A_PAGE = 100
MOST_ANSWERS = 100_000


def start() -> ResponseReturnValue:
    """Go to the page of the own unit, or of the country."""
    return redirect(url_for("reporting.target", unit_id=access.staff().unit_id))


@transaction.one_snapshot
def show(unit_id: int | None) -> ResponseReturnValue:
    """Show the target in a period, with another k where the address gives one."""
    unit = places.asked(unit_id)
    today = clock.day(clock.now())
    setting_id = request.args.get("ky", type=int)
    setting = target.get_setting(setting_id, today=today)
    shown = {"unit": unit, "above": places.way_up(unit), "may_set": may_set(), "settings": target.settings()}
    if setting is None:
        if setting_id is not None:
            access.found(setting)
        return render_template("reporting/target_unset.html", **shown)
    what_if = _other_k()
    report = target.report(unit, setting=setting, today=today, least=what_if)
    typed = request.args.get("q", "").strip()[:100]
    rows = _matching(report.rows, typed)
    shown_rows, pages = paging.cut(rows, size=ON_A_PAGE)
    return render_template(
        "reporting/target.html",
        **shown,
        report=report,
        setting=setting,
        period={"ky": setting.id} if setting_id is not None else {},
        what_if=what_if,
        typed=typed,
        rows=shown_rows,
        pages=pages,
        words=words,
    )


def may_set() -> bool:
    """Say whether the person may change the periods: an administrator of the country."""
    staff = access.staff()
    return staff.role == Role.ADMINISTRATOR and people.sees_the_country(staff)


def _other_k() -> int | None:
    asked = request.args.get("k", type=int)
    return asked if asked is not None and 1 <= asked <= MOST_ANSWERS else None


def _matching(rows: tuple[UnitRow, ...], typed: str) -> list[UnitRow]:
    wanted = text.fold(typed)
    return [row for row in rows if wanted in row.unit.folded or wanted in (row.where.folded if row.where else "")]
