"""A household round of the commune, as the pages see it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from survey import clock
from survey.responses.models import Batch, PaperBallot
from survey.responses.paper import batches, entering
from survey.rounds import slips
from survey.rounds.models import Round
from survey.rounds.states import Mode, RoundKind
from survey.units.models import Unit
from tests import factories, kitchen_sink

SATISFIED = {f"q{number:02}": "hl" for number in range(1, 12)}


@dataclass
class Place:
    """The commune in the round, a hamlet of it, and its first batch."""

    world: factories.World
    round: Round
    hamlet: Unit
    batch: Batch

    @property
    def here(self) -> str:
        """Give the address of the commune in the round."""
        return f"/dot/{self.round.id}/xa/{self.world.commune.id}"

    @property
    def address(self) -> str:
        """Give the address of the batch."""
        return f"{self.here}/lo/{self.batch.id}"

    def type(self, serial: int, given: dict[str, Any] | None = None, *, by: Any = None) -> PaperBallot:
        """Type a ballot without the pages."""
        answers = {key: [value] for key, value in (given or SATISFIED).items()}
        typist = by or self.world.officer
        return entering.enter(self.batch, slip=str(serial), given=answers, by=typist, today=today())

    def state_of(self, serial: int) -> str:
        """Say what became of a slip."""
        slip = slips.find(self.world.commune.id, self.round.id, self.hamlet.id, str(serial))
        assert slip is not None
        return slip.state


def today() -> Any:
    """Give the day on which the pages live."""
    return clock.day(clock.now())


@pytest.fixture
def place(world: factories.World, database: Any) -> Place:
    """Give a round that asks the questionnaire of 2026-2030."""
    return a_place(world, database)


@pytest.fixture
def place_with_every_kind(world: factories.World, database: Any) -> Place:
    """Give a round that asks every kind of question."""
    return a_place(world, database, edition=factories.an_edition_of(kitchen_sink.document(), world.commune))


def a_place(world: factories.World, database: Any, **plan: Any) -> Place:
    """Open the round, with a hamlet of thirty households and an envelope of five."""
    hamlet = factories.a_hamlet(world.commune, "Bản Huổi Lếch", 30)
    days = {"opens_on": today() - timedelta(days=3), "closes_on": today() + timedelta(days=10)}
    round_ = factories.an_open_round(
        world.commune, [world.commune], kind=RoundKind.HOUSEHOLD, now=clock.now(), **days, **plan
    )
    factories.take_over(round_, world.commune)
    batch = batches.begin(
        round_,
        commune=world.commune,
        hamlet=hamlet,
        mode=Mode.PAPER,
        held_on=today(),
        envelope=5,
        by=world.officer,
        now=clock.now(),
    )
    database.commit()
    return Place(world, round_, hamlet, batch)
