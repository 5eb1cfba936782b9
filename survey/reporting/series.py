"""Which report is asked for: a series (form, kind of round, year) or one round, as the address says."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from survey import clock
from survey.questionnaires import library
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import text_in
from survey.reporting import boundaries
from survey.results import reading
from survey.results.report import Report
from survey.rounds import queries as rounds
from survey.rounds.queries import RoundKind, State
from survey.units.queries import Unit
from survey.web import access, language


@dataclass(frozen=True, slots=True)
class Series:
    """The rounds of a form and kind in a year."""

    form: str
    kind: RoundKind
    year: int

    @property
    def title(self) -> str:
        """Give the title of the form."""
        return text_in(questionnaires.form_title(self.form), language.language())

    @property
    def address(self) -> dict[str, str]:
        """Give what the address says of it."""
        return {"phieu": self.form, "loai": self.kind.value, "nam": str(self.year)}


@dataclass(frozen=True, slots=True)
class Asked:
    """A report with the address that leads to it; None where nothing was asked."""

    report: Report | None
    address: Mapping[str, str]
    series: list[Series]  # all that can be reported for the unit, newest first
    chosen: Series | None


def of_unit(unit: Unit | None) -> list[Series]:
    """Give all that can be reported for a unit (None: the country), newest first, in the order of the library."""
    this_year = clock.day(clock.now()).year  # a round that lasts into the next year has nothing to say of it yet
    every = [Series(*one) for one in rounds.series(unit=unit) if one[2] <= this_year]
    return sorted(every, key=lambda one: (-one.year, _place_in_library(one.form)))


def read(unit: Unit | None) -> Asked:
    """Make the report that the address asks for, by default of the newest series."""
    every = of_unit(unit)
    if "dot" in request.args:
        round_id = request.args.get("dot", type=int)
        report = _of_round(round_id, unit)
        return Asked(report, {"dot": str(round_id)} | boundaries.address(unit), every, None)
    chosen = next((one for one in every if _matches(one)), None)
    if chosen is None:
        return Asked(None, {}, every, None)
    made = reading.of_year(
        unit,
        form=chosen.form,
        kind=chosen.kind,
        year=chosen.year,
        by=access.staff(),
        old_map=boundaries.asked_for_old(unit),
    )
    return Asked(made, chosen.address | boundaries.address(unit), every, chosen)


def _of_round(round_id: int | None, unit: Unit | None) -> Report:
    round_ = access.found(rounds.get_to_report(round_id or 0, by=access.staff()))
    asked_here = round_.state != State.DRAFT and rounds.communes_of([round_.id], unit=unit)
    shown = access.found(round_ if asked_here else None)
    return reading.of_round(shown, unit=unit, by=access.staff(), old_map=boundaries.asked_for_old(unit))


def _place_in_library(form: str) -> int:
    return library.FORMS.index(form) if form in library.FORMS else len(library.FORMS)


def _matches(one: Series) -> bool:
    return all(request.args.get(name, value) == value for name, value in one.address.items())
