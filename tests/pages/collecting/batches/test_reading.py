"""The second reading, the differences and the way into the box; a whole batch without a script."""

import re

import pytest

from survey.responses import participation
from survey.responses.models import PaperBallot
from survey.responses.paper import batches, second_reading
from survey.responses.paper.batches import BatchState
from survey.rounds.states import Mode
from tests.pages.collecting.batches.conftest import SATISFIED

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def typed(place, database):
    """Give a batch of five ballots that the officer has typed."""
    for serial in range(11, 16):
        place.type(serial)
    second_reading.finish_typing(place.batch, explanation="", by=place.world.officer, now=place.round.made_at)
    database.commit()
    return place


def position(page):
    return re.search(r'name="_position" value="(\d+)"', page)[1]


def read(browser, address, *changes):
    """Read the sample again as it was typed, but for these changes to its first ballots."""
    changes = list(changes)
    while True:
        page = browser.get(address)
        if page.status_code == 302:
            return
        data = {"_position": position(page.text), **SATISFIED, **(changes.pop(0) if changes else {})}
        assert browser.post(address, data=data).status_code == 302


def test_a_whole_batch_goes_into_the_box_without_a_script(sign_in, world, place):
    officer, enumerator = sign_in(world.officer), sign_in(world.enumerator)
    for serial in range(1, 6):
        officer.post(place.address, data={"_slip": str(serial), **SATISFIED})
    officer.post(f"{place.address}/xong")
    assert f"{place.address}/doc-lai" in enumerator.get(place.address).text

    read(enumerator, f"{place.address}/doc-lai", {"q02": "khl"}, {"q05": ""})

    assert "Xử lý chỗ khác nhau" in officer.get(place.address).text
    page = enumerator.get(f"{place.address}/so-khac").text
    assert "3,6\u00a0%" in page
    assert "2 trên 55 câu trả lời" in page
    assert "tờ thứ 1, phiếu mời số 1" in page
    assert "để trống" in page
    refused = officer.post(f"{place.address}/vao-hom")
    assert refused.status_code == 422
    assert "Còn 2 chỗ khác nhau" in refused.text
    half = enumerator.post(f"{place.address}/so-khac", data={"1.q02": "second"})
    assert half.location == f"{place.address}/so-khac"
    assert enumerator.post(f"{place.address}/so-khac", data={"2.q05": "first"}).location == place.address
    assert enumerator.post(f"{place.address}/vao-hom").status_code == 404
    assert officer.post(f"{place.address}/vao-hom").location == place.address

    after = officer.get(place.address).text
    assert "Đã đưa 5 phiếu vào hòm phiếu." in after
    assert "2 trên 55 câu trả lời" in after
    assert world.enumerator.name in after
    assert participation.by_mode(place.round.id, world.commune.id) == {Mode.PAPER: 5}
    listed = officer.get(f"{place.address}/phieu").text
    assert "Không còn gì nối phiếu với hộ." in listed
    for gone in ("doc-lai", "so-khac"):
        assert officer.get(f"{place.address}/{gone}").location == place.address
    assert officer.post(f"{place.address}/vao-hom").status_code == 422


def test_who_typed_does_not_read_and_is_told_so(sign_in, world, typed):
    browser = sign_in(world.officer)

    page = browser.get(f"{typed.address}/doc-lai")
    assert page.status_code == 200
    assert "Anh/chị đã nhập phiếu của lô này." in page.text
    assert "data-paper" not in page.text
    response = browser.post(f"{typed.address}/doc-lai", data={"_position": "1", **SATISFIED})

    assert response.status_code == 422
    assert "Anh/chị đã nhập phiếu của lô này." in response.text
    assert len(second_reading.waiting(typed.batch)) == 5


def test_the_reader_sees_the_paper_to_find_and_not_what_was_typed(sign_in, world, typed):
    page = sign_in(world.enumerator).get(f"{typed.address}/doc-lai").text

    assert "Phiếu mời số 11" in page
    assert "tờ thứ 1 trong chồng" in page
    assert not re.search(r'name="q\d\d" value="\w+"[^>]* checked', page)
    assert 'name="q12"' not in page  # words aren't typed twice
    assert ".khac" not in page


@pytest.mark.parametrize("headers", [{}, FETCH], ids=["plain", "script"])
def test_what_is_wrong_is_said_and_what_was_typed_stays(headers, sign_in, world, typed):
    data = {"_position": "1", **SATISFIED, "q01": "x", "q02": "khl"}

    response = sign_in(world.enumerator).post(f"{typed.address}/doc-lai", data=data, headers=headers)

    assert response.status_code == 422
    if headers:
        assert list(response.json["wrong"]) == ["q01"]
    else:
        assert 'href="#cau-q01"' in response.text
        assert re.search(r'name="q02" value="khl"[^>]* checked', response.text)
    assert len(second_reading.waiting(typed.batch)) == 5


def test_a_reading_that_is_sent_twice_goes_on_to_the_next(sign_in, world, typed, database):
    browser = sign_in(world.enumerator)
    address = f"{typed.address}/doc-lai"
    data = {"_position": "1", **SATISFIED}

    first = browser.post(address, data=data, headers=FETCH)
    again = browser.post(address, data=data | {"q01": "khl"}, headers=FETCH)

    assert first.json == again.json == {"go": address}
    assert "đã được đọc lại rồi" in browser.get(address).text
    assert len(second_reading.waiting(typed.batch)) == 4
    assert database.get(PaperBallot, (typed.batch.id, 1)).again["q01"] == "hl"


@pytest.mark.parametrize("wrong", ["", "0", "9", "x", "9" * 40, "\0"])
def test_a_ballot_that_is_not_in_the_sample_is_refused(wrong, sign_in, world, typed):
    response = sign_in(world.enumerator).post(f"{typed.address}/doc-lai", data={"_position": wrong, **SATISFIED})

    assert response.status_code == 422
    assert "Lô này không có tờ phiếu đó." in response.text


def test_the_last_reading_leads_to_where_the_batch_stands(sign_in, world, typed):
    browser = sign_in(world.enumerator)

    read(browser, f"{typed.address}/doc-lai")

    assert typed.batch.state == BatchState.SETTLING
    assert "Đã đọc lại xong." in browser.get(typed.address).text
    assert "Hai lần nhập hoàn toàn giống nhau." in browser.get(f"{typed.address}/so-khac").text


@pytest.mark.parametrize("data", [{}, {"1.q02": ""}, {"1.q03": "first"}, {"1.q02": "third"}, {"x": "first"}])
def test_a_decision_that_is_none_is_refused(data, sign_in, world, typed):
    browser = sign_in(world.enumerator)
    read(browser, f"{typed.address}/doc-lai", {"q02": "khl"})

    response = browser.post(f"{typed.address}/so-khac", data=data)

    assert response.status_code == 422
    assert len(second_reading.unsettled(typed.batch)) == 1


def test_onlookers_and_strangers_neither_read_nor_settle_nor_drop(sign_in, world, own_reviewer, typed):
    for person, seen in ((own_reviewer, 200), (world.reviewer, 404), (world.neighbour, 404)):
        browser = sign_in(person)
        assert browser.get(typed.address).status_code == seen
        for address in ("doc-lai", "so-khac"):
            assert browser.get(f"{typed.address}/{address}").status_code == 404
            assert browser.post(f"{typed.address}/{address}", data=SATISFIED).status_code == 404
        assert browser.post(f"{typed.address}/vao-hom").status_code == 404
    assert batches.sums(typed.batch).valid == 5
