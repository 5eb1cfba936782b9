"""The ledger of slips per hamlet: households, printed, handed out, answered, void, not yet."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from survey.extensions import db
from survey.rounds import households
from survey.rounds.models import Slip
from survey.rounds.states import SlipState
from survey.units.models import Unit


@dataclass(frozen=True)
class Entry:
    """What became of the slips of a hamlet; issued = spent + void + unused."""

    hamlet: Unit
    households: int
    issued: int
    printed: int
    handed_out: int  # a spent slip was handed out, whatever the paper says
    spent: int
    void: int
    unused: int

    @property
    def in_use(self) -> int:
        """Give how many slips aren't void."""
        return self.issued - self.void

    @property
    def missing(self) -> int:
        """Give how many households haven't answered yet."""
        return max(self.households - self.spent, 0)


@dataclass(frozen=True)
class Total:
    """The sums over hamlets."""

    households: int
    issued: int
    printed: int
    handed_out: int
    spent: int
    void: int
    unused: int
    missing: int

    @property
    def in_use(self) -> int:
        """Give how many slips aren't void."""
        return self.issued - self.void


def of_commune(round_id: int, commune_id: int) -> list[Entry]:
    """Give the ledger of a commune, by hamlet."""
    counts = {
        hamlet_id: tuple(map(int, rest)) for hamlet_id, *rest in db.session.execute(_counts(round_id, commune_id))
    }
    return [
        Entry(one.hamlet, one.households, *counts.get(one.hamlet_id, (0,) * 6))
        for one in households.of_commune(round_id, commune_id)
    ]


def total(entries: list[Entry]) -> Total:
    """Add up a ledger."""
    names = ("households", "issued", "printed", "handed_out", "spent", "void", "unused", "missing")
    return Total(*(sum(getattr(entry, name) for entry in entries) for name in names))


def by_commune(round_id: int) -> dict[int, tuple[int, int, int]]:
    """Give households, slips in use and spent slips of each commune of a round that has taken over its households."""
    in_use = func.sum(case((Slip.state != SlipState.VOID, 1), else_=0))
    spent = func.sum(case((Slip.state == SlipState.SPENT, 1), else_=0))
    rows = db.session.execute(
        select(Slip.commune_id, in_use, spent).where(Slip.round_id == round_id).group_by(Slip.commune_id)
    )
    slips = {commune_id: (int(used), int(gone)) for commune_id, used, gone in rows}
    return {
        commune_id: (number, *slips.get(commune_id, (0, 0)))
        for commune_id, number in households.by_commune([round_id]).items()
    }


def _counts(round_id: int, commune_id: int) -> Select[Any]:
    def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.sum(case((condition, 1), else_=0))

    in_use = Slip.state != SlipState.VOID
    return (
        select(
            Slip.hamlet_id,
            func.count(),
            number(Slip.printed & in_use),
            number((Slip.handed_out & in_use) | (Slip.state == SlipState.SPENT)),
            number(Slip.state == SlipState.SPENT),
            number(Slip.state == SlipState.VOID),
            number(Slip.state == SlipState.UNUSED),
        )
        .where(Slip.commune_id == commune_id, Slip.round_id == round_id)
        .group_by(Slip.hamlet_id)
    )
