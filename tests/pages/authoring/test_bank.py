"""/phieu/<id>/ngan-hang: the question bank."""

import re

import pytest


@pytest.fixture
def address(questionnaire):
    return f"/phieu/{questionnaire.id}/ngan-hang"


def test_a_question_is_searched_without_marks_and_taken_with_its_criterion(sign_in, world, questionnaire, address):
    browser = sign_in(world.officer)
    page = browser.get(f"{address}?q=giao thong").text
    source, key = re.search(
        r'name="nguon" value="([^"]+)">\s*<input type="hidden" name="cau" value="([^"]+)"', page
    ).groups()
    many = len(questionnaire.draft["questions"])

    response = browser.post(f"{address}?q=giao thong", data={"nguon": source, "cau": key})

    assert response.location == f"{address}?q=giao+thong"
    assert len(questionnaire.draft["questions"]) == many + 1
    assert questionnaire.draft["questions"][-1]["criterion"]


def test_without_a_search_the_sources_are_shown_and_each_can_be_read(sign_in, world, address):
    browser = sign_in(world.officer)

    page = browser.get(address).text
    source = re.search(r"\?tu=(tv:[^\"]+)", page.replace("%3A", ":"))[1]

    assert 'name="cau"' not in page
    assert 'name="cau"' in browser.get(address, query_string={"tu": source}).text


def test_what_is_asked_already_is_told_and_not_offered_again(sign_in, world, questionnaire, address):
    own = questionnaire.draft["questions"][0]

    page = sign_in(world.officer).get(address, query_string={"q": own["text"]["vi"]}).text

    assert "Đã có trong phiếu này" in page
    assert f'name="cau" value="{own["key"]}"' not in page


def test_results_come_twenty_on_a_page(sign_in, world, address):
    browser = sign_in(world.officer)

    first, second = (browser.get(f"{address}?q=o&trang={number}").text for number in (1, 2))

    assert first.count('name="cau"') == 20
    assert 10 < second.count('name="cau"') <= 20
    assert first != second


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=" + "a" * 5000, "q=%F0%9F%98%80%ED%A0%80", "tu=bph:x", "q=a&trang=-5", "q=*&trang=" + "9" * 30],
)
def test_odd_searches_find_nothing_and_break_nothing(query, sign_in, world, address):
    assert sign_in(world.officer).get(f"{address}?{query}").status_code == 200


def test_what_is_not_there_is_not_taken_and_only_writers_come_in(sign_in, world, questionnaire, address):
    many = len(questionnaire.draft["questions"])

    assert sign_in(world.officer).post(address, data={"nguon": "tv:dv-y-te", "cau": "\0"}).status_code == 422
    for stranger in (world.reviewer, world.neighbour):
        browser = sign_in(stranger)
        assert browser.get(address).status_code == 404
        assert browser.post(address, data={"nguon": "tv:dv-y-te", "cau": "q01"}).status_code == 404
    assert len(questionnaire.draft["questions"]) == many
