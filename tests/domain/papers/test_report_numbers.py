"""Numbers that people wrote down, in the files of a report: the ends of the span are of one person each."""

import pytest

from survey.papers.report_tables import questions
from survey.results import reading
from tests import factories, kitchen_sink


@pytest.fixture
def asked(world, database):
    edition = factories.an_edition_of(kitchen_sink.document(), world.commune)
    round_ = factories.an_open_round(world.commune, [world.commune], edition=edition)
    for number, often in enumerate((4, 5, 5, 6, 6, 7, 7, 8, 8, 24)):
        given = kitchen_sink.WITH_TAP_WATER | {"q05": ["xe"], "q06": str(often)}
        factories.a_ballot(round_, world.commune, number, answers=given)
    database.commit()
    return round_


def spans(round_, world, by):
    report = reading.of_round(round_, unit=world.commune, by=by)
    table = questions.other_questions(report)
    return [row.cells[1] for row in table.rows if row.cells[0].startswith("Số lần thu gom rác")]


def test_the_owner_reads_the_smallest_and_the_largest_and_others_the_mean(asked, world):
    assert "Nhỏ nhất 4; trung bình 8; lớn nhất 24" in spans(asked, world, world.officer)

    for other in (world.reviewer, world.neighbour, None):
        told = spans(asked, world, other)
        assert "Trung bình 8" in told
        assert not any("24" in one for one in told)
