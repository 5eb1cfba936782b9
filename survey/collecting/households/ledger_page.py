"""The ledger of a commune: what became of the slips of each hamlet, and how its households have answered."""

from collections import Counter
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from survey.collecting import commune as communes
from survey.collecting.households import standing, words
from survey.rounds.ledger import Entry, Total
from survey.rounds.queries import Mode, State
from survey.units.queries import Unit
from survey.web import transaction


@dataclass(frozen=True)
class Row:
    """A line of the ledger: of a hamlet, or the total (without one).

    Once the round is closed, a hamlet in which few answered has no modes: such ballots are kept without their hamlet
    (`responses/shuffling.py`).
    """

    hamlet: Unit | None
    slips: Entry | Total
    modes: Counter[Mode]
    is_closed: bool

    @property
    def tells_modes(self) -> bool:
        """Say whether it is known how all its households answered."""
        return not self.is_closed or self.modes.total() == self.slips.spent

    @property
    def being_typed(self) -> int:
        """Give how many households answered on paper that is not in the box yet."""
        return max(self.slips.spent - self.modes.total(), 0)


@transaction.one_snapshot
def show(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show the ledger."""
    round_, commune = communes.found(round_id, commune_id)
    figures = standing.of(round_, commune)
    is_closed = round_.state in (State.CLOSED, State.PUBLISHED)
    rows = [
        Row(entry.hamlet, entry, figures.modes.get(entry.hamlet.id, Counter()), is_closed) for entry in figures.entries
    ]
    return render_template(
        "collecting/households/ledger.html",
        round=round_,
        commune=commune,
        rows=rows,
        total=Row(None, figures.total, figures.by_mode, False),
        mode_words=words.MODES,
        any_being_typed=figures.being_typed > 0 and not is_closed,
        few_in_some=any(not row.tells_modes for row in rows),
    )
