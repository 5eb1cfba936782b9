"""/dot/<id>/xa/<commune>/ho: taking over the households."""

import pytest

from survey.rounds import households, ledger, slips
from survey.units import hamlets
from tests import factories


def numbers(world, round_):
    return {one.hamlet.name: one.households for one in households.of_commune(round_.id, world.commune.id)}


def test_both_lists_stand_side_by_side_and_are_taken_over(sign_in, world, listed, here):
    browser = sign_in(world.officer, language="en")
    address = here(listed, "/ho")

    page = browser.get(address).get_data(as_text=True)
    assert page.count("to be taken over") == 2
    assert "Bản Nà Pán" in page

    response = browser.post(address)

    assert response.location == address
    assert numbers(world, listed) == {"Bản Nà Pán": 12, "Bản Huổi Chạ": 8}
    page = browser.get(address).get_data(as_text=True)
    assert "20 slips were drawn" in page
    assert "to be taken over" not in page


def test_taking_over_again_says_that_nothing_was_missing(sign_in, world, taken, here):
    browser = sign_in(world.officer, language="en")

    browser.post(here(taken, "/ho"))

    assert "no slip had to be drawn" in browser.get(here(taken, "/ho")).get_data(as_text=True)
    assert ledger.total(ledger.of_commune(taken.id, world.commune.id)).issued == 20


def test_fewer_households_than_printed_slips_are_refused_in_words(sign_in, world, taken, hamlet, here, database):
    hamlets.change(hamlet, name=hamlet.name, households=9, commune=world.commune)
    database.commit()

    response = sign_in(world.officer, language="en").post(here(taken, "/ho"))

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "Bản Nà Pán has 12 slips that are printed or used, but only 9 households" in page
    assert numbers(world, taken)["Bản Nà Pán"] == 12


def test_a_commune_without_hamlets_is_led_to_enter_them(sign_in, world, database, here):
    round_ = factories.an_open_round(world.commune, [world.commune], kind=factories.RoundKind.HOUSEHOLD)
    database.commit()
    browser = sign_in(world.officer)

    assert f"/don-vi/{world.commune.id}/thon/bang" in browser.get(here(round_, "/ho")).get_data(as_text=True)
    assert browser.post(here(round_, "/ho")).status_code == 422


def test_others_look_on(sign_in, world, own_reviewer, listed, here):
    for onlooker in (own_reviewer, world.enumerator):
        browser = sign_in(onlooker)

        page = browser.get(here(listed, "/ho"))

        assert page.status_code == 200
        assert "<form" not in page.get_data(as_text=True).partition("<main")[2].partition("</main")[0]
        assert browser.post(here(listed, "/ho")).status_code == 404
    assert numbers(world, listed) == {}


@pytest.mark.parametrize("who", ["neighbour", "reviewer"])
def test_the_neighbour_and_the_reviewer_above_find_nothing(who, sign_in, world, listed, hamlet, here):
    browser = sign_in(getattr(world, who))

    for rest in ("", "/ho", f"/ho/{hamlet.id}", f"/ho/{hamlet.id}/nhan", "/so-theo-doi", "/tien-do"):
        assert browser.get(here(listed, rest)).status_code == 404, rest
    assert browser.post(here(listed, "/ho")).status_code == 404
    assert numbers(world, listed) == {}


def test_in_a_round_of_the_province_each_officer_works_in_the_own_commune(sign_in, world, hamlet, database):
    factories.a_hamlet(world.neighbour_commune, "Bản Tá Miếu", 30)
    round_ = factories.an_open_round(
        world.province, [world.commune, world.neighbour_commune], kind=factories.RoundKind.HOUSEHOLD
    )
    database.commit()
    browser = sign_in(world.officer)

    assert browser.post(f"/dot/{round_.id}/xa/{world.commune.id}/ho").status_code == 302
    assert browser.post(f"/dot/{round_.id}/xa/{world.neighbour_commune.id}/ho").status_code == 404
    assert slips.of_hamlet(round_.id, world.commune.id, hamlet.id)
    assert households.of_commune(round_.id, world.neighbour_commune.id) == []


def test_an_open_round_has_no_such_pages(sign_in, world, database, here):
    round_ = factories.an_open_round(world.commune, [world.commune])
    database.commit()

    for rest in ("", "/ho", "/so-theo-doi", "/tien-do"):
        assert sign_in(world.officer).get(here(round_, rest)).status_code == 404
