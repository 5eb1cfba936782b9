"""/dot/<id>/xa/<id>/lo: the batches of a commune."""

from datetime import timedelta

import pytest

from survey.responses.paper import batches
from survey.rounds.states import Mode, RoundKind, State
from tests import factories
from tests.pages.collecting.batches.conftest import today


def form(place, **changes):
    what = {"hamlet_id": place.hamlet.id, "mode": "meeting", "held_on": today().isoformat(), "envelope": "24"}
    return what | changes


def test_the_officer_begins_a_batch_and_is_told_its_number(sign_in, world, place):
    browser = sign_in(world.officer)
    page = browser.get(f"{place.here}/lo").text
    assert "lô số 2" in page
    assert "Lô 1 – Bản Huổi Lếch" in page

    response = browser.post(f"{place.here}/lo", data=form(place))

    begun = batches.of_commune(place.round.id, world.commune.id)[1]
    assert response.location == f"{place.here}/lo/{begun.id}"
    assert (begun.mode, begun.envelope, begun.held_on) == (Mode.MEETING, 24, today())
    assert "Đây là lô số 2: hãy ghi số này lên phong bì." in browser.get(response.location).text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"envelope": ""}, "Hãy nhập số phiếu trong phong bì, từ 1 đến 3000."),
        ({"envelope": "hai mươi"}, "Hãy nhập số phiếu trong phong bì"),
        ({"envelope": "0"}, "Hãy nhập số phiếu trong phong bì"),
        ({"envelope": "3001"}, "Hãy nhập số phiếu trong phong bì"),
        ({"envelope": "9" * 30}, "Hãy nhập số phiếu trong phong bì"),
        ({"envelope": "٣"}, "Hãy nhập số phiếu trong phong bì"),
        ({"mode": "self"}, "Hãy chọn cách thu phiếu."),
        ({"mode": ""}, "Hãy chọn cách thu phiếu."),
        ({"held_on": "31/02/2026"}, "ví dụ 23/11/2026"),
        ({"held_on": (today() + timedelta(days=1)).isoformat()}, "Hãy nhập một ngày từ"),
        ({"hamlet_id": "999999999999"}, "Hãy chọn một"),
        ({"hamlet_id": "x\0"}, "Hãy chọn một"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_is_kept(changes, said, sign_in, world, place):
    typed = form(place, **changes)

    response = sign_in(world.officer).post(f"{place.here}/lo", data=typed)

    assert response.status_code == 422
    assert said in response.text
    if "\0" not in str(typed["hamlet_id"]):
        assert f'value="{typed["envelope"]}"' in response.text
    assert len(batches.of_commune(place.round.id, world.commune.id)) == 1


def test_who_looks_on_and_who_begins(sign_in, world, own_reviewer, place):
    begin = 'id="lo-moi"'

    assert begin in sign_in(world.officer).get(f"{place.here}/lo").text
    for onlooker in (world.enumerator, own_reviewer):
        browser = sign_in(onlooker)
        page = browser.get(f"{place.here}/lo")
        assert page.status_code == 200
        assert begin not in page.text
        assert browser.post(f"{place.here}/lo", data=form(place)).status_code == 404
    for person in (world.neighbour, world.reviewer):
        stranger = sign_in(person)
        assert stranger.get(f"{place.here}/lo").status_code == 404
        assert stranger.post(f"{place.here}/lo", data=form(place)).status_code == 404


def test_a_commune_without_households_is_told_what_to_do_first(sign_in, world, place, database):
    other = factories.an_open_round(
        world.commune, [world.commune], kind=RoundKind.HOUSEHOLD, edition=place.round.edition
    )
    database.commit()

    page = sign_in(world.officer).get(f"/dot/{other.id}/xa/{world.commune.id}/lo").text

    assert "Chưa chốt danh sách hộ của xã." in page
    assert 'id="lo-moi"' not in page


def test_a_closed_round_takes_no_batch(sign_in, world, place, database):
    place.round.state, place.round.closed_at = State.CLOSED.value, factories.NOW
    database.commit()
    browser = sign_in(world.officer)

    assert 'id="lo-moi"' not in browser.get(f"{place.here}/lo").text
    response = browser.post(f"{place.here}/lo", data=form(place))

    assert response.status_code == 422
    assert "Đợt đã đóng" in response.text
