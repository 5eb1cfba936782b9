"""/don-vi/<unit>/thon: one hamlet."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from survey.units import queries
from tests.factories import a_hamlet


def names(commune):
    return [(hamlet.name, hamlet.households) for hamlet in queries.hamlets(commune)]


def add(browser, commune, name="Bản Nà Pán", households="120"):
    return browser.post(f"/don-vi/{commune.id}/thon", data={"name": name, "households": households})


def test_an_officer_enters_a_hamlet(sign_in, world):
    browser = sign_in(world.officer)

    response = add(browser, world.commune, "  Bản  Nà Pa\u0301n", "1.204")

    assert response.location == f"/don-vi/{world.commune.id}#thon"
    assert names(world.commune) == [("Bản Nà Pán", 1204)]
    assert "Bản Nà Pán is on the list." in browser.get(f"/don-vi/{world.commune.id}").get_data(as_text=True)


def test_households_may_be_unknown(sign_in, world):
    add(sign_in(world.officer), world.commune, households="")

    assert names(world.commune) == [("Bản Nà Pán", None)]


@pytest.mark.parametrize(
    ("name", "households", "said"),
    [
        ("", "5", "Enter the name of the hamlet."),
        ("Bản Nà Pán", "nhiều", "Enter a whole number"),
        ("Bản Nà Pán", "-3", "between 0 and 20,000"),
        ("Bản Nà Pán", "99999", "between 0 and 20,000"),
        ("Bản Nà Pán", "9" * 5000, "Enter a whole number"),
        ("Đ" * 81, "5", "at most 80"),
        ("Bản Xa", "5", "Bản Xa is already there."),
    ],
)
def test_a_mistake_gives_the_page_back_with_what_was_typed(sign_in, world, database, name, households, said):
    a_hamlet(world.commune, "Bản Xa", 9)
    database.commit()

    response = add(sign_in(world.officer), world.commune, name, households)
    page = response.get_data(as_text=True)

    assert response.status_code == 422
    assert page.count(said) == 2  # at the top, with a link, and beside the field
    assert 'href="#hamlet-' in page
    assert f'value="{households}"' in page
    assert names(world.commune) == [("Bản Xa", 9)]


@pytest.mark.parametrize("person", ["neighbour", "reviewer", "enumerator"])
def test_for_others_it_is_not_here(sign_in, world, database, person):
    hamlet = a_hamlet(world.commune, "Bản Xa", 9)
    database.commit()
    browser, unit = sign_in(getattr(world, person)), f"/don-vi/{world.commune.id}"

    assert add(browser, world.commune).status_code == 404
    assert browser.get(f"{unit}/thon/{hamlet.id}").status_code == 404
    assert browser.post(f"{unit}/thon/{hamlet.id}", data={"name": "Bản Khác"}).status_code == 404
    assert browser.post(f"{unit}/thon/{hamlet.id}/ngung").status_code == 404
    assert names(world.commune) == [("Bản Xa", 9)]


def test_a_hamlet_of_a_neighbour_is_not_reached_through_the_own_commune(sign_in, world, database):
    theirs = a_hamlet(world.neighbour_commune, "Bản Tả Kố Khừ", 50)
    database.commit()
    browser = sign_in(world.officer)

    for unit in (world.commune, world.neighbour_commune):
        assert browser.post(f"/don-vi/{unit.id}/thon/{theirs.id}", data={"name": "Bản Khác"}).status_code == 404
        assert browser.post(f"/don-vi/{unit.id}/thon/{theirs.id}/ngung").status_code == 404
    assert names(world.neighbour_commune) == [("Bản Tả Kố Khừ", 50)]


def test_a_hamlet_is_corrected(sign_in, world, database):
    hamlet = a_hamlet(world.commune, "Bản Nà Pan", 12)
    database.commit()
    browser, address = sign_in(world.officer), f"/don-vi/{world.commune.id}/thon/{hamlet.id}"

    assert 'value="Bản Nà Pan"' in browser.get(address).get_data(as_text=True)
    response = browser.post(address, data={"name": "Bản Nà Pán", "households": "120"})

    assert response.location == f"/don-vi/{world.commune.id}#thon"
    assert names(world.commune) == [("Bản Nà Pán", 120)]


def test_a_correction_that_can_not_be_keeps_what_was_typed(sign_in, world, database):
    a_hamlet(world.commune, "Bản Xa", 9)
    hamlet = a_hamlet(world.commune, "Bản Nà Pán", 12)
    database.commit()

    response = sign_in(world.officer).post(
        f"/don-vi/{world.commune.id}/thon/{hamlet.id}", data={"name": "bản xa", "households": "120"}
    )

    assert response.status_code == 422
    assert 'value="bản xa"' in response.get_data(as_text=True)
    assert names(world.commune) == [("Bản Xa", 9), ("Bản Nà Pán", 12)]


def test_a_hamlet_is_taken_off_and_stays_off(sign_in, world, database):
    hamlet = a_hamlet(world.commune)
    database.commit()
    browser, address = sign_in(world.officer), f"/don-vi/{world.commune.id}/thon/{hamlet.id}"

    assert browser.post(f"{address}/ngung").location == f"/don-vi/{world.commune.id}#thon"

    assert names(world.commune) == []
    assert browser.get(address).status_code == 404
    assert browser.post(f"{address}/ngung").status_code == 404


def test_an_administrator_above_may_do_it_too(sign_in, world, above):
    assert add(sign_in(above), world.commune).status_code == 302
    assert add(sign_in(above), world.far_commune).status_code == 404


def test_a_province_has_no_hamlets(sign_in, world):
    response = add(sign_in(world.administrator), world.province)

    assert response.status_code == 422
    assert "Hamlets belong to a commune." in response.get_data(as_text=True)


def test_two_people_at_the_same_moment_enter_one_hamlet(sign_in, world, database):
    browsers = [sign_in(world.officer), sign_in(world.administrator)]

    with ThreadPoolExecutor() as threads:
        answers = list(threads.map(lambda browser: add(browser, world.commune).status_code, browsers))

    database.rollback()  # what was read so far was read before
    assert sorted(answers) == [302, 422]
    assert names(world.commune) == [("Bản Nà Pán", 120)]
