"""/phieu/<id>/ngon-ngu/<language>/giong-doc."""

import io
from pathlib import Path

import pytest

from survey.questionnaires import sounds
from survey.questionnaires.sound_files import MOST_BYTES

SOUNDS = Path(__file__).parents[2] / "files/sounds"
OPUS, M4A = ((SOUNDS / name).read_bytes() for name in ("voice.opus", "voice.m4a"))


@pytest.fixture
def address(questionnaire):
    """The page of the Vietnamese recordings."""
    return f"/phieu/{questionnaire.id}/ngon-ngu/vi/giong-doc"


def send(browser, address, content=OPUS, *, key="q01", seen="", filename="giọng đọc.opus"):
    file = (io.BytesIO(content), filename)
    response = browser.post(address, data={"question": key, "seen": seen, f"{key}-recording": file})
    response.request.input_stream.close()  # the browser of tests keeps what is large in a file
    return response


def spoken(questionnaire):
    return questionnaire.draft["questions"][0].get("sound", {})


def test_a_recording_is_kept_heard_and_taken_away(sign_in, world, questionnaire, address):
    browser = sign_in(world.officer)

    assert send(browser, address).location == f"{address}#at-q01"
    name = spoken(questionnaire)["vi"]
    page = browser.get(address).get_data(as_text=True)
    assert f'<audio controls preload="none" src="/am-thanh/{name}"' in page
    assert "1,5 giây" in page
    assert browser.get(f"/am-thanh/{name}").data == OPUS

    taken = browser.post(f"{address}/go", data={"question": "q01", "seen": name})
    assert taken.location == f"{address}#at-q01"
    assert spoken(questionnaire) == {}
    assert sounds.content_of(name) == OPUS


def test_what_the_bytes_say_counts_and_not_the_name(sign_in, world, questionnaire, address):
    browser = sign_in(world.officer)

    assert send(browser, address, M4A, filename="bai-hat.mp3").status_code == 302
    assert spoken(questionnaire)["vi"].endswith(".m4a")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không phải tệp ghi âm"),
        (b"<!doctype html><script>", "không phải tệp ghi âm"),
        (b"PK\x03\x04" + b"\0" * 100, "không phải tệp ghi âm"),
        (OPUS[:-300], "bị thiếu"),
        (OPUS + b"\0" * MOST_BYTES, "quá lớn"),
    ],
)
def test_what_is_no_recording_is_refused_in_one_sentence_at_its_question(
    content, said, sign_in, world, questionnaire, address
):
    response = send(sign_in(world.officer), address, content, key="q02")

    assert response.status_code == 422
    assert 'href="#q02-recording"' in response.text
    assert response.text.count('class="error"') == 1
    assert said in response.text
    assert "sound" not in questionnaire.draft["questions"][1]


def test_who_chose_no_file_is_asked_for_one(sign_in, world, questionnaire, address):
    response = send(sign_in(world.officer), address, b"", filename="")

    assert response.status_code == 422
    assert "Xin chọn tệp ghi âm trước." in response.text


def test_what_another_recorded_meanwhile_is_told(sign_in, world, questionnaire, address):
    browser = sign_in(world.officer)
    send(browser, address)
    first = spoken(questionnaire)

    assert send(browser, address, M4A, seen="").status_code == 422
    assert browser.post(f"{address}/go", data={"question": "q01", "seen": ""}).status_code == 422
    assert spoken(questionnaire) == first


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": "q99"},
        {"question": "q01"},
        {"question": "q01", "q01-recording": "chữ"},
        {"question": "<b>\0", "<b>\0-recording": "chữ"},
    ],
    ids=str,
)
def test_odd_bodies_are_refused(body, sign_in, world, questionnaire, address):
    browser = sign_in(world.officer)

    assert browser.post(address, data=body).status_code == 422
    assert send(browser, address, key="q99").status_code == 422
    assert spoken(questionnaire) == {}


def test_a_reviewer_listens_and_an_enumerator_and_a_neighbour_find_nothing(sign_in, world, questionnaire, address):
    send(sign_in(world.officer), address)
    name = spoken(questionnaire)["vi"]
    reviewer = sign_in(world.reviewer)

    page = reviewer.get(address).get_data(as_text=True)

    assert "<audio" in page
    assert "<input" not in page.partition("<main")[2].partition("</main>")[0]
    for who in (reviewer, sign_in(world.enumerator), sign_in(world.neighbour)):
        assert send(who, address, M4A, seen=name).status_code == 404
        assert who.post(f"{address}/go", data={"question": "q01", "seen": name}).status_code == 404
    for who in (sign_in(world.enumerator), sign_in(world.neighbour)):
        assert who.get(address).status_code == 404
    assert spoken(questionnaire) == {"vi": name}


def test_a_language_that_is_not_there_is_a_404(sign_in, world, questionnaire, address):
    browser = sign_in(world.officer)

    assert browser.get(address.replace("/vi/", "/km/")).status_code == 404
    assert send(browser, address.replace("/vi/", "/km/")).status_code == 404
