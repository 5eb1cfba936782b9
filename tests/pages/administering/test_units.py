"""/don-vi and /don-vi/tim."""

import pytest

from tests.factories import Role, a_hamlet, a_member_of_staff


def text(response):
    assert response.status_code == 200, response.status_code
    return response.get_data(as_text=True)


def test_a_search_shows_level_place_and_validity(sign_in, world):
    page = text(sign_in(world.officer).get("/don-vi?q=muong+nhe"))

    assert page.count("Xã Mường Nhé</a>") == 2
    assert "Huyện Mường Nhé, Tỉnh Điện Biên" in page
    assert "since 01/07/2025" in page
    assert "until 30/06/2025" in page
    assert "District level" in page


@pytest.mark.parametrize("person", ["officer", "neighbour", "reviewer", "administrator"])
def test_units_are_no_secret_to_those_who_work_here(sign_in, world, person):
    page = text(sign_in(getattr(world, person)).get("/don-vi?q=đất+mũi"))

    assert f"/don-vi/{world.far_commune.id}" in page


def test_helpers_and_strangers_do_not_come_in(sign_in, client, world):
    assert sign_in(world.enumerator).get("/don-vi").status_code == 404
    assert client.get("/don-vi").location.startswith("/dang-nhap")


def test_without_a_search_the_units_below_ones_own_are_there(sign_in, world):
    of_the_country = text(sign_in(world.administrator).get("/don-vi"))
    of_the_province = text(sign_in(world.reviewer).get("/don-vi"))
    of_the_commune = text(sign_in(world.officer).get("/don-vi"))

    assert "Tỉnh Cà Mau" in of_the_country
    assert of_the_country.count("Tỉnh Điện Biên</a>") == 1
    assert "Xã Sín Thầu" in of_the_province
    assert "Tỉnh Cà Mau" not in of_the_province
    assert f'href="/don-vi/{world.commune.id}"' in of_the_commune


def test_without_any_unit_the_page_says_what_to_do(sign_in, database):
    alone = a_member_of_staff("mot.minh", Role.ADMINISTRATOR, None, "Hồ Thị Kan Lịch")
    database.commit()

    assert "flask units load" in text(sign_in(alone).get("/don-vi"))


def test_nothing_found_is_said_kindly(sign_in, world):
    page = text(sign_in(world.officer).get("/don-vi?q=%25%27%22%3Cscript%3E"))

    assert "No unit is called" in page
    assert "<script>" not in page


@pytest.mark.parametrize("q", ["%00", "%F0%28", "x" * 3000, "%25", "_", ",", "'"])
def test_strange_words_do_no_harm(sign_in, world, q):
    browser = sign_in(world.officer)

    assert browser.get(f"/don-vi?q={q}").status_code == 200
    assert browser.get(f"/don-vi/tim?q={q}").status_code == 200


def test_the_picker_gets_a_fragment_with_the_province_beside_the_name(sign_in, world):
    found = text(sign_in(world.officer).get("/don-vi/tim?q=muong+nhe&level=commune&name=communes&multiple=1"))

    assert "<html" not in found
    assert found.count('type="checkbox" name="communes"') == 2
    assert f'value="{world.commune.id}"' in found
    assert "<small>Tỉnh Điện Biên</small>" in found


@pytest.mark.parametrize(
    ("level", "count"), [("commune", 2), ("district", 1), ("province", 0), ("any", 3), ("hamlet", 3), ("", 3)]
)
def test_the_picker_asks_for_a_level(sign_in, world, database, level, count):
    a_hamlet(world.commune, "Bản Mường Nhé")
    database.commit()

    found = text(sign_in(world.officer).get(f"/don-vi/tim?q=muong+nhe&level={level}&name=unit_id"))

    assert found.count('type="radio"') == count


def test_the_picker_can_be_held_to_the_own_unit(sign_in, world):
    browser = sign_in(world.neighbour)

    assert "Nothing found" in text(browser.get("/don-vi/tim?q=muong+nhe&within=1"))
    assert "Xã Sín Thầu" in text(browser.get("/don-vi/tim?q=sin+thau&within=1"))


def test_a_name_of_a_field_can_not_break_out(sign_in, world):
    found = text(sign_in(world.officer).get('/don-vi/tim?q=muong+nhe&name="><script>alert(1)</script>'))

    assert "<script>" not in found
