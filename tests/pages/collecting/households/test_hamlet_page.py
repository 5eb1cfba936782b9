"""/dot/<id>/xa/<commune>/ho/<hamlet>: slips of a hamlet, handing out, voiding."""

import re

import pytest

from survey.rounds import households, slips
from survey.rounds.states import SlipState
from tests import factories


@pytest.fixture
def address(taken, hamlet, here):
    return here(taken, f"/ho/{hamlet.id}")


def own(world, round_, hamlet):
    return slips.of_hamlet(round_.id, world.commune.id, hamlet.id)


def test_every_slip_stands_there_but_no_code_in_full(sign_in, world, taken, hamlet, address):
    page = sign_in(world.officer).get(address).get_data(as_text=True)

    for slip in own(world, taken, hamlet):
        assert slip.code not in page
        assert slip.code[:4] not in page
        assert f"•••••• {slip.code[-2:]}" in page


def test_all_but_a_few_are_handed_out(sign_in, world, taken, hamlet, address):
    browser = sign_in(world.officer, language="en")

    response = browser.post(f"{address}/phat", data={"not_yet": "3, 7-8"})

    assert response.location == address
    assert [slip.serial for slip in own(world, taken, hamlet) if not slip.handed_out] == [3, 7, 8]
    page = browser.get(address).get_data(as_text=True)
    assert "9 slips are noted as handed out" in page
    assert 'value="3, 7, 8"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [("3, bảy", "“bảy” is no number"), ("13", "no slip number 13"), ("8-7", "second number is smaller")],
)
def test_wrong_numbers_are_refused_and_stay_to_be_corrected(typed, said, sign_in, world, taken, hamlet, address):
    response = sign_in(world.officer, language="en").post(f"{address}/phat", data={"not_yet": typed})

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert said in page
    assert f'value="{typed}"' in page
    assert not any(slip.handed_out for slip in own(world, taken, hamlet))


def test_a_lost_slip_is_void_and_another_can_be_printed(sign_in, world, taken, hamlet, address, here):
    browser = sign_in(world.officer, language="en")

    response = browser.post(f"{address}/cap-lai", data={"serial": "7", "what": "replace"})

    assert response.location == f"{address}?moi=13"
    page = browser.get(response.location).get_data(as_text=True)
    assert "Slip 7 is void; slip 13 takes its place" in page
    assert f'href="{here(taken, "/phieu-moi")}?thon={hamlet.id}"' in page
    assert "now slip 13" in page
    assert "instead of slip 7" in page
    assert own(world, taken, hamlet)[6].state == SlipState.VOID


def test_a_household_that_is_none_is_struck_off(sign_in, world, taken, hamlet, address):
    browser = sign_in(world.officer, language="en")

    response = browser.post(f"{address}/cap-lai", data={"serial": "7", "what": "cancel"})

    assert response.location == address
    assert "Households of the hamlet now: 11" in browser.get(address).get_data(as_text=True)
    assert [one.households for one in households.of_commune(taken.id, world.commune.id)] == [11, 8]
    assert len(own(world, taken, hamlet)) == 12


def test_the_slip_of_a_household_that_has_answered_is_not_made_void(sign_in, world, taken, hamlet, address, database):
    factories.a_ballot(taken, world.commune, 1, hamlet=hamlet)
    database.commit()

    response = sign_in(world.officer, language="en").post(f"{address}/cap-lai", data={"serial": "1", "what": "replace"})

    assert response.status_code == 422
    assert "has already answered" in response.get_data(as_text=True)
    assert len(own(world, taken, hamlet)) == 12


@pytest.mark.parametrize("serial", ["", "99", "bảy", "9" * 30, "-1", "K7PMQ2XA"])
def test_a_slip_that_is_not_there_can_not_be_made_void(serial, sign_in, world, taken, hamlet, address):
    response = sign_in(world.officer).post(f"{address}/cap-lai", data={"serial": serial, "what": "replace"})

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'href="#serial"' in page
    assert '<details class="confirm" id="cap-lai" open>' in page
    assert len(own(world, taken, hamlet)) == 12


def test_whom_to_remind_are_those_that_have_not_answered(sign_in, world, taken, hamlet, address, database):
    for number in range(5):
        factories.a_ballot(taken, world.commune, number, hamlet=hamlet)
    database.commit()
    browser = sign_in(world.enumerator, language="en")

    page = browser.get(f"{address}?loc=chua").get_data(as_text=True)

    assert "7 households are still to be reminded" in page
    assert re.findall(r'<th scope="row" class="figures">(\d+)</th>', page) == [str(n) for n in range(6, 13)]


def test_a_long_hamlet_is_shown_page_by_page(sign_in, world, database, here):
    hamlet = factories.a_hamlet(world.commune, "Tổ dân phố Trung tâm", 250)
    round_ = factories.an_open_round(world.commune, [world.commune], kind=factories.RoundKind.HOUSEHOLD)
    factories.take_over(round_, world.commune)
    database.commit()
    browser = sign_in(world.officer)

    pages = [
        re.findall(r'class="figures">(\d+)</th>', browser.get(here(round_, f"/ho/{hamlet.id}?trang={number}")).text)
        for number in (1, 3, 99)
    ]

    assert [(page[0], page[-1]) for page in pages] == [("1", "100"), ("201", "250"), ("201", "250")]


@pytest.mark.parametrize("query", ["so=" + "9" * 30, "so=x", "moi=7", "moi=%00", "loc=x", "trang=-1"])
def test_nonsense_behind_the_question_mark_changes_nothing(query, sign_in, world, address):
    page = sign_in(world.officer).get(f"{address}?{query}")

    assert page.status_code == 200
    assert "takes its place" not in page.get_data(as_text=True)


def test_others_look_on_and_the_reviewer_above_does_not(sign_in, world, own_reviewer, taken, hamlet, address):
    for onlooker in (own_reviewer, world.enumerator):
        page = sign_in(onlooker).get(address)
        assert page.status_code == 200
        assert "<form" not in page.get_data(as_text=True).partition("<main")[2]
    for person in (own_reviewer, world.enumerator, world.reviewer):
        browser = sign_in(person)
        assert browser.post(f"{address}/phat", data={"not_yet": ""}).status_code == 404
        assert browser.post(f"{address}/cap-lai", data={"serial": "1", "what": "replace"}).status_code == 404
    assert sign_in(world.reviewer).get(address).status_code == 404
    assert {(slip.state, slip.handed_out) for slip in own(world, taken, hamlet)} == {("unused", False)}


def test_a_hamlet_of_another_commune_is_a_404(sign_in, world, taken, here, database):
    elsewhere = factories.a_hamlet(world.neighbour_commune, "Bản Tá Miếu", 40)
    database.commit()
    browser = sign_in(world.officer)

    assert browser.get(here(taken, f"/ho/{elsewhere.id}")).status_code == 404
    assert browser.post(here(taken, f"/ho/{elsewhere.id}/phat")).status_code == 404
    assert browser.get(here(taken, f"/ho/{elsewhere.id}/nhan")).status_code == 404


def test_a_hamlet_that_has_left_the_list_keeps_its_slips(sign_in, world, taken, hamlet, address, database):
    factories.hamlets.end(hamlet, commune=world.commune, today=factories.TODAY)
    database.commit()

    assert sign_in(world.officer).get(address).status_code == 200
