"""/don-vi/<unit>."""

import pytest

from survey.target import registering
from survey.units.models import Share, Succession
from tests.factories import NEW_LAYOUT, NOW, TODAY, a_hamlet


def page_of(sign_in, person, unit):
    response = sign_in(person).get(f"/don-vi/{unit.id}")
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_a_commune_shows_what_it_is_and_where_it_lies(sign_in, world):
    page = page_of(sign_in, world.officer, world.commune)

    assert "<h1>Xã Mường Nhé</h1>" in page
    assert "03160" in page
    assert f'<a href="/don-vi/{world.province.id}">Tỉnh Điện Biên</a>' in page
    assert f'/don-vi/{world.old_province.id}"' not in page


def test_its_predecessors_and_successors_are_linked_with_their_share(sign_in, world, database):
    _, old = world.old_communes
    database.add(
        Succession(happened_on=NEW_LAYOUT, old_code=old.code, new_code=world.commune.code, share=Share.MAIN.value)
    )
    database.commit()

    today = page_of(sign_in, world.officer, world.commune)
    before = page_of(sign_in, world.officer, old)

    assert f'href="/don-vi/{old.id}"' in today
    assert "the main part" in today
    assert f'href="/don-vi/{world.commune.id}"' in before
    assert "This unit existed until 30/06/2025" in before


def test_a_province_lists_its_communes_with_the_households_entered(sign_in, world, database):
    a_hamlet(world.commune, "Bản Nà Pán", 1204)
    database.commit()

    page = page_of(sign_in, world.reviewer, world.province)

    assert "Xã Sín Thầu</a>" in page
    assert "1,204" in page


def test_hamlets_are_shown_with_their_total(sign_in, world, database):
    a_hamlet(world.commune, "Bản Nà Pán", 1120)
    a_hamlet(world.commune, "Bản Huổi Chạ", None)
    a_hamlet(world.commune, "Bản Xa", 7)
    database.commit()

    page = page_of(sign_in, world.officer, world.commune)

    assert "3 hamlets" in page
    assert "1,127" in page


@pytest.mark.parametrize(
    ("person", "may"),
    [("officer", True), ("administrator", True), ("neighbour", False), ("reviewer", False)],
)
def test_only_those_of_the_commune_and_above_are_offered_changes(sign_in, world, database, person, may):
    a_hamlet(world.commune)
    service = registering.register(
        world.commune,
        claim=registering.Claim("y-te", "Đặt lịch khám", "https://yte.example.vn/lich", "", TODAY),
        by=world.officer,
        now=NOW,
    )
    database.commit()

    page = page_of(sign_in, getattr(world, person), world.commune)

    assert "Bản Nà Pán" in page
    assert "Đặt lịch khám" in page
    for address in ('/thon"', '/thon/bang"', '/dich-vu"', f'/dich-vu/{service.id}/go"'):
        assert (f"/don-vi/{world.commune.id}{address}" in page) is may


@pytest.mark.parametrize("address", ["0", "999999999", "99999999999999999999999999", "-1", "abc", "1e3"])
def test_a_number_of_no_unit_is_not_here(sign_in, world, address):
    assert sign_in(world.administrator).get(f"/don-vi/{address}").status_code == 404


def test_an_enumerator_has_no_business_here(sign_in, world):
    assert sign_in(world.enumerator).get(f"/don-vi/{world.commune.id}").status_code == 404
