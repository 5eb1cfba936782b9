"""/dot/<id>/xa/<id>/lo/<id>: typing ballots, with a script and without."""

import re

import pytest

from survey.responses import participation
from survey.responses.paper import batches
from survey.responses.paper.batches import Invalid
from survey.rounds.states import State
from tests import factories
from tests.pages.collecting.batches.conftest import SATISFIED

FETCH = {"X-Requested-With": "fetch"}


def ballot(slip, **answers):
    return {"_slip": str(slip), "_invalid": "", "_sent_as": factories.a_submission_key(1), **SATISFIED, **answers}


def test_a_plain_form_types_a_ballot(sign_in, world, place):
    browser = sign_in(world.enumerator)

    page = browser.get(place.address).text
    assert "<strong>0 / 5</strong>" in page
    response = browser.post(place.address, data=ballot(7, q02="khl", **{"q02.khac": "Lầy lội quanh năm"}))

    assert response.location == place.address
    after = browser.get(response.location).text
    assert "Đã lưu: tờ thứ 1, phiếu mời số 7." in after
    assert "<strong>1 / 5</strong>" in after
    assert place.state_of(7) == "spent"
    assert batches.last_ballot(place.batch).answers["q02.khac"] == "Lầy lội quanh năm"


def test_the_script_is_told_the_sums_the_next_key_and_a_token(sign_in, world, place):
    told = sign_in(world.officer).post(place.address, data=ballot(7), headers=FETCH).json

    assert told["said"] == "Đã lưu: tờ thứ 1, phiếu mời số 7."
    assert told["good"] is True
    assert "<strong>1 / 5</strong>" in told["so_far"]
    assert f"{place.address}/phieu/1" in told["so_far"]
    assert re.fullmatch(r"[\w-]{22}", told["send"])
    assert told["token"]


def test_every_kind_of_question_has_its_field_and_keeps_its_answer(sign_in, world, place_with_every_kind):
    place, browser = place_with_every_kind, sign_in(world.officer)
    given = {
        "q01": "khl",
        "q01.ly-do": ["o-ga", "toi"],
        "q01.khac": "Cầu gãy",
        "q02": "co",
        "q03": "ksd",
        "q05": ["xe", "dot"],
        "q06": "4",
        "q07": "4",
        "q08": "Làm cầu",
        "q09": "Dòng một\nDòng hai",
    }
    page = browser.get(place.address).text
    missing = [name for name in given if f'name="{name}"' not in page]
    assert missing == []
    assert 'data-when="q05.xe q02.co.khong"' in page

    browser.post(place.address, data={"_slip": "1", "_invalid": "", **given})

    assert batches.last_ballot(place.batch).answers == {**given, "q01.ly-do": ["o-ga", "toi"], "q05": ["dot", "xe"]}


@pytest.mark.parametrize("headers", [{}, FETCH], ids=["plain", "script"])
def test_what_is_wrong_is_said_by_question_and_everything_typed_stays(headers, sign_in, world, place_with_every_kind):
    place = place_with_every_kind
    typed = {"_slip": "99", "_invalid": "", "q01": "hl", "q05": ["xe", "dot", "song"], "q07": "4", "q08": "Làm cầu"}

    first = sign_in(world.officer).post(place.address, data=typed, headers=headers)
    second = sign_in(world.officer).post(place.address, data=typed | {"_slip": "9"}, headers=headers)

    assert (first.status_code, second.status_code) == (422, 422)
    if headers:
        assert first.json["wrong"] == {"_slip": "Thôn này không có phiếu mời “99”. Hãy xem lại tờ phiếu."}
        assert list(second.json["wrong"]) == ["q05"]
    else:
        assert "Thôn này không có phiếu mời “99”" in first.text
        assert 'href="#_slip"' in first.text
        assert 'href="#cau-q05"' in second.text
        assert 'value="9"' in second.text
        assert re.search(r'name="q05" value="song"[^>]* checked', second.text)
        assert 'value="Làm cầu"' in second.text
    assert batches.listed(place.batch) == []
    assert place.state_of(9) == "unused"


