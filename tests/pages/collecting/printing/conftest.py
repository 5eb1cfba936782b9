"""What the tests of printing share: a round by households in a commune with two hamlets."""

from datetime import timedelta
from typing import Any

import pytest

from survey import clock
from survey.rounds import printing
from survey.rounds.states import Layout, RoundKind
from tests import factories


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut print jobs into parts of one sheet of A4."""
    monkeypatch.setitem(printing.IN_A_PART, Layout.A4_8, 8)


@pytest.fixture
def by_households(world: factories.World, database: Any) -> Any:
    """Give an open round whose slips are drawn: 10 in Bản Nà Pán and 3 in Bản Huổi Ban."""
    today = clock.day(clock.now())
    factories.a_hamlet(world.commune, "Bản Nà Pán", households=10)
    factories.a_hamlet(world.commune, "Bản Huổi Ban", households=3)
    round_ = factories.an_open_round(
        world.commune,
        [world.commune],
        kind=RoundKind.HOUSEHOLD,
        opens_on=today,
        closes_on=today + timedelta(days=25),
        now=clock.now(),
    )
    factories.take_over(round_, world.commune)
    database.commit()
    return round_
