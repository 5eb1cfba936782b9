"""/don-vi/<province>/cum: the groupings of a province."""

import pytest

from survey.people.models import Role
from survey.units import groupings, queries
from survey.units.models import Share, Succession
from tests import factories
from tests.factories import NEW_LAYOUT, TODAY


@pytest.fixture
def planner(world, database):
    """Give an officer of the province, whose Huyện Mường Nhé went into two communes of today."""
    person = factories.a_member_of_staff("tinh.quy.hoach", Role.OFFICER, world.province, "Lường Thị Phượng")
    for old, new in zip(world.old_communes, (world.neighbour_commune, world.commune), strict=True):
        database.add(Succession(happened_on=NEW_LAYOUT, old_code=old.code, new_code=new.code, share=Share.WHOLE.value))
    database.commit()
    return person


@pytest.fixture
def address(world):
    return f"/don-vi/{world.province.id}/cum"


def a_grouping(world, database, name="Cụm biên giới"):
    made = groupings.make(world.province, name=name, communes=[world.commune], today=TODAY)
    database.commit()
    return made


def there(world):
    found = queries.groupings(world.province)
    return {one.name: queries.members([one])[one.id] for one in found}


def test_a_former_district_is_grouped_by_one_click(sign_in, world, planner, address):
    browser = sign_in(planner)
    page = browser.get(address).get_data(as_text=True)
    assert "Make “Cụm huyện Mường Nhé cũ”" in page

    response = browser.post(f"{address}/huyen-cu", data={"huyen": world.old_district.id})

    assert response.location == address
    assert there(world) == {"Cụm huyện Mường Nhé cũ": {world.commune.id, world.neighbour_commune.id}}
    assert "Make “Cụm huyện Mường Nhé cũ”" not in browser.get(address).get_data(as_text=True)


def test_all_former_districts_are_grouped_by_one_click_and_none_twice(sign_in, world, planner, address):
    browser = sign_in(planner)

    for _ in range(2):
        assert browser.post(f"{address}/huyen-cu").location == address

    assert list(there(world)) == ["Cụm huyện Mường Nhé cũ"]


def test_a_district_of_elsewhere_is_not_grouped_here(sign_in, world, planner, address):
    browser = sign_in(planner)

    for district in (world.commune.id, world.far_province.id, 0, "9" * 20, ""):
        assert browser.post(f"{address}/huyen-cu", data={"huyen": district}).status_code == 404
    assert there(world) == {}


def test_communes_are_ticked_freely(sign_in, world, planner, address):
    data = {"name": "Khu vực ngã ba biên giới", "communes": [world.commune.id, world.ward.id]}

    assert sign_in(planner).post(address, data=data).location == address

    assert there(world) == {"Khu vực ngã ba biên giới": {world.commune.id, world.ward.id}}


@pytest.mark.parametrize(
    ("name", "ticked", "said"),
    [
        ("", True, "Enter the name of the grouping."),
        ("Cụm biên giới", True, "Cụm biên giới is already there."),
        ("Đ" * 101, True, "at most 100"),
        ("Cụm mới", False, "Tick at least one commune."),
    ],
)
def test_a_mistake_gives_the_page_back_with_what_was_typed(
    sign_in, world, database, planner, address, name, ticked, said
):
    a_grouping(world, database)

    response = sign_in(planner).post(address, data={"name": name, "communes": [world.ward.id] if ticked else []})
    page = response.get_data(as_text=True)

    assert response.status_code == 422
    assert page.count(said) == 2  # at the top, with a link, and beside the field
    assert f'value="{name}"' in page
    assert (f'value="{world.ward.id}" checked' in page) is ticked
    assert list(there(world)) == ["Cụm biên giới"]


def test_a_commune_of_another_province_is_not_ticked(sign_in, world, planner, address):
    response = sign_in(planner).post(address, data={"name": "Cụm", "communes": [world.far_commune.id]})

    assert response.status_code == 422
    assert there(world) == {}


def test_a_grouping_is_changed_and_ended(sign_in, world, database, planner, address):
    made = a_grouping(world, database)
    browser, its = sign_in(planner), f"{address}/{made.id}"
    assert f'value="{world.commune.id}" checked' in browser.get(its).get_data(as_text=True)

    browser.post(its, data={"name": "Cụm lòng hồ", "communes": [world.ward.id]})
    assert there(world) == {"Cụm lòng hồ": {world.ward.id}}

    assert browser.post(f"{its}/ket-thuc").location == address
    assert there(world) == {}
    assert browser.get(its).status_code == 404


def test_one_for_which_somebody_reads_stays_and_the_page_says_why(sign_in, world, database, planner, address):
    made = a_grouping(world, database)
    factories.a_member_of_staff("tham.dinh.cum", Role.REVIEWER, made, "Tao Văn Ín")
    database.commit()

    response = sign_in(planner).post(f"{address}/{made.id}/ket-thuc")

    assert response.status_code == 422
    assert "1 open accounts belong to this grouping" in response.get_data(as_text=True)
    assert list(there(world)) == ["Cụm biên giới"]


@pytest.mark.parametrize("person", ["officer", "reviewer", "enumerator", "stranger"])
def test_for_others_it_is_not_here(sign_in, world, database, address, person):
    made = a_grouping(world, database)
    stranger = factories.a_member_of_staff("ca.mau", Role.OFFICER, world.far_province, "Quách Thị Bé Ba")
    database.commit()
    browser = sign_in(stranger if person == "stranger" else getattr(world, person))

    assert browser.get(address).status_code == 404
    assert browser.post(address, data={"name": "Cụm", "communes": [world.commune.id]}).status_code == 404
    assert browser.post(f"{address}/huyen-cu").status_code == 404
    assert browser.get(f"{address}/{made.id}").status_code == 404
    assert browser.post(f"{address}/{made.id}", data={"name": "Cụm"}).status_code == 404
    assert browser.post(f"{address}/{made.id}/ket-thuc").status_code == 404
    assert list(there(world)) == ["Cụm biên giới"]


def test_the_page_of_the_province_leads_there_for_who_may(sign_in, world, database, planner, address):
    made = a_grouping(world, database)
    province = f"/don-vi/{world.province.id}"

    assert f'href="{address}"' in sign_in(planner).get(province).get_data(as_text=True)
    others = sign_in(world.officer).get(province).get_data(as_text=True)
    assert f'href="{address}"' not in others
    assert f'href="/don-vi/{made.id}"' in others


def test_an_account_is_opened_for_a_grouping_that_was_found(sign_in, world, database):
    made = a_grouping(world, database)
    browser = sign_in(world.administrator)

    found = browser.get("/don-vi/tim?level=any&q=bien gioi").get_data(as_text=True)
    data = {"username": "cum.bg", "name": "Tao Văn Ín", "unit_id": made.id, "role": "officer", "active": "y"}
    refused = browser.post("/tai-khoan/moi", data=data)
    opened = browser.post("/tai-khoan/moi", data=data | {"role": "reviewer"})

    assert f'value="{made.id}"' in found
    assert refused.status_code == 422
    assert "A grouping is for reading" in refused.get_data(as_text=True)
    assert opened.status_code == 200
