"""Cross-tables: their margins are the report's, and whoever doesn't own the rounds finds nobody in them."""

import random
from itertools import product

import pytest

from survey.people.models import Role
from survey.results import crossing, reading
from survey.results.crossing import By
from survey.rounds.states import Mode, RoundKind
from tests import factories
from tests.factories import a_ballot, a_hamlet, an_open_round, answers_to

HL, KHL, NONE = frozenset({"hl"}), frozenset({"khl"}), frozenset({""})


def column(*keys):
    return frozenset(keys)


@pytest.fixture
def round_(world, database):
    """Ask two communes and a ward; 240 ballots by lot, of the last commune few at a meeting and few not satisfied."""
    chance = random.Random(924)
    places = [world.commune, world.neighbour_commune, world.ward]
    hamlets = [a_hamlet(world.commune, name, 90) for name in ("Bản Nà Pán", "Bản Huổi Ban", "Bản Tả Ló San")]
    round_ = an_open_round(world.province, places)
    for number in range(240):
        commune = places[number % 3]
        answers = answers_to()
        for key, share in (("q01", 0.4), ("q02", 0.1), ("q11", 0.05 if commune == world.ward else 0.3)):
            if chance.random() < share:
                answers[key] = "khl"
        if number % 10 == 0:
            del answers["q01"]
        mode = chance.choices([Mode.SELF, Mode.ASSISTED, Mode.MEETING], [80, 18, 2])[0]
        hamlet = chance.choice([*hamlets, None]) if commune == world.commune else None
        a_ballot(round_, commune, number, answers=answers, mode=mode, hamlet=hamlet)
        if number == 200:
            factories.count(round_)
    return round_


def a_report(round_, unit, by):
    return reading.of_round(round_, unit=unit, by=by)


def a_table(report, key, by):
    question = report.content.by_key[key]
    return crossing.cross(report, question, report.content.by_key.get(by) or By(by))


@pytest.mark.parametrize("by", ["mode", "language", "hamlet", "q02", "q11"])
def test_the_margins_are_those_of_the_report(world, round_, by):
    report = a_report(round_, world.commune, world.reviewer)
    (result,) = (one for one in report.questions if one.question.key == "q01")

    table = a_table(report, "q01", by)

    assert {row: table.of_row(row) for row in table.rows} == {
        HL: result.counts.satisfied,
        KHL: result.counts.dissatisfied,
        NONE: result.blank,
    }
    assert table.ballots == report.ballots == 80
    assert sum(table.of_column(one) for one in table.columns) == 80


def test_a_column_is_the_ballots_of_its_mode(world, round_):
    report = a_report(round_, world.province, world.reviewer)

    table = a_table(report, "q11", "mode")

    assert {next(iter(one)): table.of_column(one) for one in table.columns} == {
        mode.value: number for mode, number in report.by_mode.items() if number
    }


def test_a_case_worked_by_hand(world, database):
    round_ = an_open_round(world.commune, [world.commune])
    # q01 x q11: 20 both satisfied, 9 only q01, 3 only q11, 2 neither
    for number, (first, last) in enumerate(
        [("hl", "hl")] * 20 + [("hl", "khl")] * 9 + [("khl", "hl")] * 3 + [("khl", "khl")] * 2
    ):
        a_ballot(round_, world.commune, number, answers=answers_to() | {"q01": first, "q11": last})
    report = a_report(round_, world.commune, world.officer)

    table = a_table(report, "q01", "q11")
    turned = a_table(report, "q11", "q01")

    assert table.cells == {(HL, HL): 20, (HL, KHL): 9, (KHL, HL): 3, (KHL, KHL): 2}
    assert (table.of_row(HL), table.of_column(HL), table.ballots) == (29, 23, 34)
    assert {(row, of): n for (of, row), n in turned.cells.items()} == table.cells


def test_hamlets_are_named(world, round_):
    table = a_table(a_report(round_, world.commune, world.reviewer), "q11", "hamlet")

    names = [table.hamlets[key].name if key else "" for one in table.columns for key in one]
    assert names == ["Bản Nà Pán", "Bản Huổi Ban", "Bản Tả Ló San", ""]


def test_under_thirty_ballots_there_is_no_table(world, database):
    round_ = an_open_round(world.commune, [world.commune])
    for number in range(29):
        a_ballot(round_, world.commune, number)

    assert a_table(a_report(round_, world.commune, world.officer), "q01", "mode").too_few
    a_ballot(round_, world.commune, 29)
    assert not a_table(a_report(round_, world.commune, world.officer), "q01", "mode").too_few


def test_what_can_be_set_beside_a_question(world, round_):
    commune = a_report(round_, world.commune, world.reviewer)
    province = a_report(round_, world.province, world.reviewer)
    question = commune.content.by_key["q01"]

    of_commune, of_province = crossing.columns(commune, question), crossing.columns(province, question)

    assert of_commune[:3] == [By.HAMLET, By.MODE, By.LANGUAGE]
    assert of_province[:2] == [By.MODE, By.LANGUAGE]
    assert question not in of_commune
    assert commune.content.by_key["q11"] in of_commune


def test_a_household_round_has_kept_no_language(world, database):
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)

    report = a_report(round_, world.commune, world.officer)

    assert By.LANGUAGE not in crossing.columns(report, report.content.by_key["q01"])


@pytest.fixture
def told(world, round_):
    """Give each table that somebody can read who sees the country and owns nothing of the province."""
    stranger = factories.a_member_of_staff("ngoai.cuoc", Role.REVIEWER, None, "Trần Thị Ngoài Cuộc")
    reports = [a_report(round_, unit, stranger) for unit in (world.province, world.commune, world.ward)]
    assert all(report.protected for report in reports)
    pairs = [("q01", "mode"), ("q11", "mode"), ("q01", "language"), ("q01", "q11"), ("q11", "q01"), ("q02", "q11")]
    tables = {(report.scope.unit.id, *pair): a_table(report, *pair) for report in reports for pair in pairs}
    of_hamlets = {(world.commune.id, key, "hamlet"): a_table(reports[1], key, "hamlet") for key in ("q01", "q11")}
    assert any(len(table.columns) > 1 for table in tables.values())
    return tables | of_hamlets


def is_small(number):
    return 0 < abs(number) < 5


def test_a_stranger_is_told_of_nobody_in_any_table_nor_between_two(world, told):
    for pair, table in told.items():
        assert not any(map(is_small, table.cells.values())), pair
        assert not any(is_small(table.of_column(one)) for one in table.columns), pair
    for (unit, *pair), table in told.items():
        whole = told.get((world.province.id, *pair), table)
        assert not any(is_small(n - table.cells.get(cell, 0)) for cell, n in whole.cells.items()), (unit, pair)
    for (unit, _, by), table in told.items():
        for other in (each for (at, _, columns), each in told.items() if (at, columns) == (unit, by)):
            for one, wider in product(table.columns, other.columns):
                assert not (one < wider and is_small(other.of_column(wider) - table.of_column(one))), (unit, by)


def test_a_pair_of_two_questions_is_cut_once_whichever_is_in_the_rows(world, told):
    for unit in (world.province, world.commune, world.ward):
        turned = {(row, of): n for (of, row), n in told[unit.id, "q11", "q01"].cells.items()}
        assert turned == told[unit.id, "q01", "q11"].cells
