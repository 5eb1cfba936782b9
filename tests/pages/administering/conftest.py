"""What the tests of this room share."""

from functools import partial
from typing import Any

import pytest

from survey.people.models import Role
from tests import factories


@pytest.fixture
def sign_in(sign_in: Any) -> Any:
    """Give a function that makes the browser of a member of staff, who reads English."""
    return partial(sign_in, language="en")


@pytest.fixture
def above(world: factories.World, database: Any) -> Any:
    """Give an administrator of the province."""
    person = factories.a_member_of_staff("qt.dien.bien", Role.ADMINISTRATOR, world.province, "Quàng Thị Hặc")
    database.commit()
    return person
