"""The 40 % target of a unit: how many units count, and what each still lacks."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from survey import clock, text
from survey.people import queries as people
from survey.people.queries import Role
from survey.reporting import places, words
from survey.target import counting, trying
from survey.target import queries as target
from survey.target.queries import Part, TargetReport, TargetSetting, UnitRow
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web import access, paging, transaction

ON_A_PAGE = 100
MOST_ANSWERS = 100_000


@dataclass(frozen=True)
class Chosen:
    """What the address chooses: the period, and another k to see what would be."""

    setting: TargetSetting
    named: bool  # the period stands in the address
    what_if: int | None

    @property
    def kept(self) -> dict[str, Any]:
        """Give what links to other pages of the target keep."""
        period = {"ky": self.setting.id} if self.named else {}
        return period | ({"k": self.what_if} if self.what_if is not None else {})


def start() -> ResponseReturnValue:
    """Go to the page of the own unit, or of the country."""
    return redirect(url_for("reporting.target", unit_id=access.staff().unit_id))


@transaction.one_snapshot
def show(unit_id: int | None) -> ResponseReturnValue:
    """Show the target in a period, with another k where the address gives one, and the rows of a part of it."""
    unit = places.asked(unit_id)
    chosen = choose()
    if chosen is None:
        return unset(unit)
    report = read(unit, chosen)
    part, typed = _part(), request.args.get("q", "").strip()[:100]
    shown_rows, pages = paging.cut(_matching(report, part, typed), size=ON_A_PAGE)
    return render_template(
        "reporting/target.html",
        unit=unit,
        above=places.way_up(unit),
        may_set=may_set(),
        settings=target.settings(),
        report=report,
        by_grouping=target.by_grouping(report),
        setting=chosen.setting,
        period={"ky": chosen.setting.id} if chosen.named else {},
        kept=chosen.kept,
        what_if=chosen.what_if,
        part=part,
        typed=typed,
        rows=shown_rows,
        pages=pages,
        words=words,
        LAST_TWELVE_MONTHS=trying.LAST_TWELVE_MONTHS,
    )


def choose() -> Chosen | None:
    """Give what the address chooses; None where no period is set yet. An unknown period is a 404."""
    setting_id = request.args.get("ky", type=int)
    setting = target.get_setting(setting_id, today=clock.day(clock.now()))
    if setting is None:
        if setting_id is not None:
            access.found(setting)
        return None
    return Chosen(setting, setting_id is not None, _other_k())


def read(unit: Unit | None, chosen: Chosen) -> TargetReport:
    """Give the target of a unit as it was chosen, and as this person may be told it."""
    today = clock.day(clock.now())
    return target.report(unit, setting=chosen.setting, today=today, least=chosen.what_if, by=access.staff())


def unset(unit: Unit | None) -> str:
    """Give the page that says that no period is set."""
    return render_template("reporting/target_unset.html", unit=unit, may_set=may_set())


def may_set() -> bool:
    """Say whether the person may change the periods: an administrator of the country."""
    staff = access.staff()
    return staff.role == Role.ADMINISTRATOR and people.sees_the_country(staff)


def where(unit: Unit | None) -> str:
    """Say in which units a unit lies."""
    return units.where(unit) if unit else ""


def _other_k() -> int | None:
    asked = request.args.get("k", type=int)
    return asked if asked is not None and asked <= MOST_ANSWERS and counting.may_be_tried(asked) else None


def _part() -> Part:
    asked = request.args.get("phan", "")
    return Part(asked) if asked in set(Part) else Part.IN_SCOPE


def _matching(report: TargetReport, part: Part, typed: str) -> list[UnitRow]:
    wanted = text.fold(typed)
    return [
        row
        for row in report.rows
        if row.standing.fulfils(part, report.least)
        and (wanted in row.unit.folded or wanted in (row.where.folded if row.where else ""))
    ]
