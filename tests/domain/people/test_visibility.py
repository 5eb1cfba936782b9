import pytest
from sqlalchemy import select

from survey.people import visibility
from survey.people.models import Role
from survey.units.models import Unit
from tests.factories import a_hamlet, a_member_of_staff


def seen(database, by):
    return set(database.scalars(select(Unit).where(visibility.within(Unit.id, by=by))))


def test_an_officer_sees_the_commune_and_its_hamlets_only(world, database):
    hamlet = a_hamlet(world.commune)
    a_hamlet(world.neighbour_commune, "Bản Tả Kố Khừ")

    assert seen(database, world.officer) == {world.commune, hamlet}


def test_a_neighbour_does_not_see_the_commune(world):
    assert visibility.sees(world.commune, by=world.officer)
    assert not visibility.sees(world.commune, by=world.neighbour)
    assert not visibility.sees(world.province, by=world.officer)


def test_a_reviewer_sees_the_province_and_all_below_and_no_more(world, database):
    assert seen(database, world.reviewer) == {world.province, world.commune, world.neighbour_commune, world.ward}


def test_the_country_is_seen_by_those_without_a_unit_only(world, database):
    assert visibility.sees(None, by=world.administrator)
    assert not visibility.sees(None, by=world.reviewer)
    assert len(seen(database, world.administrator)) == len(database.scalars(select(Unit)).all())


@pytest.mark.parametrize("which", ["old_province", "old_district"])
def test_a_unit_of_the_old_layout_is_another_one(world, which):
    assert not visibility.sees(getattr(world, which), by=world.reviewer)


def test_a_unit_of_the_old_layout_sees_its_own_communes(world, database):
    reviewer = a_member_of_staff("huyen.cu", Role.REVIEWER, world.old_district, "Khoàng Văn Van")

    assert seen(database, reviewer) == {world.old_district, *world.old_communes}
