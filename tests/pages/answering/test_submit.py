"""Sending the answers."""

import re
import threading
import unicodedata
from datetime import date, timedelta

import pytest
from markupsafe import escape
from sqlalchemy import func, select

from survey import clock
from survey.answering import form_token
from survey.responses.models import Ballot, Response
from survey.results import counting
from survey.rounds import closing
from survey.web import transaction
from tests import contents, factories, kitchen_sink
from tests.kitchen_sink import WITH_TAP_WATER

FORM = "xa-ntm-2026-2030"
TOKEN = re.compile(r'name="?_t"? value="?([^" >]+)')  # the page leaves out the quotes that HTML can do without


@pytest.fixture
def poster(world, database):
    round_ = factories.an_open_round(world.commune, [world.commune], form=FORM, closes_on=date(2027, 11, 1))
    poster = factories.a_poster(round_, world.commune)
    database.commit()
    return poster


def a_form(client, poster, **changes):
    """Open the page and fill in every question, satisfied."""
    token = TOKEN.search(client.get(f"/p/{poster.code}").text)[1]
    return {"_t": token, **factories.answers_to(FORM), **changes}


def is_ticked(page: str, name: str, value: str) -> bool:
    return re.search(f'<input[^>]*name="{name}" value="{value}"[^>]* checked', page) is not None


def ballots(database) -> int:
    database.rollback()
    return database.scalar(select(func.count()).select_from(Ballot))


def the_ballot(database) -> Ballot:
    database.rollback()
    return database.scalars(select(Ballot)).one()


def count(commune) -> None:
    with transaction.committing():
        counting.count(commune.id, now=factories.NOW)


def test_the_answers_lie_in_the_box_of_the_commune(client, poster, world, database):
    response = client.post(f"/p/{poster.code}", data=a_form(client, poster))

    ballot = the_ballot(database)
    assert response.status_code == 200
    assert (ballot.commune_id, ballot.round_id, ballot.mode) == (world.commune.id, poster.round_id, "self")
    assert ballot.answers == factories.answers_to(FORM)


def test_the_thanks_show_the_receipt_and_where_the_result_will_be(client, poster):
    response = client.post(f"/p/{poster.code}", data=a_form(client, poster))

    assert re.search(r"\b[2-9A-Y]{5}-[2-9A-Y]{5}\b", response.text)
    assert f"/ket-qua/{poster.round_id}" in response.text


def test_a_second_send_has_the_same_receipt_and_counts_once(client, poster, database):
    form = a_form(client, poster)

    first = client.post(f"/p/{poster.code}", data=form)
    second = client.post(f"/P/{poster.code}", data=form)

    assert first.text == second.text
    assert ballots(database) == 1


def test_a_send_that_comes_again_after_counting_counts_once(client, poster, world, database):
    form = a_form(client, poster)
    first = client.post(f"/p/{poster.code}", data=form)
    count(world.commune)

    second = client.post(f"/p/{poster.code}", data=form)
    count(world.commune)

    assert first.text == second.text
    assert database.scalar(select(func.count()).select_from(Response)) == 1
    assert counting.verify(world.commune.id) == []


def test_two_sends_at_the_same_moment_count_once(app, client, poster, database):
    form = a_form(client, poster)
    address = f"/p/{poster.code}"
    together = threading.Barrier(8)
    pages = []

    def send():
        phone = app.test_client()
        together.wait()
        pages.append(phone.post(address, data=form).text)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(pages) == 8
    assert len(set(pages)) == 1
    assert ballots(database) == 1


def test_a_missing_answer_gives_the_page_back_with_everything_kept(client, poster, database):
    form = a_form(client, poster, q02="khl", **{"q02.khac": "Cầu treo bản Huổi Cọ đã mục", "q12": "Đường còn lầy lội"})
    del form["q05"]

    response = client.post(f"/p/{poster.code}", data=form)

    assert response.status_code == 422
    assert '<a href="#q05_">' in response.text
    assert is_ticked(response.text, "q02", "khl")
    assert "Cầu treo bản Huổi Cọ đã mục" in response.text
    assert "Đường còn lầy lội" in response.text
    assert ballots(database) == 0


def test_the_page_given_back_sends_with_the_same_key(client, poster):
    form = a_form(client, poster)
    key = form["_t"].split(".")[0]
    del form["q05"]

    page = client.post(f"/p/{poster.code}", data=form).text

    assert TOKEN.search(page)[1].split(".")[0] == key


