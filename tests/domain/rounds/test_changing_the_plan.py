"""A draft is changed until it is opened."""

from dataclasses import replace
from datetime import date

import pytest

from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.rounds import naming, opening
from survey.rounds.opening import Plan
from tests.factories import NEW_LAYOUT, NOW, a_draft_round

PLAN = Plan(
    title="Ý kiến người dân về xây dựng nông thôn mới",
    organiser="Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
    phone="0215 3856 789",
    opens_on=date(2026, 11, 1),
    closes_on=date(2026, 12, 15),
)


def test_only_what_differs_stands_in_the_trail(world, database):
    round_ = a_draft_round(world.commune, [world.commune])

    opening.change(round_, replace(PLAN, phone="0215 3999 000", grace_days=7), by=world.officer, now=NOW)

    [noted] = database.query(AuditEntry).filter_by(action="round.changed")
    assert noted.before == {"phone": "0215 3856 789", "grace_days": 3}
    assert noted.after == {"phone": "0215 3999 000", "grace_days": 7}
    assert (noted.staff_id, noted.unit_id) == (world.officer.id, world.commune.id)


def test_what_stays_the_same_is_no_change(world, database):
    round_ = a_draft_round(world.commune, [world.commune])

    opening.change(round_, PLAN, by=world.officer, now=NOW)

    assert database.query(AuditEntry).filter_by(action="round.changed").count() == 0


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"title": " "}, "title"),
        ({"phone": ""}, "phone"),
        ({"organiser": "Ủ" * 201}, "organiser"),
        ({"closes_on": date(2026, 10, 31)}, "closes_on"),
        ({"grace_days": 15}, "grace_days"),
        ({"grace_days": -1}, "grace_days"),
    ],
)
def test_what_could_not_be_planned_cannot_be_changed_to_either(world, database, change, at):
    round_ = a_draft_round(world.commune, [world.commune])

    with pytest.raises(Refused) as refused:
        opening.change(round_, replace(PLAN, **change), by=world.officer, now=NOW)

    assert [problem.at for problem in refused.value.problems] == [at]
    assert (round_.title, round_.grace_days) == (PLAN.title, 3)


def test_the_communes_must_be_there_on_the_new_first_day(world, database):
    round_ = a_draft_round(world.commune, [world.commune])
    before = replace(PLAN, opens_on=date(2025, 6, 1), closes_on=date(2025, 6, 20))

    with pytest.raises(Refused, match=r"round\.commune_not_in_unit"):
        opening.change(round_, before, by=world.officer, now=NOW)
    opening.change(round_, replace(before, opens_on=NEW_LAYOUT, closes_on=NEW_LAYOUT), by=world.officer, now=NOW)


def test_a_round_that_is_open_stays_as_it_is(world, database):
    round_ = a_draft_round(world.commune, [world.commune])
    opening.open_round(round_, by=None, now=NOW)
    database.flush()

    with pytest.raises(Refused, match=r"round\.not_a_draft"):
        opening.change(round_, replace(PLAN, title="Sửa muộn"), by=world.officer, now=NOW)


def test_a_neighbour_changes_nothing(world, database):
    round_ = a_draft_round(world.commune, [world.commune])

    with pytest.raises(Refused, match=r"round\.unit_not_yours"):
        opening.change(round_, replace(PLAN, title="Của người khác"), by=world.neighbour, now=NOW)


def test_the_front_of_a_unit_is_named_in_full():
    assert naming.front("Xã Mường Nhé") == "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé"
    assert naming.front("Tỉnh Điện Biên") == "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Điện Biên"
    assert naming.front(None) == "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"
