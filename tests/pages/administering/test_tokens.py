"""/khoa-api: the keys with which other programs read, made and shown once, and revoked."""

import re
from datetime import timedelta

import pytest

from survey import clock
from survey.people import api_tokens
from tests.factories import Role, a_member_of_staff

NAME = "Trung tâm điều hành thông minh tỉnh Điện Biên"


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return response.get_data(as_text=True)


def given(unit, **more):
    last_day = (clock.day(clock.now()) + timedelta(days=90)).isoformat()
    return {"name": NAME, "unit_id": str(unit.id), "last_day": last_day} | more


def key_in(page):
    return re.search(r"ydan_[\w-]{43}", page)[0]


@pytest.fixture
def token(world, above, database):
    now = clock.now()
    made, _ = api_tokens.make(name=NAME, unit=world.commune, last_day=clock.day(now), by=above, now=now)
    database.commit()
    return made


def test_a_key_is_shown_once_and_opens_the_api(world, above, sign_in, client):
    browser = sign_in(above)

    response = browser.post("/khoa-api/moi", data=given(world.province))
    page = text(response)
    key = key_in(page)

    assert response.headers["Cache-Control"] == "private, no-store"
    answer = client.get("/api/v1/units", headers={"Authorization": f"Bearer {key}"})
    assert answer.json["items"]
    listed = text(browser.get("/khoa-api"))
    assert key not in listed
    assert key[:9] in listed
    assert NAME in listed
    assert "Last used" in listed
    assert key not in text(browser.get("/nhat-ky"))
    assert "made a key of the API" in text(browser.get("/nhat-ky"))


def test_the_form_begins_with_the_own_unit(world, above, sign_in):
    page = text(sign_in(above).get("/khoa-api/moi"))

    assert f'name="unit_id" value="{world.province.id}" checked' in page
    assert "For the whole country" not in page
    assert "For the whole country" in text(sign_in(world.administrator).get("/khoa-api/moi"))


def test_a_unit_is_searched_without_javascript(world, above, sign_in):
    page = text(
        sign_in(above).post("/khoa-api/moi", data={"name": NAME, "unit_id_q": "mường nhé", "unit_id_find": "1"})
    )

    assert f'value="{world.commune.id}"' in page
    assert NAME in page


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"name": ""}, "Enter which program reads with this key."),
        ({"last_day": "2020-01-01"}, "Choose a last day from today on, at most 400 days ahead."),
        ({"last_day": ""}, "Enter the last day on which the key works."),
        ({"unit_id": ""}, "Choose the unit whose figures the program may read."),
        ({"unit_id": "999999"}, "Choose one of the units that were found."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(more, said, world, above, sign_in):
    page = text(sign_in(above).post("/khoa-api/moi", data=given(world.province, **more)), 422)

    assert said in page
    if "name" not in more:
        assert NAME in page
    assert api_tokens.list_all(by=world.administrator) == []


def test_no_key_is_made_for_a_unit_outside(world, above, sign_in):
    page = text(sign_in(above).post("/khoa-api/moi", data=given(world.far_commune)), 422)

    assert "Choose your own unit or one below it." in page


def test_a_key_is_revoked(world, above, sign_in, token):
    browser = sign_in(above)

    response = browser.post(f"/khoa-api/{token.id}/thu-hoi")

    assert response.location == "/khoa-api"
    assert token.revoked_at is not None
    assert "revoked on" in text(browser.get("/khoa-api"))
    assert "has been revoked already" in text(browser.post(f"/khoa-api/{token.id}/thu-hoi"), 422)


def test_others_keys_are_not_there(world, token, sign_in, database):
    stranger = a_member_of_staff("qt.ca.mau", Role.ADMINISTRATOR, world.far_province, "Quách Thị Bé Ba")
    database.commit()

    assert NAME not in text(sign_in(stranger).get("/khoa-api"))
    assert sign_in(stranger).post(f"/khoa-api/{token.id}/thu-hoi").status_code == 404
    for person in (world.officer, world.reviewer, world.enumerator):
        assert sign_in(person).get("/khoa-api").status_code == 404
        assert sign_in(person).post(f"/khoa-api/{token.id}/thu-hoi").status_code == 404
    assert token.revoked_at is None
