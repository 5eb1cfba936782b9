"""The page behind a printed code."""

import gzip
from datetime import date

import pytest

from survey.rounds import closing, codes, posters
from tests import factories

BUDGET = 14_600  # bytes on the wire, headers included: one initial TCP window
AIM = 6_000


@pytest.fixture
def poster(world, database):
    round_ = factories.an_open_round(world.commune, [world.commune], form="xa-ntm-2021-2025")
    poster = factories.a_poster(round_, world.commune)
    database.commit()
    return poster


def on_the_wire(response) -> int:
    """Count the bytes of a response as HTTP/1.1 sends them."""
    head = f"HTTP/1.1 {response.status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in response.headers)
    return len(head.encode()) + 2 + len(response.data)


def test_the_first_lines_say_who_asks_for_which_commune_and_that_it_is_anonymous(client, poster):
    page = client.get(f"/p/{poster.code}").text

    assert "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé" in page
    assert "Xã Mường Nhé" in page
    assert "Nhà văn hóa bản Nà Pán" in page
    assert "0215 3856 789" in page
    assert page.count("<fieldset") == 20


def test_the_printed_capitals_answer_like_small_letters(client, poster):
    assert client.get(f"/P/{poster.code}").status_code == 200
    assert client.get(f"/p/{poster.code.lower()}").status_code == 200
    assert client.get(f"/p/{poster.code[:4]}-{poster.code[4:]}").status_code == 200


def test_one_response_fits_in_one_initial_tcp_window(client, poster):
    response = client.get(f"/p/{poster.code}", headers={"Accept-Encoding": "gzip, deflate, br"})

    assert response.content_encoding == "gzip"
    assert on_the_wire(response) <= BUDGET


def test_nothing_else_has_to_be_fetched(client, poster):
    page = client.get(f"/p/{poster.code}").text

    for outside in ("src=", '<link rel="stylesheet', "@import", "url("):
        assert outside not in page


def test_the_compressed_page_is_the_plain_page(client, poster):
    plain = client.get(f"/p/{poster.code}", headers={"Accept-Encoding": "identity"}).data
    packed = gzip.decompress(client.get(f"/p/{poster.code}", headers={"Accept-Encoding": "gzip"}).data)

    token = len(plain) - len(packed)
    assert token == 0
    assert plain[: len(plain) // 2] == packed[: len(packed) // 2]


def test_no_cookie_is_set(client, poster):
    assert "Set-Cookie" not in client.get(f"/p/{poster.code}").headers


def test_every_opening_has_a_key_of_its_own(client, poster):
    assert client.get(f"/p/{poster.code}").text != client.get(f"/p/{poster.code}").text


def test_a_mistyped_code_is_told_from_an_unknown_one(client, poster):
    wrong = poster.code[:-1] + next(c for c in codes.ALPHABET if c != poster.code[-1])
    unknown = next(code for code in iter(codes.new, None) if code != poster.code)

    mistyped = client.get(f"/p/{wrong}")
    nowhere = client.get(f"/p/{unknown}")

    assert mistyped.status_code == nowhere.status_code == 404
    assert "gõ sai" in mistyped.text
    assert "Không có" in nowhere.text
    assert 'name="ma"' in mistyped.text


def test_what_is_not_a_code_is_told_kindly(client):
    response = client.get("/p/xin-chào-bà-con")

    assert response.status_code == 404
    assert "không phải là mã" in response.text


def test_a_round_that_is_not_open_yet_says_when(client, world, database):
    round_ = factories.an_open_round(
        world.commune, [world.commune], opens_on=date(2027, 11, 1), closes_on=date(2027, 12, 1)
    )
    poster = factories.a_poster(round_, world.commune)
    database.commit()

    response = client.get(f"/p/{poster.code}")

    assert response.status_code == 200
    assert "01/11/2027" in response.text


def test_a_closed_round_says_so_and_what_is_open_now(client, world, database):
    closed = factories.an_open_round(world.commune, [world.commune])
    old = factories.a_poster(closed, world.commune)
    factories.publish(closed)
    edition = factories.an_edition(world.commune, "dv-y-te")
    now = factories.an_open_round(world.commune, [world.commune], edition=edition, closes_on=date(2027, 11, 1))
    new = factories.a_poster(now, world.commune, "Trạm y tế")
    database.commit()

    response = client.get(f"/p/{old.code}")

    assert response.status_code == 200
    assert "đã kết thúc" in response.text
    assert f"/p/{new.code}" in response.text
    assert f"/ket-qua/{closed.id}" in response.text


def test_a_withdrawn_poster_says_so(client, poster, database):
    posters.withdraw(poster, by=None, now=factories.NOW)
    database.commit()

    response = client.get(f"/p/{poster.code}")

    assert response.status_code == 200
    assert "không còn dùng" in response.text


def test_a_round_that_is_ending_lets_nobody_begin(client, poster, database):
    closing.end(poster.round, by=None, now=factories.NOW)
    database.commit()

    response = client.get(f"/p/{poster.code}")

    assert "<fieldset" not in response.text
    assert "đã kết thúc" in response.text


def test_a_made_up_round_says_so(client, world, database):
    round_ = factories.an_open_round(world.commune, [world.commune], synthetic=True)
    poster = factories.a_poster(round_, world.commune)
    database.commit()

    assert "mô phỏng" in client.get(f"/p/{poster.code}").text


def test_the_page_speaks_english_when_asked_and_keeps_the_questions_as_they_are(client, poster):
    page = client.get(f"/p/{poster.code}?lang=en").text

    assert "<html lang=en" in page
    assert "Anonymous." in page
    assert "Không hài lòng" in page
