"""Who comes in: a program with a key, and nobody by a session."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from survey import clock
from survey.people import api_tokens
from survey.people.models import ApiToken
from tests.pages.api.conftest import a_key

ADDRESSES = ["/api/v1/units", "/api/v1/series", "/api/v1/rounds", "/api/v1/reports", "/api/v1/target"]


def problem(response, status):
    assert response.status_code == status, response.status
    assert response.content_type == "application/problem+json; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers
    told = json.loads(response.get_data(as_text=True))
    assert told["status"] == status
    return told


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("sent", [None, "", "Basic YTpi", "Bearer", "Bearer ", "Bearer ydan_khong-co", "ydan_x"])
def test_without_a_key_there_is_a_401_in_vietnamese(address, sent, client, world):
    response = client.get(address, headers={} if sent is None else {"Authorization": sent})

    told = problem(response, 401)
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert told["detail"] == "Cần có khóa đúng, chưa thu hồi và chưa hết hạn."
    assert "Cần" in response.get_data(as_text=True), "Vietnamese letters are written as they are"


def test_a_key_that_is_over_or_revoked_opens_nothing(world, database, ask):
    good, over, revoked = (a_key(world.province, by=world.administrator) for _ in range(3))
    yesterday = clock.day(clock.now()) - timedelta(days=1)
    api_tokens.find(over, today=yesterday).last_day = yesterday
    token = api_tokens.find(revoked, today=yesterday)
    api_tokens.revoke(token, by=world.administrator, now=clock.now())
    database.commit()

    for address in ADDRESSES:
        assert problem(ask(address, over), 401)
        assert 'error="invalid_token"' in ask(address, revoked).headers["WWW-Authenticate"]
        assert ask(address, good).status_code != 401


def test_the_word_bearer_may_be_written_in_small_letters(client, keys):
    response = client.get("/api/v1/units", headers={"Authorization": f"bearer {keys.province}"})

    assert response.status_code == 200


def test_who_is_signed_in_needs_a_key_too(world, sign_in, keys):
    browser = sign_in(world.administrator)

    problem(browser.get("/api/v1/units"), 401)
    response = browser.get("/api/v1/units", headers={"Authorization": f"Bearer {keys.commune}"})
    assert [one["name"] for one in response.json["items"]] == ["Xã Mường Nhé"]


def test_a_program_gets_no_cookie_and_no_other_answer_for_one(client, keys):
    response = client.get("/api/v1/units", headers={"Authorization": f"Bearer {keys.province}", "Cookie": "session=x"})

    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert response.headers["Vary"] == "Authorization"
    assert response.headers["Cache-Control"] == "private, max-age=60"


@pytest.mark.parametrize("address", ["/api/v1/units", "/api/v1/series", "/api/v1/rounds", "/api/v1/target"])
def test_another_units_figures_are_a_404(address, world, keys, ask, target):
    name = "within" if address.endswith("units") else "unit"

    for own, others in ((keys.far, world.province), (keys.commune, world.province), (keys.commune, world.far_commune)):
        problem(ask(f"{address}?{name}={others.id}", own), 404)
    assert ask(f"{address}?{name}={world.commune.id}", keys.province).status_code == 200
    assert ask(f"{address}?{name}={world.commune.id}", keys.country).status_code == 200
    problem(ask(f"{address}?{name}=999999", keys.country), 404)


def test_its_use_is_noted_once_a_day_and_nothing_else_is_written(world, database, ask, keys):
    today = clock.day(clock.now())

    assert database.scalars(select(ApiToken.used_on)).all() == [None] * 4
    ask("/api/v1/units", keys.province)

    tokens = {token.unit_id: token.used_on for token in database.scalars(select(ApiToken))}
    assert tokens == {world.province.id: today, world.commune.id: None, world.far_province.id: None, None: None}


def test_after_the_first_time_a_day_nothing_is_written(ask, keys, monkeypatch):
    ask("/api/v1/units", keys.province)
    written = []
    monkeypatch.setattr("survey.people.api_tokens.note_use", lambda *_, **__: written.append(1))

    ask("/api/v1/units", keys.province)
    assert written == []
    ask("/api/v1/units", keys.commune)
    assert written == [1]
