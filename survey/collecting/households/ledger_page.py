"""The ledger of a commune: what became of the slips of each hamlet, and how its households have answered."""

from collections import Counter
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from survey.collecting import commune as communes
from survey.collecting.households import standing, words
from survey.rounds.ledger import Entry, Total
from survey.rounds.queries import Mode
from survey.units.queries import Unit
from survey.web import transaction


@dataclass(frozen=True)
class Row:
    """A line of the ledger: of a hamlet, or the total (without one)."""

    hamlet: Unit | None
    slips: Entry | Total
    modes: Counter[Mode]

    @property
    def being_typed(self) -> int:
        """Give how many households answered on paper that is not in the box yet."""
        return max(self.slips.spent - self.modes.total(), 0)


@transaction.one_snapshot
def show(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show the ledger."""
    round_, commune = communes.found(round_id, commune_id)
    figures = standing.of(round_, commune)
    rows = [Row(entry.hamlet, entry, figures.modes.get(entry.hamlet.id, Counter())) for entry in figures.entries]
    return render_template(
        "collecting/households/ledger.html",
        round=round_,
        commune=commune,
        rows=rows,
        total=Row(None, figures.total, figures.by_mode),
        mode_words=words.MODES,
        any_being_typed=figures.being_typed > 0,
    )