def test_a_household_that_answered_before_is_said_clearly_and_listed(sign_in, world, place):
    browser = sign_in(world.officer)
    browser.post(place.address, data=ballot(7))

    told = browser.post(place.address, data=ballot(7, _sent_as=factories.a_submission_key(2)), headers=FETCH).json

    assert told["said"] == "Hộ số 7 đã trả lời trước đó: phiếu này không được tính."
    assert told["good"] is False
    assert "1 hợp lệ, 1 không hợp lệ" in told["so_far"]
    assert [one.serial for one in participation.refusals(place.round.id, world.commune.id)] == [7]
    assert "Hộ đã trả lời trước đó" in browser.get(f"{place.address}/phieu").text


def test_a_ballot_that_is_sent_twice_counts_once(sign_in, world, place):
    browser = sign_in(world.officer)

    for _ in range(2):
        assert browser.post(place.address, data=ballot(7), headers=FETCH).json["good"]

    assert batches.listed(place.batch) == [(1, 7, None)]


@pytest.mark.parametrize("key", ["", "x", "\0" * 22, "a" * 500])
def test_a_bad_key_of_the_form_does_no_harm(key, sign_in, world, place):
    browser = sign_in(world.officer)

    assert browser.post(place.address, data=ballot(7, _sent_as=key), headers=FETCH).status_code == 200
    assert browser.post(place.address, data=ballot(8, _sent_as=key), headers=FETCH).status_code == 200
    assert batches.sums(place.batch).valid == 2


def test_a_ballot_is_said_to_be_invalid_without_a_slip(sign_in, world, place):
    browser = sign_in(world.officer)

    response = browser.post(place.address, data={"_slip": "", "_invalid": "no_slip"})

    assert response.location == place.address
    assert batches.sums(place.batch).invalid == {Invalid.NO_SLIP: 1}
    assert "Không đọc được số hoặc mã phiếu mời" in browser.get(place.address).text


def test_the_last_ballot_is_shown_to_be_corrected_and_no_other(sign_in, world, place, database):
    place.type(1, SATISFIED | {"q03": "khl"})
    place.type(2, SATISFIED | {"q04": "khl"})
    database.commit()
    browser = sign_in(world.enumerator)

    last, former = browser.get(f"{place.address}/phieu/2").text, browser.get(f"{place.address}/phieu/1").text
    assert re.search(r'name="q04" value="khl"[^>]* checked', last)
    assert 'value="2"' in last
    assert not re.search(r'name="q\d\d" value="\w+"[^>]* checked', former)
    response = browser.post(f"{place.address}/phieu/2", data=ballot(9, q05="khl"))

    assert response.location == place.address
    assert batches.listed(place.batch) == [(1, 1, None), (2, 9, None)]
    assert (place.state_of(2), place.state_of(9)) == ("unused", "spent")
    told = browser.post(f"{place.address}/phieu/2", data=ballot(10), headers=FETCH).json
    assert told == {"go": place.address}


def test_a_correction_that_is_refused_leaves_the_ballot_as_it_was(sign_in, world, place, database):
    place.type(1)
    database.commit()

    response = sign_in(world.officer).post(f"{place.address}/phieu/1", data=ballot(99, q12="Giữ lại chữ này"))

    assert response.status_code == 422
    assert "Giữ lại chữ này" in response.text
    assert f'action="{place.address}/phieu/1"' in response.text
    assert batches.listed(place.batch) == [(1, 1, None)]
    assert place.state_of(1) == "spent"


def test_the_last_ballot_is_taken_out_and_its_slip_is_free(sign_in, world, place, database):
    place.type(1)
    place.type(2)
    database.commit()
    browser = sign_in(world.officer)

    refused = browser.post(f"{place.address}/phieu/1/bo-ra")
    assert refused.status_code == 422
    assert "Chỉ bỏ ra được tờ phiếu nhập sau cùng." in refused.text
    response = browser.post(f"{place.address}/phieu/2/bo-ra")

    assert response.location == place.address
    assert batches.listed(place.batch) == [(1, 1, None)]
    assert place.state_of(2) == "unused"
    assert browser.post(f"{place.address}/phieu/2/bo-ra").status_code == 404


