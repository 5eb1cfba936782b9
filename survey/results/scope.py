"""What a report is about."""

from dataclasses import dataclass
from datetime import date

from survey.rounds.models import Round
from survey.rounds.states import RoundKind
from survey.units.models import Level, Unit


@dataclass(frozen=True)
class Scope:
    """What a report is about: the rounds of one form and kind in a unit (None: the country) in a year, or one round."""

    unit: Unit | None
    form: str
    kind: RoundKind
    year: int | None
    rounds: tuple[Round, ...]
    old_map: bool | None = None  # of the country: read on the map before today's; a unit is on its own

    @property
    def on_old_map(self) -> bool:
        """Say whether what was asked is read on a map that has ended."""
        return bool(self.old_map) if self.unit is None else self.unit.valid_to is not None

    @property
    def first_day(self) -> date:
        """Give the first day on which somebody could answer."""
        return min(round_.opens_on for round_ in self.rounds)

    @property
    def last_day(self) -> date:
        """Give the last day on which somebody could answer."""
        return max(round_.closes_on for round_ in self.rounds)

    @property
    def commune(self) -> str:
        """Give the name of the one commune that is asked, for {xã} in the texts; "" where there may be several."""
        unit = self.unit or (self.rounds[0].unit if self.year is None else None)
        return unit.name if unit is not None and unit.level == Level.COMMUNE else ""
