"""A household round that runs today in two hamlets of a commune."""

from datetime import timedelta
from typing import Any

import pytest

from survey import clock
from survey.rounds import households, slips
from survey.rounds.states import RoundKind
from tests import factories


@pytest.fixture
def hamlet(world: factories.World, database: Any) -> Any:
    """Give a hamlet with twelve households."""
    entered = factories.a_hamlet(world.commune, "Bản Nà Pán", 12)
    factories.a_hamlet(world.commune, "Bản Huổi Chạ", 8)
    database.commit()
    return entered


@pytest.fixture
def listed(world: factories.World, hamlet: Any, database: Any) -> Any:
    """Give a round that hasn't taken over the households."""
    today = clock.day(clock.now())
    round_ = factories.an_open_round(
        world.commune,
        [world.commune],
        form="xa-ntm-2021-2025",
        kind=RoundKind.HOUSEHOLD,
        opens_on=today - timedelta(days=9),
        closes_on=today + timedelta(days=12),
        now=clock.now(),
        rule_sets=["xa-ntm-2016-2020", "xa-nang-cao-2021-2025"],
    )
    database.commit()
    return round_


@pytest.fixture
def taken(world: factories.World, listed: Any, database: Any) -> Any:
    """Give a round that has taken over the households, and has printed the slips."""
    households.take_over(listed, commune=world.commune, by=None, now=clock.now())
    for one in households.of_commune(listed.id, world.commune.id):
        own = slips.of_hamlet(listed.id, world.commune.id, one.hamlet_id)
        slips.mark_printed(world.commune.id, listed.id, [slip.code for slip in own])
    database.commit()
    return listed


@pytest.fixture
def here(world: factories.World) -> Any:
    """Give a function that writes an address in the commune of a round."""
    return lambda round_, rest="": f"/dot/{round_.id}/xa/{world.commune.id}{rest}"
