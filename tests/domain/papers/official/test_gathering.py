"""What the papers of a round are made of, on both databases."""

import pytest

from survey.papers.official import gathering, tables
from survey.problems import Refused
from survey.responses.paper import entering
from survey.rounds import naming
from survey.rounds.states import Mode, RoundKind
from tests import counted_rounds, factories

FORM = "xa-ntm-2021-2025"


def test_every_figure_is_that_of_the_round(make):
    paper = make()

    assert (paper.slips.households, paper.slips.issued, paper.slips.void, paper.slips.spent) == (100, 101, 1, 63)
    assert paper.ballots == {Mode.SELF: 18, Mode.ASSISTED: 14, Mode.MEETING: 20, Mode.PAPER: 11}
    assert (paper.all_collected, paper.all_valid, paper.invalid.total(), paper.online) == (66, 63, 2, 32)
    assert paper.coverage == paper.report.coverage
    assert [(one.name, one.households, one.spent) for one in paper.hamlets] == [
        ("Bản Nà Pán", 40, 32),
        ("Bản Huổi Ban", 35, 11),
        ("Bản Tả Ló San", 25, 20),
    ]
    assert sum(one.spent for one in paper.hamlets) == paper.ballots.total() == paper.report.ballots
    assert [(one.hamlet, one.mode, one.times) for one in paper.refused] == [("Bản Huổi Ban", Mode.PAPER, 1)]
    assert len([check for check in paper.checks if not check.adds_up]) == 2
    assert paper.told.counted == 63
    assert paper.closed


def test_where_few_answered_the_modes_of_a_hamlet_are_not_told(make):
    paper = make()

    assert paper.hamlets[0].ballots == {Mode.SELF: 18, Mode.ASSISTED: 14}
    assert paper.hamlets[1].ballots is None


def test_before_closing_there_is_neither_fingerprint_nor_posting(make):
    paper = make(upto="open")

    assert not paper.closed
    assert paper.told.root == ""
    assert (paper.published_on, paper.posted_until) == (None, None)
    assert paper.report.held_back == 63


def test_the_organ_above_is_that_of_the_unit_above(make, world):
    paper = make()

    assert paper.organiser == "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé"
    assert paper.superior == "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Điện Biên"
    assert paper.where == "xã Mường Nhé, tỉnh Điện Biên"
    assert paper.place == "Mường Nhé"


def test_an_organ_of_the_province_has_none_above_and_asks_in_several_communes(database, world):
    round_ = factories.an_open_round(world.province, [world.commune, world.neighbour_commune], kind=RoundKind.HOUSEHOLD)
    round_.organiser = "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Điện Biên"
    factories.take_over(round_, world.neighbour_commune)

    paper = gathering.of(round_, world.neighbour_commune, public_address="https://ydan.example.vn/")

    assert paper.superior == ""
    assert paper.of_several_communes
    assert paper.where == f"{naming.inside(world.neighbour_commune.name)}, tỉnh Điện Biên"
    assert paper.address == f"https://ydan.example.vn/ket-qua/{round_.id}"


def test_the_paper_of_one_commune_tells_nothing_of_another(database, world):
    round_ = factories.an_open_round(world.province, [world.commune, world.neighbour_commune], kind=RoundKind.HOUSEHOLD)
    for number in range(5):
        factories.a_ballot(round_, world.commune, number)
    factories.take_over(round_, world.neighbour_commune)
    factories.count(round_)
    database.commit()

    ours, theirs = (
        gathering.of(round_, commune, public_address="https://ydan.example.vn") for commune in round_.communes[::-1]
    )

    assert {ours.ballots.total(), theirs.ballots.total()} == {0, 5}
    assert {ours.report.ballots, theirs.report.ballots} == {0, 5}


def test_an_open_round_has_no_minutes(database, world):
    round_ = factories.an_open_round(world.commune, [world.commune])

    with pytest.raises(Refused, match="not_a_household_round"):
        gathering.of(round_, world.commune, public_address="https://ydan.example.vn")


def test_a_place_that_is_a_number_keeps_its_kind(make, world, database):
    world.commune.name, world.commune.kind = "Phường 3", "phường"

    paper = make(upto="open", form="xa-ntm-2026-2030", rule_sets=(), names=counted_rounds.NAMES)

    assert paper.place == "Phường 3"


def test_in_a_draft_the_sum_of_the_hamlets_is_the_total_though_paper_is_still_being_typed(database, world):
    hamlets = [factories.a_hamlet(world.commune, name, 10) for name in ("Bản Nà Pán", "Bản Huổi Ban")]
    round_ = factories.an_open_round(world.commune, [world.commune], form=FORM, kind=RoundKind.HOUSEHOLD)
    factories.take_over(round_, world.commune)
    for number in range(3):
        factories.a_ballot(round_, world.commune, number, hamlet=hamlets[0])
    batch = factories.a_batch(round_, world.commune, hamlets[0], envelope=1)
    serial = factories.an_unused_slip(round_, world.commune, hamlets[0]).serial
    given = {key: [value] for key, value in factories.answers_to(FORM).items()}
    entering.enter(batch, slip=str(serial), given=given, by=world.officer, today=factories.TODAY)
    database.commit()

    paper = gathering.of(round_, world.commune, public_address="https://ydan.example.vn")

    rows = [row.cells for row in tables.participation(paper).rows]
    assert [row[2:4] for row in rows] == [(10, 4), (10, 0), (20, 4)]
    assert [row[-1] for row in rows] == [6, 10, 16]
    assert rows[0][5:9] == (None,) * 4  # not all of its ballots are in the box
    assert rows[1][5:9] == (0,) * 4  # nobody answered, and that is known
    assert paper.not_counted == 4
