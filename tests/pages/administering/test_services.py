"""/don-vi/<unit>/dich-vu: the register of essential services."""

from datetime import timedelta

import pytest

from survey import clock
from survey.target import queries

SERVICE = {
    "group": "y-te",
    "name": "Đặt lịch khám tại trạm y tế xã",
    "address": "https://yte.example.vn/dat-lich",
    "evidence": "",
    "since": "2026-03-01",
}


def register(browser, unit, **different):
    return browser.post(f"/don-vi/{unit.id}/dich-vu", data={**SERVICE, **different})


def names(unit):
    return [service.name for service in queries.services_of(unit)]


def test_an_officer_registers_and_removes_a_service(sign_in, world):
    browser, unit = sign_in(world.officer), world.commune

    assert register(browser, unit).location == f"/don-vi/{unit.id}#dich-vu"
    (service,) = queries.services_of(unit)
    page = browser.get(f"/don-vi/{unit.id}").get_data(as_text=True)
    assert SERVICE["name"] in page
    assert "01/03/2026" in page
    removal = f"/don-vi/{unit.id}/dich-vu/{service.id}/go"
    assert browser.post(removal).location == f"/don-vi/{unit.id}#dich-vu"
    assert names(unit) == []
    assert browser.post(removal).status_code == 422


def test_evidence_takes_the_place_of_an_address(sign_in, world):
    register(sign_in(world.officer), world.commune, address="", evidence="Quyết định 12/QĐ-UBND ngày 02/3/2026")

    assert names(world.commune) == [SERVICE["name"]]


@pytest.mark.parametrize(
    ("different", "field"),
    [
        ({"group": ""}, "group"),
        ({"group": "thu-vien"}, "group"),
        ({"name": " "}, "name"),
        ({"name": "Đ" * 151}, "name"),
        ({"address": ""}, "address"),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"address": "yte.example.vn"}, "address"),
        ({"since": "31/02/2026"}, "since"),
        ({"since": ""}, "since"),
        ({"since": (clock.day(clock.now()) + timedelta(days=2)).isoformat()}, "since"),
    ],
)
def test_a_mistake_gives_the_page_back_with_what_was_typed(sign_in, world, different, field):
    response = register(sign_in(world.officer), world.commune, **different)
    page = response.get_data(as_text=True)

    assert response.status_code == 422
    assert f'href="#service-{field}"' in page
    assert f'id="service-{field}-error"' in page
    assert names(world.commune) == []
    kept = "address" if field == "name" else "name"
    assert SERVICE[kept] in page


@pytest.mark.parametrize("person", ["neighbour", "reviewer", "enumerator"])
def test_for_others_it_is_not_here(sign_in, world, person):
    register(sign_in(world.officer), world.commune)
    (service,) = queries.services_of(world.commune)
    browser = sign_in(getattr(world, person))

    assert register(browser, world.commune).status_code == 404
    assert browser.post(f"/don-vi/{world.commune.id}/dich-vu/{service.id}/go").status_code == 404
    assert len(names(world.commune)) == 1


def test_a_service_of_a_neighbour_is_not_removed_through_the_own_commune(sign_in, world):
    register(sign_in(world.neighbour), world.neighbour_commune)
    (theirs,) = queries.services_of(world.neighbour_commune)

    response = sign_in(world.officer).post(f"/don-vi/{world.commune.id}/dich-vu/{theirs.id}/go")

    assert response.status_code == 404
    assert len(names(world.neighbour_commune)) == 1


def test_a_district_of_the_old_layout_has_a_register_and_a_province_none(sign_in, world):
    browser = sign_in(world.administrator)

    assert register(browser, world.old_district, since="2024-03-01").status_code == 302
    assert register(browser, world.province).status_code == 422
