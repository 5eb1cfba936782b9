"""What a questionnaire carries beside its questions, on the phone: skip rules, languages, icons, recordings, limits."""

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from survey.clock import VIETNAM
from survey.questionnaires import sounds
from tests import kitchen_sink
from tests.architecture.house import ROOT
from tests.browser.test_resident import (
    SMALL_LETTERS,
    SMALL_TARGETS,
    WITHOUT_JAVASCRIPT,
    choose,
    chosen,
    receipt,
    scan,
    send,
)
from tests.browsers import Open, Site, check

pytestmark = pytest.mark.browser

KEPT = "Câu trả lời chưa gửi vẫn còn ở đây."
VOICE = ROOT / "tests" / "files" / "sounds" / "voice.mp3"


def shown(page: Page) -> list[int]:
    """Give the numbers of the questions that are to be seen."""
    visible = [one for one in page.locator("legend").all() if one.is_visible()]
    return [int(one.inner_text().partition(".")[0]) for one in visible]


def answer_what_is_shown(page: Page) -> None:
    choose(page, 1, "Hài lòng")
    choose(page, 7, "Rất hài lòng")


def test_a_question_is_shown_only_where_its_rule_holds(phone: Open, site: Site) -> None:
    code = site.poster(document=kitchen_sink.document())
    page = phone()
    scan(page, site, code)
    words = page.get_by_text("Bỏ qua nếu")

    assert shown(page) == [1, 2, 5, 7, 8, 9]
    expect(words).to_have_count(0)

    choose(page, 2, "Có")
    choose(page, 5, "Xe thu gom")
    assert shown(page) == [1, 2, 3, 5, 6, 7, 8, 9]
    choose(page, 3, "Hài lòng")
    page.get_by_label("Số lần thu gom rác").fill("9")
    check(page)

    choose(page, 2, "Không")
    choose(page, 5, "Xe thu gom")  # no longer
    assert shown(page) == [1, 2, 4, 5, 7, 8, 9]
    choose(page, 4, "Phải mua nước")
    answer_what_is_shown(page)
    send(page)

    receipt(page)
    assert site.ballots(code) == [{"q01": "hl", "q02": "khong", "q04": "mua", "q07": "5"}]


def test_what_a_hidden_answer_would_have_shown_is_hidden_with_it(phone: Open, site: Site) -> None:
    document = kitchen_sink.document()
    document["questions"][5]["when"] = [{"question": "q04", "choices": ["gieng", "suoi"]}]
    for question in document["questions"][6:]:
        question["when"] = [{"question": "q05", "choices": ["dot"]}]
    page = phone()
    scan(page, site, site.poster(document=document))

    choose(page, 2, "Không")
    choose(page, 4, "Nước suối, nước mưa")
    assert shown(page) == [1, 2, 4, 5, 6]
    expect(page.get_by_role("heading", name="Nhìn chung")).to_be_hidden()

    choose(page, 2, "Có")
    assert shown(page) == [1, 2, 3, 5]

    choose(page, 5, "Đốt tại nhà")
    assert shown(page) == [1, 2, 3, 5, 7, 8, 9]
    expect(page.get_by_role("heading", name="Nhìn chung")).to_be_visible()


@WITHOUT_JAVASCRIPT
def test_a_question_that_is_asked_is_missing_and_one_that_is_skipped_is_not(
    phone: Open, site: Site, javascript: bool
) -> None:
    code = site.poster(document=kitchen_sink.document())
    page = phone(java_script_enabled=javascript)
    scan(page, site, code)
    choose(page, 2, "Có")
    answer_what_is_shown(page)

    send(page)

    expect(page.locator(".error")).to_have_count(1)
    expect(page.locator("fieldset").nth(2).get_by_text("Câu này chưa trả lời.")).to_be_visible()
    assert chosen(page, 2) == "co"
    check(page, axe=javascript)

    choose(page, 3, "Bình thường")
    send(page)

    receipt(page)
    assert site.ballots(code) == [{"q01": "hl", "q02": "co", "q03": "3", "q07": "5"}]


def test_keys_that_are_properties_of_a_form_do_not_hide_these_from_the_script(phone: Open, site: Site) -> None:
    document = kitchen_sink.document()
    properties = ("dataset", "onsubmit", "oninput", "length", "action", "elements", "submit", "say", "kept")
    for question, key in zip(document["questions"], properties, strict=True):
        renamed = question["key"]
        question["key"] = key
        for other in document["questions"]:
            for condition in other.get("when", []):
                condition["question"] = key if condition["question"] == renamed else condition["question"]
    code = site.poster(document=document)
    page = phone()
    scan(page, site, code)
    choose(page, 2, "Không")
    choose(page, 7, "Rất hài lòng")

    send(page)
    expect(page.locator("#say")).to_have_text("Câu này chưa trả lời.")
    page.reload()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert chosen(page, 2) == "khong"
    choose(page, 4, "Phải mua nước")
    choose(page, 1, "Hài lòng")
    send(page)

    receipt(page)
    assert [one["dataset"] for one in site.ballots(code)] == ["hl"]


