from datetime import date

from sqlalchemy import or_, select

from survey.units import queries
from survey.units.models import Level, Unit
from tests.factories import NEW_LAYOUT, TODAY, a_hamlet, a_unit

RENAMED = date(2026, 9, 1)


def a_renamed_province():
    before = a_unit("Tỉnh Đồng Nai", Level.PROVINCE, "75", valid_to=RENAMED)
    after = a_unit("Thành phố Đồng Nai", Level.PROVINCE, "75", valid_from=RENAMED)
    commune = a_unit("Xã Đak Lua", Level.COMMUNE, "26119", parent=before)
    return before, after, commune


def test_the_chain_is_that_of_the_day(database):
    before, after, commune = a_renamed_province()

    assert queries.chain(commune, on=date(2026, 8, 31)) == [before]
    assert queries.chain(commune, on=RENAMED) == [after]
    assert queries.chain(commune) == [after]


def test_both_rows_of_a_renamed_province_reach_the_commune(database):
    before, after, commune = a_renamed_province()

    assert queries.is_within(commune, top_id=before.id)
    assert queries.is_within(commune, top_id=after.id)
    assert queries.communes(after, on=TODAY) == [commune]
    assert queries.children(after, on=TODAY) == [commune]


def test_a_step_below_the_country_is_the_newest_row(database):
    before, after, commune = a_renamed_province()

    assert queries.steps_below(None) == {commune.id: after.id}
    assert queries.steps_below(before) == {commune.id: commune.id}


def test_two_trees_fit_into_one_query(world, database):
    below = or_(Unit.id.in_(queries.below(world.commune.id)), Unit.id.in_(queries.below(world.neighbour_commune.id)))

    assert set(database.scalars(select(Unit).where(below))) == {world.commune, world.neighbour_commune}


def test_the_old_and_the_new_tree_of_one_code_are_apart(world):
    old_sin_thau, old_muong_nhe = world.old_communes

    assert queries.is_within(old_muong_nhe, top_id=world.old_province.id)
    assert not queries.is_within(old_muong_nhe, top_id=world.province.id)
    assert not queries.is_within(world.commune, top_id=world.old_province.id)
    assert queries.chain(old_sin_thau) == [world.old_district, world.old_province]
    assert queries.steps_below(world.old_province) == {
        old_sin_thau.id: world.old_district.id,
        old_muong_nhe.id: world.old_district.id,
    }


def test_a_hamlet_lies_below_its_commune_and_all_above(world):
    hamlet = a_hamlet(world.commune)

    assert queries.chain(hamlet) == [world.commune, world.province]
    assert queries.is_within(hamlet, top_id=world.province.id)
    assert not queries.is_within(hamlet, top_id=world.neighbour_commune.id)


def test_a_number_that_no_database_holds_is_no_unit(database):
    assert [queries.get(number) for number in (None, 0, -1, 2**31, 10**30)] == [None] * 5
    assert queries.get_many([10**30, -5]) == []


def test_the_last_day_is_the_one_before_the_end(world):
    assert world.old_district.last_day == date(2025, 6, 30)
    assert world.commune.last_day is None
    assert world.old_district.valid_to == NEW_LAYOUT
