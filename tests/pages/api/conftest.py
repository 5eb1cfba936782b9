"""Programs that ask: each with a key of a unit."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from survey import clock
from survey.people import api_tokens
from tests.factories import a_ballot, a_hamlet, an_open_round, answers_to


@pytest.fixture
def keys(world, database):
    """Give a key of Tỉnh Điện Biên, of its Xã Mường Nhé, of Tỉnh Cà Mau and of the country."""
    made = SimpleNamespace(
        province=a_key(world.province, by=world.administrator),
        commune=a_key(world.commune, by=world.administrator),
        far=a_key(world.far_province, by=world.administrator),
        country=a_key(None, by=world.administrator),
    )
    database.commit()
    return made


@pytest.fixture
def ask(client):
    """Give a function that asks as a program does."""

    def asked(address, key=None, *, method="GET", **headers):
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if key is not None:
            sent["Authorization"] = f"Bearer {key}"
        return client.open(address, method=method, headers=sent)

    return asked


@pytest.fixture
def crowd(world, database):
    """Ask the province: Phường Mường Lay 30 of 40 satisfied, of 120 households; Sín Thầu 3 of 3; Mường Nhé 5 of 10.

    The three of Sín Thầu can't be told, and so neither can what would lead to them: those of Mường Nhé by themselves.
    """
    round_ = an_open_round(
        world.province, [world.ward, world.neighbour_commune, world.commune], rule_sets=["tham-khao-80"]
    )
    a_hamlet(world.ward, "Tổ dân phố 3", households=120)
    bad = answers_to(satisfied=False) | {"q02.ly-do": ["xuong-cap"]}
    for number in range(1, 41):
        a_ballot(round_, world.ward, number, answers=answers_to() if number <= 30 else bad)
    for number in range(41, 44):
        a_ballot(round_, world.neighbour_commune, number)
    for number in range(44, 54):
        a_ballot(round_, world.commune, number, satisfied=number <= 48)
    database.commit()
    return round_


def a_key(unit, *, by, days=30):
    """Make a key for a unit."""
    now = clock.now()
    last_day = clock.day(now) + timedelta(days=days)
    _, key = api_tokens.make(name="Trung tâm điều hành thông minh", unit=unit, last_day=last_day, by=by, now=now)
    return key
