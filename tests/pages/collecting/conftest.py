"""What the tests of this room share. The days of a round follow the clock, which the pages read."""

from datetime import timedelta
from typing import Any

import pytest

from survey import clock
from survey.people.models import Role
from survey.rounds import opening
from tests import factories


@pytest.fixture
def own_reviewer(world: factories.World, database: Any) -> Any:
    """Give a reviewer of the commune, which owns its rounds; `world.reviewer` is of the province above."""
    made = factories.a_member_of_staff("tham.dinh.xa", Role.REVIEWER, world.commune, "Mùa Thị Dếnh")
    database.commit()
    return made


@pytest.fixture
def draft(world: factories.World, database: Any) -> Any:
    """Give a planned round of the commune that lasts from yesterday to tomorrow."""
    today = clock.day(clock.now())
    planned = factories.a_draft_round(
        world.commune, [world.commune], opens_on=today - timedelta(days=1), closes_on=today + timedelta(days=1)
    )
    database.commit()
    return planned


@pytest.fixture
def running(draft: Any, database: Any) -> Any:
    """Give the round, open."""
    opening.open_round(draft, by=None, now=clock.now())
    database.commit()
    return draft


@pytest.fixture
def over(world: factories.World, database: Any) -> Any:
    """Give an open round of the commune whose last day was ten days ago."""
    today = clock.day(clock.now())
    first, last = today - timedelta(days=40), today - timedelta(days=10)
    round_ = factories.an_open_round(
        world.commune, [world.commune], opens_on=first, closes_on=last, now=clock.now() - timedelta(days=20)
    )
    database.commit()
    return round_
