"""The page of a cross-table, and what the report says of its own certainty; who may read it."""

import pytest

from survey.rounds.states import Mode
from tests import factories
from tests.factories import a_ballot, a_hamlet, an_open_round
from tests.pages.reporting.reading import rows_of, words_of


@pytest.fixture
def round_(world, database):
    """Ask Mường Nhé: 24 of 40 satisfied by themselves, 16 of 20 with help."""
    hamlet = a_hamlet(world.commune, "Bản Nà Pán", 120)
    round_ = an_open_round(world.commune, [world.commune])
    for number in range(60):
        mode = Mode.SELF if number < 40 else Mode.ASSISTED
        a_ballot(round_, world.commune, number, satisfied=number < 24 or number >= 44, mode=mode, hamlet=hamlet)
    factories.count(round_)
    database.commit()
    return round_


def the_table(browser, unit, query=""):
    return browser.get(f"/bao-cao/{unit.id}/bang-cheo?lang=en&theo=mode{query}")


def test_the_owner_reads_the_table(world, round_, sign_in):
    rows = rows_of(the_table(sign_in(world.officer), world.commune))

    assert ["Hài lòng", "16 (80.0%)", "24 (60.0%)", "40 (66.7%)"] in rows
    assert ["Không hài lòng", "4 (20.0%)", "16 (40.0%)", "20 (33.3%)"] in rows
    assert ["Ballots", "20", "40", "60"] in rows


def test_the_unit_above_reads_no_cell_under_five(world, round_, sign_in):
    # With help 4 aren't satisfied: so both columns stand together.
    rows = rows_of(the_table(sign_in(world.reviewer), world.commune))

    assert ["Hài lòng", "40 (66.7%)", "40 (66.7%)"] in rows
    assert not any("4 (20.0%)" in row for row in rows)


def test_a_stranger_does_not_find_it(world, round_, sign_in):
    assert the_table(sign_in(world.neighbour), world.commune).status_code == 404
    assert sign_in(world.enumerator).get(f"/bao-cao/{world.commune.id}/bang-cheo").status_code == 404
    assert sign_in(world.administrator).get("/bao-cao/ca-nuoc/bang-cheo").status_code == 404


def test_what_the_address_does_not_know_is_the_usual_table(world, round_, sign_in):
    page = words_of(the_table(sign_in(world.officer), world.commune, "&cau=q99"))

    assert "by mode" in page


def test_of_few_ballots_there_is_no_table(world, database, sign_in):
    round_ = an_open_round(world.commune, [world.commune])
    for number in range(12):
        a_ballot(round_, world.commune, number)
    database.commit()

    assert "Too few ballots for this table" in words_of(the_table(sign_in(world.officer), world.commune))


def test_the_report_says_how_far_it_can_be_believed(world, round_, sign_in):
    response = sign_in(world.officer).get(f"/bao-cao/{world.commune.id}?lang=en")
    page = words_of(response)

    assert "no margin of error can be computed" in page
    assert "What speaks against the figure" in page
    assert "Many ballots tick the same in every question : 100.0%" in page or "every question: 100.0%" in page
    assert ["Bản Nà Pán", "120", "60", "50.0%", "40", "60", "66.7%"] in rows_of(response)
    assert f"/bao-cao/{world.commune.id}/bang-cheo" in response.get_data(as_text=True)


def test_the_unit_above_reads_the_sign_without_its_figure(world, round_, sign_in):
    page = words_of(sign_in(world.reviewer).get(f"/bao-cao/{world.commune.id}?lang=en"))

    assert "Many ballots tick the same in every question" in page
    assert "every question: 100.0%" not in page
    assert "every question : 100.0%" not in page


def test_few_ballots_are_said_to_be_too_few(world, database, sign_in):
    round_ = an_open_round(world.commune, [world.commune])
    for number in range(12):
        a_ballot(round_, world.commune, number)
    database.commit()

    page = words_of(sign_in(world.officer).get(f"/bao-cao/{world.commune.id}?lang=en"))

    assert "Too few ballots to conclude anything" in page