def test_without_javascript_a_rule_stands_in_plain_words_and_the_server_drops_what_is_skipped(
    phone: Open, site: Site
) -> None:
    code = site.poster(document=kitchen_sink.document())
    page = phone(java_script_enabled=False)
    scan(page, site, code)

    assert shown(page) == list(range(1, 10))
    expect(page.get_by_text("Bỏ qua nếu câu 2 không phải là Có.")).to_be_visible()
    choose(page, 2, "Có")
    choose(page, 3, "Hài lòng")
    choose(page, 4, "Phải mua nước")
    answer_what_is_shown(page)
    check(page, axe=False)
    send(page)

    receipt(page)
    assert site.ballots(code) == [{"q01": "hl", "q02": "co", "q03": "4", "q07": "5"}]


def test_more_ticks_than_allowed_are_told_before_sending(phone: Open, site: Site) -> None:
    code = site.poster(document=kitchen_sink.document())
    page = phone()
    scan(page, site, code)
    choose(page, 2, "Có")
    choose(page, 3, "Hài lòng")
    answer_what_is_shown(page)
    for one in ("Ra sông, suối, vườn", "Xe thu gom", "Đốt tại nhà"):
        choose(page, 5, one)
    page.get_by_label("Số lần thu gom rác").fill("4")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.method))

    send(page)

    expect(page.locator(".error")).to_have_text("Chỉ chọn nhiều nhất 2 phương án.")
    expect(page.get_by_role("status")).to_have_text("Chỉ chọn nhiều nhất 2 phương án.")
    assert requests == []
    check(page)

    choose(page, 5, "Ra sông, suối, vườn")
    send(page)

    receipt(page)
    assert [ballot["q05"] for ballot in site.ballots(code)] == [["dot", "xe"]]


def test_another_language_is_one_tap_away_and_keeps_what_was_ticked(phone: Open, site: Site) -> None:
    code = site.poster(document=kitchen_sink.document())
    page = phone()
    scan(page, site, code)
    choose(page, 1, "Không hài lòng")
    page.get_by_label("Thiếu đèn chiếu sáng").check()
    choose(page, 2, "Có")

    page.get_by_role("link", name="Tày").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Bâư chiếu tham gằn xã Mường Nhé")
    check(page, language="tyz")
    assert [chosen(page, number) for number in (1, 2)] == ["khl", "co"]
    expect(page.get_by_label("Bấu mì đèn")).to_be_checked()
    assert shown(page) == [1, 2, 3, 5, 7, 8, 9]

    choose(page, 3, "Mấc 2")
    choose(page, 7, "Mấc 4")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    check(page, language="en")
    assert [chosen(page, number) for number in (1, 3, 7)] == ["khl", "2", "4"]
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_text("Your answers were received")).to_be_visible()
    check(page, language="en")
    assert site.ballots(code) == [{"q01": "khl", "q01.ly-do": ["toi"], "q02": "co", "q03": "2", "q07": "4"}]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_icons_stand_beside_words_of_the_same_weight(phone: Open, site: Site, scheme: str) -> None:
    page = phone(320, has_touch=True, color_scheme=scheme)
    page.goto(f"{site.address}/p/{site.poster(document=kitchen_sink.document())}")
    choose(page, 1, "Không hài lòng")

    satisfied, not_satisfied = (
        page.locator("fieldset").first.locator("> label").nth(place).bounding_box() for place in (0, 1)
    )
    icons = [one.bounding_box() for one in page.locator("label svg:visible").all()]

    assert (satisfied["width"], satisfied["height"]) == (not_satisfied["width"], not_satisfied["height"])
    assert {(icon["width"], icon["height"]) for icon in icons} == {(30, 30)}
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(SMALL_LETTERS) == []
    check(page)


def test_a_recording_is_fetched_only_by_who_taps_to_hear_it(phone: Open, site: Site) -> None:
    document = kitchen_sink.document()
    with site.database():
        name = sounds.keep(VOICE.read_bytes(), now=datetime(2026, 11, 24, 9, 30, tzinfo=VIETNAM))
    document["questions"][0]["sound"] = {"vi": name}
    page = phone()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    scan(page, site, site.poster(document=document))
    page.wait_for_load_state("networkidle")
    player = page.get_by_label("Nghe câu 1")

    assert player.bounding_box()["height"] >= 48
    assert [url for url in asked if "am-thanh" in url] == []
    check(page)

    with page.expect_response("**/am-thanh/*") as heard:
        player.evaluate("player => player.play()")

    assert heard.value.url == f"{site.address}/am-thanh/{name}"
    assert heard.value.ok
