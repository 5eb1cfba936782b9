import pytest
from sqlalchemy import select

from survey.responses import queries
from survey.results import counting
from survey.rounds.models import Round
from survey.rounds.states import Mode
from survey.units import queries as units
from tests.factories import NOW, a_ballot, an_open_round


@pytest.fixture
def round_(world):
    return an_open_round(world.province, [world.commune, world.neighbour_commune])


@pytest.fixture
def half_counted(world, round_, database):
    """Give the round after three ballots, one of them counted and sent again."""
    a_ballot(round_, world.commune, 1)
    counting.count(world.commune.id, now=NOW)
    a_ballot(round_, world.commune, 1)
    a_ballot(round_, world.commune, 2, answers={"q01": "khl"}, mode=Mode.ASSISTED)
    a_ballot(round_, world.neighbour_commune, 3)
    database.commit()
    return round_


def test_the_box_holds_what_waits_without_repeats_of_what_is_counted(world, half_counted):
    waiting = queries.in_the_box([half_counted.id])

    assert {(given.commune_id, given.mode) for given in waiting} == {
        (world.commune.id, "assisted"),
        (world.neighbour_commune.id, "self"),
    }
    assert [given.answers for given in waiting if given.mode == "assisted"] == [{"q01": "khl"}]
    assert {(given.round_id, given.edition_id) for given in waiting} == {(half_counted.id, half_counted.edition_id)}


def test_the_box_can_be_asked_for_some_rounds_and_communes(world, half_counted):
    other = an_open_round(world.commune, [world.commune])
    own = units.below(world.neighbour_commune.id)

    assert len(queries.in_the_box([half_counted.id], communes=own)) == 1
    assert queries.in_the_box([other.id]) == queries.in_the_box([]) == []


def test_counted_responses_are_read_by_commune(world, half_counted):
    (given,) = queries.counted(world.commune.id)

    assert (given.commune_id, given.round_id, given.mode) == (world.commune.id, half_counted.id, "self")
    assert list(queries.counted(world.neighbour_commune.id)) == []


def test_communes_with_a_full_box_and_with_responses_are_listed(world, half_counted):
    assert queries.communes_waiting() == sorted([world.commune.id, world.neighbour_commune.id])
    assert queries.communes_answered() == [world.commune.id]


def test_what_waits_is_numbered_by_commune_and_round_for_some_modes(world, half_counted):
    rounds = select(Round.id)
    own, neighbours = (world.commune.id, half_counted.id), (world.neighbour_commune.id, half_counted.id)

    assert queries.waiting(rounds, modes=["self", "assisted"]) == {own: 1, neighbours: 1}
    assert queries.waiting(rounds, modes=["self"]) == {neighbours: 1}
    assert queries.waiting(rounds.where(Round.id < 0), modes=["self"]) == {}
