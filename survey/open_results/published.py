"""The rounds whose results anybody may read."""

from dataclasses import dataclass
from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from survey import text
from survey.results import reading
from survey.rounds import queries as rounds
from survey.rounds.queries import Round, RoundKind
from survey.units import queries as units
from survey.web import transaction

MOST_SHOWN = 50
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Row:
    """A published round as the list shows it."""

    round_id: int
    title: str
    unit: str | None  # None: the country
    where: str
    opens_on: date
    closes_on: date
    answers: int | None  # None: too few to be told
    voluntary: bool
    synthetic: bool


@transaction.one_snapshot
def show_all() -> ResponseReturnValue:
    """Show the published rounds, newest first; `q` finds those of a unit by its name, with or without marks."""
    words = text.clean(request.args.get("q", ""))[:LONGEST_SEARCH]
    found = [round_ for round_ in rounds.list_published() if _is_of(round_, text.fold(words))]
    shown = found[:MOST_SHOWN]
    ballots = reading.ballots(shown, unit=None, by=None)
    return render_template(
        "open_results/published.html",
        rows=[_row(round_, ballots[round_.id]) for round_ in shown],
        more=max(0, len(found) - MOST_SHOWN),
        words=words,
    )


def _is_of(round_: Round, folded: str) -> bool:
    """Say whether a round belongs to, or asked in, a unit of this name."""
    if not folded:
        return True
    own = [round_.unit] if round_.unit else []
    return any(folded in unit.folded for unit in (*own, *round_.communes))


def _row(round_: Round, ballots: int | None) -> Row:
    return Row(
        round_id=round_.id,
        title=round_.title,
        unit=round_.unit.name if round_.unit else None,
        where=units.where(round_.unit) if round_.unit else "",
        opens_on=round_.opens_on,
        closes_on=round_.closes_on,
        answers=ballots,
        voluntary=round_.kind == RoundKind.OPEN,
        synthetic=round_.synthetic,
    )
