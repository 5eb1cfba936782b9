"""What the tests of this room share."""

from typing import Any

import pytest

from survey.questionnaires.drafting import starting
from tests import factories


@pytest.fixture
def questionnaire(world: factories.World, database: Any) -> Any:
    """Give a questionnaire of the commune, not yet published."""
    started = starting.start("dv-y-te", unit=world.commune, by=world.officer, now=factories.NOW)
    database.commit()
    return started
