"""The communes of a household round, each with how far it is."""

from dataclasses import dataclass

from survey.people.queries import Staff
from survey.rounds import ledger, queries
from survey.rounds.queries import Round
from survey.units.queries import Unit


@dataclass(frozen=True)
class Row:
    """A commune; without households it hasn't taken over its list."""

    commune: Unit
    households: int
    slips: int  # in use
    answered: int


def rows(round_: Round, *, by: Staff) -> list[Row]:
    """Give the communes of a round that `by` sees."""
    known = ledger.by_commune(round_.id)
    return [Row(commune, *known.get(commune.id, (0, 0, 0))) for commune in queries.communes_seen(round_, by=by)]
