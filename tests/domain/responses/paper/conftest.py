"""A household round of the commune with a hamlet of thirty households, and an envelope of its ballots."""

from dataclasses import dataclass
from typing import Any

import pytest

from survey.people.models import Staff
from survey.responses.models import Batch, PaperBallot
from survey.responses.paper import entering, second_reading
from survey.rounds import slips
from survey.rounds.models import Round, Slip
from survey.rounds.states import RoundKind
from survey.units.models import Unit
from tests import factories, kitchen_sink
from tests.factories import NOW, TODAY, World

SATISFIED = {f"q{number:02}": ["hl"] for number in range(1, 12)}


@dataclass
class Desk:
    """The table on which paper is typed."""

    world: World
    round: Round
    hamlet: Unit
    batch: Batch

    def type(self, slip: object, given: Any = None, *, by: Staff | None = None, **more: Any) -> PaperBallot:
        """Type the next ballot."""
        answers = SATISFIED if given is None else given
        typist = by or self.world.officer
        return entering.enter(self.batch, slip=str(slip), given=answers, by=typist, today=TODAY, **more)

    def type_many(self, number: int) -> None:
        """Type the ballots of the first so many slips."""
        for serial in range(1, number + 1):
            self.type(serial)

    def finish(self, explanation: str = "") -> None:
        """Finish typing."""
        second_reading.finish_typing(self.batch, explanation=explanation, by=self.world.officer, now=NOW)

    def read(self, *changes: Any, by: Staff | None = None) -> None:
        """Read the sample again: the first ballots of it with these changes, the others as they were typed."""
        given = [*changes]
        for ballot in second_reading.waiting(self.batch):
            again = {**SATISFIED, **(given.pop(0) if given else {})}
            reader = by or self.world.enumerator
            second_reading.read_again(self.batch, ballot.position, given=again, by=reader, now=NOW)

    def slip(self, serial: int) -> Slip:
        """Read a slip."""
        found = slips.find(self.round.edition.questionnaire.unit_id, self.round.id, self.hamlet.id, str(serial))
        assert found is not None
        return found


@pytest.fixture
def desk(world: World, database: Any) -> Desk:
    """Give the table, with the questionnaire of 2026-2030."""
    return a_desk(world, database)


@pytest.fixture
def desk_with_every_kind(world: World, database: Any) -> Desk:
    """Give the table, with a questionnaire of every kind and with skip rules."""
    return a_desk(world, database, edition=factories.an_edition_of(kitchen_sink.document(), world.commune))


def a_desk(world: World, database: Any, households: int = 30, envelope: int = 5, **plan: Any) -> Desk:
    """Set up the table."""
    hamlet = factories.a_hamlet(world.commune, "Bản Nà Pán", households)
    round_ = factories.an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD, **plan)
    factories.take_over(round_, world.commune)
    batch = factories.a_batch(round_, world.commune, hamlet, envelope=envelope, by=world.officer)
    database.commit()
    return Desk(world, round_, hamlet, batch)
