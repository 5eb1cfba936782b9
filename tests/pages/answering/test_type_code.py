"""Typing the code that stands under the QR."""

import pytest

from survey.rounds import codes
from tests import factories


@pytest.fixture
def poster(world, database):
    poster = factories.a_poster(factories.an_open_round(world.commune, [world.commune]), world.commune)
    database.commit()
    return poster


def test_the_page_asks_for_the_code(client):
    response = client.get("/nhap-ma")

    assert response.status_code == 200
    assert 'name="ma"' in response.text


@pytest.mark.parametrize("shape", ["{}", " {} ", "{0[0]}{0[1]}{0[2]}{0[3]}-{0[4]}{0[5]}{0[6]}{0[7]}"])
def test_a_typed_code_leads_to_its_questionnaire(client, poster, shape):
    response = client.get("/nhap-ma", query_string={"ma": shape.format(poster.code.lower())})

    assert response.status_code == 302
    assert response.location == f"/p/{poster.code}"


def test_a_mistyped_code_is_kept_and_explained(client, poster):
    wrong = poster.code[:-1] + next(c for c in codes.ALPHABET if c != poster.code[-1])

    response = client.get("/nhap-ma", query_string={"ma": wrong})

    assert response.status_code == 404
    assert "gõ sai" in response.text
    assert f'value="{wrong}"' in response.text


def test_hostile_words_are_shown_as_words(client):
    response = client.get("/nhap-ma", query_string={"ma": "<script>alert(1)</script>\x00"})

    assert response.status_code == 404
    assert "<script>alert" not in response.text