def test_reasons_and_other_words_are_kept_with_the_answer(client, poster, database):
    page = client.get(f"/p/{poster.code}").text
    reason = re.search(r"name=q02\.ly-do value=([\w-]+)", page)[1]
    form = a_form(client, poster, q02="khl", **{"q02.ly-do": [reason], "q02.khac": "  đường\u0000 lầy  "})

    client.post(f"/p/{poster.code}", data=form)

    answers = the_ballot(database).answers
    assert answers["q02.ly-do"] == [reason]
    assert answers["q02.khac"] == "đường lầy"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"q01": "rất hài lòng"}, {"vi": "Hãy chọn một trong các", "en": "Choose one of the answers"}),
        ({"q01": ["hl", "khl"]}, {"vi": "Hãy chọn một trong các", "en": "Choose one of the answers"}),
        ({"q01": "hl\x00"}, {"vi": "Hãy chọn một trong các", "en": "Choose one of the answers"}),
        ({"q99": "hl"}, {"vi": "đã được thay đổi", "en": "was changed"}),
        ({"q12": "ừ" * 2001}, {"vi": "2.000", "en": "2,000"}),
    ],
)
def test_bad_answers_are_told_in_words_and_nothing_is_written(client, poster, database, change, said, language):
    form = a_form(client, poster, **change)

    response = client.post(f"/p/{poster.code}?lang={language}", data=form)

    assert response.status_code == 422
    assert said[language] in response.text
    assert ballots(database) == 0


def test_an_answer_of_a_megabyte_is_refused_kindly(client, poster, database):
    response = client.post(f"/p/{poster.code}", data=a_form(client, poster, q12="ừ" * 400_000))

    assert response.status_code in (413, 422)
    assert "<h1" in response.text
    assert ballots(database) == 0


def test_letters_in_pieces_are_stored_whole(client, poster, database):
    words = "Đề nghị sửa đường trục bản Huổi Lếch"

    client.post(f"/p/{poster.code}", data=a_form(client, poster, q12=unicodedata.normalize("NFD", words)))

    assert the_ballot(database).answers["q12"] == words


def test_a_form_of_another_code_is_given_back_and_not_recorded(client, poster, world, database):
    other_round = factories.an_open_round(world.neighbour_commune, [world.neighbour_commune], form=FORM)
    other = factories.a_poster(other_round, world.neighbour_commune)
    database.commit()

    response = client.post(f"/p/{other.code}", data=a_form(client, poster))

    assert response.status_code == 422
    assert "mã khác" in response.text
    assert is_ticked(response.text, "q01", "hl")
    assert ballots(database) == 0


def test_a_form_that_is_too_old_is_given_back_with_its_key_and_then_taken(client, poster, database, monkeypatch):
    form = a_form(client, poster)
    monkeypatch.setattr(form_token, "LIFE", timedelta(seconds=-1))

    old = client.post(f"/p/{poster.code}", data=form)
    monkeypatch.undo()
    taken = client.post(f"/p/{poster.code}", data={**form, "_t": TOKEN.search(old.text)[1]})

    assert old.status_code == 422
    assert "để quá lâu" in old.text
    assert taken.status_code == 200
    assert the_ballot(database).submission_key == form["_t"].split(".")[0]


def test_a_form_without_a_token_is_given_back(client, poster, database):
    form = a_form(client, poster)
    del form["_t"]

    assert client.post(f"/p/{poster.code}", data=form).status_code == 422
    assert ballots(database) == 0


def test_a_send_after_closing_is_refused_kindly(client, poster, database):
    form = a_form(client, poster)
    factories.publish(poster.round)
    database.commit()

    response = client.post(f"/p/{poster.code}", data=form)

    assert response.status_code == 409
    assert "đã kết thúc" in response.text
    assert ballots(database) == 0


def test_a_form_begun_before_the_end_is_taken_and_one_begun_after_is_not(client, poster, database, monkeypatch):
    before = a_form(client, poster)
    closing.end(poster.round, by=None, now=clock.now() + timedelta(minutes=2))
    database.commit()
    later = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr(form_token.clock, "now", lambda: later)
    begun_after = form_token.new(poster.code, poster.round.edition_id)
    monkeypatch.undo()

    taken = client.post(f"/p/{poster.code}", data=before)
    refused = client.post(f"/p/{poster.code}", data={**before, "_t": begun_after})

    assert taken.status_code == 200
    assert refused.status_code == 409
    assert ballots(database) == 1


def test_an_unknown_code_gets_no_answers(client, poster):
    assert client.post("/p/22222222", data={"q01": "hl"}).status_code == 404


