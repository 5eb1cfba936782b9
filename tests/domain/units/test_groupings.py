"""Groupings of a province: what may be in one, what one may be called, and what ends with it."""

import pytest

from survey.problems import Refused
from survey.units import groupings, loading, queries
from survey.units.models import Level
from tests.factories import TODAY, a_unit


def make(world, name="Cụm Mường Nhé", communes=None, province=None):
    communes = [world.commune] if communes is None else communes
    return groupings.make(province or world.province, name=name, communes=communes, today=TODAY)


def refusal(attempt):
    with pytest.raises(Refused) as refused:
        attempt()
    return [(problem.code, problem.at) for problem in refused.value.problems]


def test_a_grouping_is_a_unit_of_the_province_that_holds_its_communes(world):
    grouping = make(world, "  Khu vực  lòng hồ sông Đa\u0300 ", [world.commune, world.ward])

    assert (grouping.level, grouping.name, grouping.kind) == (Level.GROUPING, "Khu vực lòng hồ sông Đà", "khu vực")
    assert queries.chain(grouping) == [world.province]
    assert queries.children(grouping, on=TODAY) == [world.ward, world.commune]
    assert queries.is_within(world.commune, top_id=grouping.id)
    assert not queries.is_within(world.neighbour_commune, top_id=grouping.id)


def test_a_commune_may_be_in_several_and_its_province_stays_its_parent(world):
    first, second = make(world), make(world, "Vùng biên A Pa Chải", [world.commune, world.neighbour_commune])

    assert queries.groupings_of(world.commune) == [first, second]
    assert queries.chain(world.commune) == [world.province]
    assert second.kind == "cụm"
    assert first.code != second.code


@pytest.mark.parametrize("name", ["", "  ", "–", "Đ" * 101])
def test_a_name_that_is_none_is_refused(world, name):
    assert refusal(lambda: make(world, name))[0] in (("grouping.no_name", "name"), ("grouping.long_name", "name"))


@pytest.mark.parametrize("again", ["Cụm Hoà Bình", "cụm  hòa bình"])
def test_two_groupings_of_a_province_are_not_called_the_same(world, again):
    make(world, "Cụm Hòa Bình")

    assert refusal(lambda: make(world, again)) == [("grouping.twice", "name")]
    make(world, again, [world.far_commune], world.far_province)  # another province may


def test_the_name_of_one_that_ended_is_free_again(world):
    groupings.end(make(world), today=TODAY)

    assert make(world).code == "11-02"  # the code isn't


def test_its_communes_are_of_today_and_of_its_province(world):
    for stranger in (world.far_commune, world.old_communes[1], world.province, world.old_district):
        assert refusal(lambda unit=stranger: make(world, communes=[world.commune, unit])) == [
            ("grouping.commune_not_here", "communes")
        ]
    assert refusal(lambda: make(world, communes=[])) == [("grouping.no_commune", "communes")]


def test_only_a_province_of_today_has_groupings(world):
    for unit in (world.commune, world.old_district, world.old_province, make(world)):
        assert refusal(lambda one=unit: make(world, "Cụm khác", province=one)) == [("grouping.not_a_province", "")]


def test_a_change_renames_and_exchanges_communes(world):
    grouping = make(world)

    groupings.change(
        grouping, province=world.province, name="Cụm Tả Kố Khừ", communes=[world.neighbour_commune], today=TODAY
    )

    assert queries.members([grouping]) == {grouping.id: {world.neighbour_commune.id}}
    assert queries.search("ta ko khu", levels=[Level.GROUPING])[0].id == grouping.id


def test_a_change_may_keep_the_name_but_not_take_that_of_another(world):
    grouping, other = make(world), make(world, "Cụm biên giới")
    same = {"province": world.province, "communes": [world.commune], "today": TODAY}

    groupings.change(grouping, name=grouping.name, **same)

    assert refusal(lambda: groupings.change(grouping, name=other.name, **same)) == [("grouping.twice", "name")]


def test_one_that_ended_holds_nothing_and_is_not_found(world):
    grouping = make(world)

    groupings.end(grouping, today=TODAY)

    assert queries.groupings(world.province) == []
    assert queries.get_grouping(grouping.id, province=world.province) is None
    assert not queries.is_within(world.commune, top_id=grouping.id)
    assert queries.search("muong nhe", levels=[Level.GROUPING]) == []


def test_a_grouping_of_another_province_is_not_got(world):
    assert queries.get_grouping(make(world).id, province=world.far_province) is None


def test_it_stays_with_a_province_that_becomes_a_city(world, database):
    grouping = make(world)
    world.province.valid_to = TODAY
    city = a_unit("Thành phố Điện Biên", Level.PROVINCE, "11", valid_from=TODAY)

    assert queries.groupings(city) == [grouping]
    assert queries.chain(grouping) == [city]


def test_loading_units_again_leaves_groupings_alone(database):
    loading.load()
    province = queries.find(Level.PROVINCE, "11", on=TODAY)
    communes = queries.communes(province, on=TODAY)[:2]
    grouping = groupings.make(province, name="Cụm Mường Nhé", communes=communes, today=TODAY)

    again = loading.load()

    assert (again.new, again.changed) == (0, 0)
    assert queries.groupings(province) == [grouping]
    assert queries.members([grouping]) == {grouping.id: {one.id for one in communes}}
