"""Who changes the groupings of a province, and what the trail keeps of it."""

import pytest

from survey.people import accounts, grouping_lists, queries
from survey.people.models import Role
from survey.problems import Refused
from survey.units import groupings
from survey.units import queries as units
from survey.units.models import Level
from tests.factories import NOW, PASSWORD, TODAY, a_member_of_staff


@pytest.fixture
def planner(world):
    return a_member_of_staff("tinh.quy.hoach", Role.OFFICER, world.province, "Lường Thị Phượng")


@pytest.fixture
def grouping(world):
    return groupings.make(world.province, name="Cụm Mường Nhé", communes=[world.commune], today=TODAY)


def test_the_trail_says_what_was_in_it_before_and_after(world, planner):
    made = grouping_lists.make(world.province, name="Cụm cũ", communes=[world.commune], by=planner, now=NOW)
    same = {"province": world.province, "name": "Cụm mới", "communes": [world.ward], "by": planner, "now": NOW}
    grouping_lists.change(made, **same)
    grouping_lists.change(made, **same)  # leaves no trace
    grouping_lists.end(made, province=world.province, by=planner, now=NOW)

    entries = [one for one in queries.audit_trail(by=planner)[0] if one.action.startswith("grouping.")]

    assert [(one.action, one.before, one.after) for one in reversed(entries)] == [
        ("grouping.made", None, {"name": "Cụm cũ", "communes": ["Xã Mường Nhé"]}),
        (
            "grouping.changed",
            {"name": "Cụm cũ", "communes": ["Xã Mường Nhé"]},
            {"name": "Cụm mới", "communes": ["Phường Mường Lay"]},
        ),
        ("grouping.ended", {"name": "Cụm mới", "communes": ["Phường Mường Lay"]}, None),
    ]
    assert {(one.unit_id, one.subject) for one in entries} == {(world.province.id, f"grouping {made.id}")}


@pytest.mark.parametrize("person", ["officer", "reviewer", "enumerator"])
def test_those_below_and_those_who_only_read_change_nothing(world, grouping, person):
    by = getattr(world, person)

    for attempt in (
        lambda: grouping_lists.make(world.province, name="Cụm", communes=[world.commune], by=by, now=NOW),
        lambda: grouping_lists.change(
            grouping, province=world.province, name="Cụm", communes=[world.commune], by=by, now=NOW
        ),
        lambda: grouping_lists.end(grouping, province=world.province, by=by, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.problems[0].code == "grouping.unit_not_yours"
    assert [one.name for one in units.groupings(world.province)] == ["Cụm Mường Nhé"]


def test_an_officer_of_another_province_may_not_and_somebody_of_the_country_may(world):
    stranger = a_member_of_staff("ca.mau", Role.OFFICER, world.far_province, "Quách Thị Bé Ba")

    assert not grouping_lists.may_change(world.province, by=stranger)
    assert grouping_lists.may_change(world.province, by=world.administrator)
    assert not grouping_lists.may_change(world.old_province, by=world.administrator)


def test_one_does_not_end_while_somebody_reads_for_it(world, grouping, planner):
    reader = a_member_of_staff("tham.dinh.cum", Role.REVIEWER, grouping, "Tao Văn Ín")

    with pytest.raises(Refused) as refused:
        grouping_lists.end(grouping, province=world.province, by=planner, now=NOW)
    assert refused.value.problems[0].code == "grouping.has_accounts"

    reader.active = False
    grouping_lists.end(grouping, province=world.province, by=planner, now=NOW)
    assert grouping.valid_to is not None


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OFFICER, Role.ENUMERATOR])
def test_only_a_reviewer_is_given_a_grouping(world, grouping, role):
    with pytest.raises(Refused) as refused:
        a_member_of_staff("cum", role, grouping, "Tao Văn Ín")

    assert refused.value.problems[0].code == "account.grouping_is_for_reviewers"


def test_an_account_does_not_keep_the_grouping_with_another_role_or_come_back_to_one_that_ended(world, grouping):
    reader = a_member_of_staff("tham.dinh.cum", Role.REVIEWER, grouping, "Tao Văn Ín")
    change = {"name": reader.name, "unit": grouping, "active": True, "by": world.administrator, "now": NOW}

    with pytest.raises(Refused) as as_officer:
        accounts.change(reader, role=Role.OFFICER, **change)
    groupings.end(grouping, today=TODAY)
    with pytest.raises(Refused) as after_its_end:
        accounts.change(reader, role=Role.REVIEWER, **change)

    assert as_officer.value.problems[0].code == "account.grouping_is_for_reviewers"
    assert after_its_end.value.problems[0].code == "account.grouping_has_ended"


def test_an_administrator_of_the_province_opens_and_sees_the_accounts_of_its_groupings(world, grouping):
    above = a_member_of_staff("qt.dien.bien", Role.ADMINISTRATOR, world.province, "Quàng Thị Hặc")
    stranger = a_member_of_staff("qt.ca.mau", Role.ADMINISTRATOR, world.far_province, "Quách Thị Bé Ba")
    opening = {"username": "cum", "name": "Tao Văn Ín", "password": PASSWORD, "role": Role.REVIEWER, "now": NOW}

    opened = accounts.open_account(unit=grouping, by=above, **opening)

    assert opened.unit.level == Level.GROUPING
    assert queries.get_staff(opened.id, by=above) == opened
    assert queries.get_staff(opened.id, by=stranger) is None
    with pytest.raises(Refused):
        accounts.open_account(unit=grouping, by=stranger, **opening | {"username": "cum.2"})