def test_nothing_of_the_sender_is_kept(client, poster, database):
    client.post(f"/p/{poster.code}", data=a_form(client, poster), environ_base={"REMOTE_ADDR": "203.0.113.77"})

    ballot = the_ballot(database)
    row = {column.name: getattr(ballot, column.name) for column in Ballot.__table__.columns}
    assert "203.0.113.77" not in str(row)
    place = {"commune_id", "hamlet_id", "round_id", "edition_id"}
    assert set(row) == place | {"submission_key", "mode", "language", "answers", "received_on"}


@pytest.fixture
def many_sided(world, database):
    edition = factories.an_edition_of(kitchen_sink.document(), world.commune)
    round_ = factories.an_open_round(world.commune, [world.commune], edition=edition)
    poster = factories.a_poster(round_, world.commune)
    database.commit()
    return poster


def send(client, poster, answers, lang="vi"):
    token = TOKEN.search(client.get(f"/p/{poster.code}?lang={lang}").text)[1]
    return client.post(f"/p/{poster.code}?lang={lang}", data={"_t": token, **answers})


def test_what_was_answered_to_a_skipped_question_is_dropped(client, many_sided, database):
    response = send(client, many_sided, {**WITH_TAP_WATER, "q04": "mua", "q06": "99 lần"})

    assert response.status_code == 200
    assert the_ballot(database).answers == WITH_TAP_WATER


def test_words_and_keys_that_are_like_our_own_marks_break_nothing(client, world, database):
    """The place of the token, an object out of Word, ids of the page, and properties of forms in scripts."""
    words = "Đường \ufffc &; <!-- %(number)s {{ 7 }} ]]>"
    keys = ("say", "kept", "errors", "f", "dataset", "length")
    document = contents.a_document(*(contents.a_question(key, "short_text", words + key) for key in keys))
    document["title"] = {"vi": words}
    round_ = factories.an_open_round(world.commune, [world.commune], edition=factories.an_edition_of(document))
    address = f"/p/{factories.a_poster(round_, world.commune).code}"
    database.commit()
    token = TOKEN.search(client.get(address).text)[1]

    again = client.post(address, data={"_t": token, "say": words})  # the browser of tests refuses an id twice
    sent = client.post(address, data={"_t": TOKEN.search(again.text)[1], **dict.fromkeys(keys, words)})

    assert again.status_code == 422
    assert f'value="{escape(words)}"' in again.text
    assert sent.status_code == 200
    assert the_ballot(database).answers["say"] == "Đường &; <!-- %(number)s {{ 7 }} ]]>"


def test_a_skipped_question_is_not_missing_and_one_that_is_asked_is(client, many_sided, database):
    no_tap_water = {**WITH_TAP_WATER, "q02": "khong"}

    response = send(client, many_sided, no_tap_water)

    assert response.status_code == 422
    assert re.findall(r'<a href="#(\w+)">Câu (\d)</a>: Câu này chưa trả lời', response.text) == [("q04_", "4")]
    assert is_ticked(response.text, "q03", "4")
    assert 'data-w="q02.co"' in response.text
    assert ballots(database) == 0

    send(client, many_sided, {**no_tap_water, "q04": "suoi"})

    assert the_ballot(database).answers == {"q01": "hl", "q02": "khong", "q04": "suoi", "q07": "4"}


def test_more_ticks_than_allowed_are_told_in_words(client, many_sided, database):
    response = send(client, many_sided, {**WITH_TAP_WATER, "q05": ["dot", "song", "xe"], "q06": "4"})

    assert response.status_code == 422
    assert "Chỉ chọn nhiều nhất 2 phương án." in response.text
    assert is_ticked(response.text, "q05", "song")


def test_the_language_is_kept_through_errors_and_written_beside_the_answers(client, many_sided, database):
    page = client.get(f"/p/{many_sided.code}?lang=tyz").text
    again = send(client, many_sided, {**WITH_TAP_WATER, "q07": ""}, lang="tyz")
    thanks = send(client, many_sided, WITH_TAP_WATER, lang="tyz")

    assert re.search(r'<form[^>]* action="\?lang=tyz&amp;gui"', page)
    assert re.search(r'<form[^>]* action="\?lang=tyz&amp;gui"', again.text)
    assert '<html lang="tyz"' in again.text
    assert "Tàng lảng chang" in again.text
    assert "Câu này chưa trả lời" in again.text
    assert "<html lang=vi" in thanks.text
    assert "Cảm ơn" in thanks.text
    assert the_ballot(database).language == "tyz"


@pytest.mark.parametrize(("asked", "kept"), [("en", "en"), ("km", "vi")])
def test_only_a_language_in_which_the_page_was_read_is_written_down(client, many_sided, database, asked, kept):
    send(client, many_sided, WITH_TAP_WATER, lang=asked)

    assert the_ballot(database).language == kept
