"""The page behind a printed code."""

import gzip
import re
from datetime import date
from html import unescape

import pytest

from survey.rounds import closing, codes, posters
from tests import factories, kitchen_sink
from tests.contents import a_choice, a_document, a_question

BUDGET = 14_600  # bytes on the wire, headers included: one initial TCP window
AIM = 6_500  # what a cheap phone on a slow line should have to wait for


@pytest.fixture
def poster(world, database):
    round_ = factories.an_open_round(world.commune, [world.commune], form="xa-ntm-2021-2025")
    poster = factories.a_poster(round_, world.commune)
    database.commit()
    return poster


@pytest.fixture
def many_sided(world, database):
    """Put up a poster in a hamlet for the questionnaire that has everything."""
    return a_poster_for(kitchen_sink.document(), world, database, hamlet=factories.a_hamlet(world.commune))


def a_poster_for(document, world, database, hamlet=None):
    edition = factories.an_edition_of(document, world.commune)
    round_ = factories.an_open_round(world.commune, [world.commune], edition=edition)
    poster = factories.a_poster(round_, world.commune, hamlet=hamlet)
    database.commit()
    return poster


def words_of(page: str) -> str:
    """Give what is read in a page, without its tags."""
    body = page[page.index("<body") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def links_to_languages(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="\?lang=([\w-]+)"[^>]*>([^<]+)</a>', page)


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
    assert on_the_wire(response) <= AIM < BUDGET


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


def test_a_withdrawn_poster_of_a_published_round_leads_to_the_result_too(client, poster, database):
    posters.withdraw(poster, by=None, now=factories.NOW)
    factories.publish(poster.round)
    database.commit()

    assert f"/ket-qua/{poster.round_id}" in client.get(f"/p/{poster.code}").text


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


def test_a_skip_rule_stands_there_for_the_script_and_in_plain_words(client, many_sided):
    page = client.get(f"/p/{many_sided.code}").text

    assert "<fieldset data-r data-w=q02.co><legend>3. Chất lượng nước máy" in page
    assert "Bỏ qua nếu câu 2 không phải là Có ." in words_of(page)
    assert 'data-w="q05.xe q02.co.khong"' in page
    assert "Bỏ qua nếu câu 5 không phải là Xe thu gom , hoặc câu 2 không phải là Có hoặc Không ." in words_of(page)


def test_a_skip_rule_speaks_the_language_of_the_page(client, many_sided):
    words = words_of(client.get(f"/p/{many_sided.code}?lang=en").text)

    assert "Skip this question if question 2 is not Yes ." in words
    assert "Skip this question if question 5 is not Collected , or question 2 is not Yes or No ." in words


def test_the_names_of_the_commune_and_the_hamlet_stand_in_the_texts(client, many_sided, world, database):
    page = client.get(f"/p/{many_sided.code}").text
    elsewhere = factories.a_poster(many_sided.round, world.commune)
    database.commit()
    without_hamlet = client.get(f"/p/{elsewhere.code}").text

    assert "<title>Phiếu lấy ý kiến người dân xã Mường Nhé về nước sạch" in page
    assert "1. Đường làng, ngõ xóm ở bản Nà Pán" in page
    assert "7. Môi trường sống nói chung ở xã Mường Nhé" in page
    assert "1. Đường làng, ngõ xóm ở thôn<" in without_hamlet
    assert "{" not in words_of(page) + words_of(without_hamlet)


def test_a_section_has_a_heading_before_its_first_question(client, many_sided):
    page = client.get(f"/p/{many_sided.code}").text

    assert re.findall(r"<h2>([^<]+)</h2><fieldset[^>]*><legend>(\d)", page) == [
        ("Môi trường", "2"),
        ("Nhìn chung", "7"),
    ]
    assert page.count("<h2") == 2


def test_icons_stand_beside_the_words_and_only_those_that_are_used_are_in_the_page(client, many_sided):
    page = client.get(f"/p/{many_sided.code}").text

    drawn = re.findall(r"<symbol id=_([\w-]+)", page)
    used = re.findall(r'<svg aria-hidden=true><use href="#_([\w-]+)" ?/></svg>[\wĐ]', page)
    assert sorted(drawn) == sorted(set(used))
    assert {"cuoi", "buon", "duong", "nuoc"} <= set(drawn)
    assert "loa" not in drawn


def test_a_questionnaire_without_icons_draws_none(client, poster):
    assert "<svg" not in client.get(f"/p/{poster.code}").text


def test_the_languages_of_the_questionnaire_are_one_tap_away_at_the_top(client, many_sided, poster):
    vietnamese = client.get(f"/p/{many_sided.code}").text
    tay = client.get(f"/p/{many_sided.code}?lang=tyz").text
    only_vietnamese = client.get(f"/p/{poster.code}").text

    assert links_to_languages(vietnamese.partition("<h1")[0]) == [("en", "English"), ("tyz", "Tày")]
    assert links_to_languages(tay.partition("<h1")[0]) == [("vi", "Tiếng Việt"), ("en", "English")]
    assert links_to_languages(vietnamese.partition("<h1")[2]) == []
    assert links_to_languages(only_vietnamese.partition("<form")[0]) == []
    assert links_to_languages(only_vietnamese) == [("en", "English")]


def test_the_questionnaire_speaks_its_languages_and_our_sentences_stay_vietnamese_where_we_have_none(
    client, many_sided
):
    page = client.get(f"/p/{many_sided.code}?lang=tyz").text

    assert "<html lang=tyz" in page
    assert "<legend>1. Tàng lảng chang bản Nà Pán</legend>" in page
    assert "Bấu hăn đây" in page
    assert re.search(r"<button lang=vi>Gửi phiếu", page)
    assert re.search(r"<p lang=vi>Không ghi tên", page)


def test_an_english_page_says_which_words_are_vietnamese(client, poster):
    page = client.get(f"/p/{poster.code}?lang=en").text

    assert "<html lang=en" in page
    assert "<h1 lang=vi>Phiếu lấy ý kiến" in page
    assert "<section lang=vi><fieldset" in page
    assert "<i lang=en>(optional)" in page


@pytest.mark.parametrize("unknown", ["km", "tyz'", "xx-" * 40, "VI"])
def test_a_language_that_the_questionnaire_does_not_speak_is_vietnamese(client, many_sided, unknown):
    response = client.get(f"/p/{many_sided.code}", query_string={"lang": unknown})

    assert response.status_code == 200
    assert "<html lang=vi" in response.text
    assert "Không hài lòng" in response.text


def test_limits_are_told_in_words(client, world, database):
    several = [("q01", {"max": 2}), ("q02", {"min": 2}), ("q03", {"min": 2, "max": 3}), ("q04", {"min": 2, "max": 2})]
    numbers = [("q05", {"min": 0, "max": 20_000}), ("q06", {"min": 1}), ("q07", {"max": 31})]
    choices = [a_choice(key, words=words) for key, words in (("loa", "Loa xã"), ("zalo", "Zalo"), ("hop", "Họp thôn"))]
    questions = [a_question(key, "several", choices=choices, **limits) for key, limits in several]
    questions += [a_question(key, "number", **limits) for key, limits in numbers]
    poster = a_poster_for(a_document(*questions, format=2), world, database)

    words = words_of(client.get(f"/p/{poster.code}").text)

    assert re.findall(r"((?:Chỉ chọn|Hãy chọn|Chọn|Nhập) [^.]*(?:\.\d+)?)\.", words) == [
        "Chỉ chọn nhiều nhất 2 phương án",
        "Hãy chọn ít nhất 2 phương án",
        "Chọn từ 2 đến 3 phương án",
        "Chọn đúng 2 phương án",
        "Nhập số từ 0 đến 20.000",
        "Nhập số từ 1 trở lên",
        "Nhập số không lớn hơn 31",
    ]


def test_a_recording_is_offered_in_its_own_language_only(client, world, database):
    document = kitchen_sink.document()
    document["questions"][2]["sound"] = {"tyz": "0123456789abcdef" * 2 + ".opus"}
    poster = a_poster_for(document, world, database)

    tay = client.get(f"/p/{poster.code}?lang=tyz").text
    vietnamese = client.get(f"/p/{poster.code}").text

    assert "<audio" not in vietnamese
    (player,) = re.findall(r"<audio[^>]*>", tay)
    assert 'src="/am-thanh/0123456789abcdef0123456789abcdef.opus"' in player
    assert "preload=none" in player
    assert 'aria-label="Nghe câu 3"' in player


def test_a_page_with_everything_fits_in_the_window_too(client, many_sided):
    response = client.get(f"/p/{many_sided.code}?lang=tyz", headers={"Accept-Encoding": "gzip"})

    assert on_the_wire(response) <= AIM