def test_who_types_and_who_only_looks_on(sign_in, world, own_reviewer, place, database):
    place.type(1)
    database.commit()

    for helper in (world.officer, world.enumerator, world.administrator):
        assert "data-paper" in sign_in(helper).get(place.address).text
    reviewer = sign_in(own_reviewer)
    page = reviewer.get(place.address)
    assert page.status_code == 200
    assert "data-paper" not in page.text
    assert reviewer.get(f"{place.address}/phieu").status_code == 200
    for stranger in (own_reviewer, world.reviewer, world.neighbour):
        browser = sign_in(stranger)
        assert browser.post(place.address, data=ballot(3)).status_code == 404
        assert browser.get(f"{place.address}/phieu/1").status_code == 404
        assert browser.post(f"{place.address}/phieu/1", data=ballot(3)).status_code == 404
        assert browser.post(f"{place.address}/phieu/1/bo-ra").status_code == 404
        assert browser.post(f"{place.address}/xong").status_code == 404
    for stranger in (world.reviewer, world.neighbour):
        browser = sign_in(stranger)
        assert browser.get(place.address).status_code == 404
        assert browser.get(f"{place.address}/phieu").status_code == 404
    assert batches.listed(place.batch) == [(1, 1, None)]


def test_the_list_says_nothing_of_what_is_ticked(sign_in, world, place, database):
    place.type(1, {"q01": "khl", "q02.khac": "không giữ", "q12": "Chữ của hộ này"})
    database.commit()

    page = sign_in(world.officer).get(f"{place.address}/phieu").text

    assert "Chữ của hộ này" not in page
    assert "Không hài lòng" not in page


def test_the_count_of_the_envelope_is_corrected_by_an_officer(sign_in, world, place):
    browser = sign_in(world.officer)

    wrong = browser.post(f"{place.address}/phong-bi", data={"envelope": "nhiều"})
    assert wrong.status_code == 422
    assert 'value="nhiều"' in wrong.text
    too_many = browser.post(f"{place.address}/phong-bi", data={"envelope": "4000"})
    assert too_many.status_code == 422
    assert browser.post(f"{place.address}/phong-bi", data={"envelope": "6"}).location == place.address

    assert batches.sums(place.batch).envelope == 6
    assert sign_in(world.enumerator).post(f"{place.address}/phong-bi", data={"envelope": "7"}).status_code == 404


def test_typing_is_finished_with_an_explanation_where_the_sums_differ(sign_in, world, place, database):
    place.type(1)
    database.commit()
    browser = sign_in(world.enumerator)

    refused = browser.post(f"{place.address}/xong", data={"explanation": " "})
    assert refused.status_code == 422
    assert "Phong bì ghi 5 phiếu mà đã nhập 1 phiếu." in refused.text
    assert 'href="#explanation"' in refused.text
    response = browser.post(f"{place.address}/xong", data={"explanation": "Bốn phiếu bị mưa ướt, nát"})

    after = browser.get(response.location).text
    assert "Bốn phiếu bị mưa ướt, nát" in after
    assert "data-paper" not in after
    assert browser.get(f"{place.address}/phieu/1").location == place.address
    late = browser.post(place.address, data=ballot(2), headers=FETCH)
    assert late.status_code == 422
    assert "sang bước khác" in late.json["said"]
    assert browser.post(f"{place.address}/xong").status_code == 422


def test_a_round_that_is_closed_meanwhile_says_so_and_keeps_what_was_typed(sign_in, world, place, database):
    place.round.state, place.round.closed_at = State.CLOSED.value, factories.NOW
    database.commit()
    browser = sign_in(world.officer)

    response = browser.post(place.address, data=ballot(7, q12="Giữ lại chữ này"))

    assert response.status_code == 422
    assert "Đợt đã đóng" in response.text
    assert "Giữ lại chữ này" in response.text
    assert "data-paper" not in browser.get(place.address).text
