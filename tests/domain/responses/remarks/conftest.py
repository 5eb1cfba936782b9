"""A round in which people wrote."""

import pytest

from survey.results import counting
from tests.factories import NOW, a_ballot, an_open_round, answers_to

WROTE = ("Đường vào bản sạt lở", "đường vào bản  sạt lở", "Ông Lò Văn Pánh lấn đường, gọi 0912 345 678", "Nước yếu")


@pytest.fixture
def round_(world, database):
    made = an_open_round(world.commune, [world.commune])
    for number, words in enumerate(WROTE):
        a_ballot(made, world.commune, number, answers=answers_to() | {"q12": words})
    counting.count(world.commune.id, now=NOW)
    database.commit()
    return made
