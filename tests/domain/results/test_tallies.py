import pytest

from survey.questionnaires import queries as questionnaires
from survey.results import counting, tallies
from survey.results.statistics import Counts
from survey.rounds.states import Mode
from tests.factories import NOW, a_ballot, an_open_round


@pytest.fixture
def round_(world, database):
    """Give a round with one ballot counted and sent again, and one in the box, in each of two communes."""
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune], form="dv-y-te")
    for number, commune in enumerate((world.commune, world.neighbour_commune)):
        a_ballot(round_, commune, number, answers={"q01": "5"})
        counting.count(commune.id, now=NOW)
        a_ballot(round_, commune, number, answers={"q01": "1"})
        a_ballot(round_, commune, number + 10, answers={"q01": "ksd"}, mode=Mode.PAPER)
    database.commit()
    return round_


def test_ballots_of_a_round_are_numbered_once_wherever_they_lie(world, round_):
    other = an_open_round(world.commune, [world.commune])

    assert tallies.ballots([round_.id, other.id]) == {round_.id: 4}
    assert tallies.ballots([round_.id], unit=world.province) == {round_.id: 4}
    assert tallies.ballots([round_.id], unit=world.commune) == {round_.id: 2}
    assert tallies.ballots([round_.id], unit=world.far_province)[round_.id] == 0
    assert tallies.ballots([other.id])[other.id] == 0
    assert tallies.ballots([]) == {}


def test_tallies_and_box_are_read_together_by_mode_and_by_commune(world, round_):
    content = questionnaires.edition_content(round_.edition_id)

    found = tallies.read([round_.id], unit=world.province, content=content)

    assert found.waiting == 2
    assert found.by_choice["self", "q01", "5"] == found.by_choice["paper", "q01", "ksd"] == 2
    assert found.by_choice["self", "", ""] == found.by_choice["paper", "", ""] == 2
    assert found.by_choice["self", "q01", "1"] == 0  # the repeats
    for commune in (world.commune, world.neighbour_commune):
        assert found.by_commune[commune.id]["q01"] == Counts(satisfied=1, uncounted=1)
        assert found.by_commune[commune.id]["q02"] == Counts(blank=2)
        assert found.by_commune[commune.id][""].satisfied == 2  # its ballots


def test_only_the_communes_of_the_unit_are_read(world, round_):
    content = questionnaires.edition_content(round_.edition_id)

    found = tallies.read([round_.id], unit=world.commune, content=content)

    assert found.by_commune.keys() == {world.commune.id}
    assert (found.waiting, found.by_choice["self", "q01", "5"]) == (1, 1)
