"""The line breaks at every step: nothing is lost, nothing counts twice, and nobody is told what isn't so."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests import kitchen_sink
from tests.browser.test_resident import answer_all, choose, chosen, receipt, scan, send
from tests.browsers import Line, Open, Site, check

pytestmark = pytest.mark.browser

NOT_SENT = "CHƯA gửi được"
KEPT = "Câu trả lời chưa gửi vẫn còn ở đây."


def kept_on(page: Page) -> int:
    """Count what the phone keeps."""
    return int(page.evaluate("localStorage.length + sessionStorage.length"))


def lose_the_answer(route: Route) -> None:
    """Bring a request to the server, and nothing back."""
    route.fetch()
    route.abort("connectionreset")


@pytest.fixture
def page(phone: Open) -> Page:
    return phone()


def test_the_line_is_cut_before_sending_and_the_answers_go_when_it_is_back(page: Page, site: Site) -> None:
    code = site.poster()
    scan(page, site, code)
    answer_all(page)

    page.context.set_offline(True)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    check(page)
    assert site.ballots(code) == []
    page.context.set_offline(False)

    receipt(page)
    assert len(site.ballots(code)) == 1
    assert kept_on(page) == 0


def test_who_is_impatient_presses_again_and_counts_once(page: Page, site: Site) -> None:
    code = site.poster()
    scan(page, site, code)
    answer_all(page)
    page.route("**/P/*", lambda route: route.abort("timedout"))
    for _ in range(3):
        send(page)
        expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    page.unroute("**/P/*")

    send(page)

    receipt(page)
    assert len(site.ballots(code)) == 1


def test_skip_rules_stand_through_a_reload_and_a_cut_line(page: Page, site: Site) -> None:
    code = site.poster(document=kitchen_sink.document())
    asked = page.locator("fieldset:visible")
    scan(page, site, code)
    choose(page, 1, "Hài lòng")
    choose(page, 2, "Không")
    choose(page, 4, "Phải mua nước")

    scan(page, site, code)
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(asked).to_have_count(7)
    assert [chosen(page, number) for number in (2, 3, 4)] == ["khong", None, "mua"]

    choose(page, 7, "Bình thường")
    page.context.set_offline(True)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    expect(asked).to_have_count(7)
    page.context.set_offline(False)

    receipt(page)
    assert site.ballots(code) == [{"q01": "hl", "q02": "khong", "q04": "mua", "q07": "3"}]


def test_answers_outlive_a_reload_and_say_that_they_do(page: Page, site: Site) -> None:
    code = site.poster()
    scan(page, site, code)
    answer_all(page, but=(3,))
    choose(page, 2, "Không hài lòng")
    page.get_by_label("Đường xuống cấp, ổ gà").check()
    page.get_by_label("Ý kiến, đề xuất khác").fill("Đường còn lầy lội")
    page.context.set_offline(True)
    send(page)

    page.context.set_offline(False)
    scan(page, site, code)

    expect(page.get_by_text(KEPT)).to_be_visible()
    check(page)
    assert [chosen(page, number) for number in (1, 2, 3)] == ["hl", "khl", None]
    expect(page.get_by_label("Đường xuống cấp, ổ gà")).to_be_checked()
    expect(page.get_by_label("Ý kiến, đề xuất khác")).to_have_value("Đường còn lầy lội")

    choose(page, 3, "Hài lòng")
    send(page)

    receipt(page)
    (answers,) = site.ballots(code)
    assert answers["q02.ly-do"] == ["xuong-cap"]
    assert kept_on(page) == 0


def test_the_answer_of_the_server_is_lost_and_the_second_send_gets_the_same_receipt(page: Page, site: Site) -> None:
    code = site.poster()
    scan(page, site, code)
    answer_all(page)
    page.route("**/P/*", lose_the_answer)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    assert len(site.ballots(code)) == 1
    page.unroute("**/P/*")

    answers: list[str] = []
    page.on("response", lambda response: answers.append(response.text()))
    send(page)
    first = receipt(page)

    assert len(site.ballots(code)) == 1
    assert first in answers[0]


def test_the_answer_is_lost_the_page_is_loaded_anew_and_it_still_counts_once(page: Page, site: Site) -> None:
    code = site.poster()
    scan(page, site, code)
    answer_all(page)
    page.route("**/P/*", lose_the_answer)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    page.unroute("**/P/*")

    scan(page, site, code)
    send(page)

    receipt(page)
    assert len(site.ballots(code)) == 1


def test_a_server_without_its_database_is_a_send_that_failed(page: Page, site: Site) -> None:
    code = site.poster()
    scan(page, site, code)
    answer_all(page)
    page.route("**/P/*", lambda route: route.fulfill(status=503, body="<h1>Tạm ngừng</h1>"))
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    page.unroute("**/P/*")

    send(page)

    receipt(page)
    assert len(site.ballots(code)) == 1


def test_a_double_tap_counts_once(page: Page, site: Site) -> None:
    code = site.poster()
    scan(page, site, code)
    answer_all(page)

    page.get_by_role("button", name="Gửi phiếu").dblclick()

    receipt(page)
    assert len(site.ballots(code)) == 1


def test_the_next_person_at_a_shared_phone_finds_an_empty_form(page: Page, site: Site) -> None:
    code = site.poster()
    scan(page, site, code)
    answer_all(page)
    page.get_by_label("Ý kiến, đề xuất khác").fill("Điều không ai khác được đọc")
    send(page)
    first = receipt(page)

    assert kept_on(page) == 0
    page.go_back()
    page.go_forward()
    expect(page.get_by_text(KEPT)).to_be_hidden()
    assert chosen(page, 1) is None
    expect(page.get_by_label("Ý kiến, đề xuất khác")).to_have_value("")

    answer_all(page)
    send(page)

    assert receipt(page) != first
    assert len(site.ballots(code)) == 2


def test_kept_answers_of_somebody_else_are_thrown_away(page: Page, site: Site) -> None:
    code = site.poster()
    scan(page, site, code)
    answer_all(page)
    page.route("**/P/*", lose_the_answer)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    page.unroute("**/P/*")
    scan(page, site, code)
    expect(page.get_by_text(KEPT)).to_be_visible()

    page.get_by_role("link", name="Xóa hết, làm phiếu mới").click()

    expect(page.get_by_text(KEPT)).to_be_hidden()
    assert chosen(page, 1) is None
    assert kept_on(page) == 0

    answer_all(page)
    send(page)

    receipt(page)
    assert len(site.ballots(code)) == 2  # the first had arrived, and the second is another person's


def test_answers_of_yesterday_are_shown_to_nobody(page: Page, site: Site) -> None:
    code = site.poster()
    scan(page, site, code)
    answer_all(page)
    page.evaluate(
        "for (const key of Object.keys(localStorage)) localStorage[key] = localStorage[key].replace(/\\d+/, '1')"
    )

    scan(page, site, code)

    assert chosen(page, 1) is None
    assert kept_on(page) == 0


def test_a_phone_that_keeps_nothing_sends_all_the_same(page: Page, site: Site) -> None:
    code = site.poster()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden') } })")
    scan(page, site, code)
    answer_all(page)

    send(page)

    receipt(page)
    assert len(site.ballots(code)) == 1


def test_without_javascript_a_send_that_never_arrives_is_sent_again_from_the_page_before(
    phone: Open, site: Site
) -> None:
    code = site.poster()
    page = phone(java_script_enabled=False)
    scan(page, site, code)
    answer_all(page)
    choose(page, 2, "Không hài lòng")
    page.get_by_label("Ý kiến, đề xuất khác").fill("Đường còn lầy lội")
    page.context.set_offline(True)
    fail_to_send(page)
    page.context.set_offline(False)

    page.go_back()
    assert [chosen(page, number) for number in (1, 2)] == ["hl", "khl"]
    expect(page.get_by_label("Ý kiến, đề xuất khác")).to_have_value("Đường còn lầy lội")
    send(page)

    receipt(page)
    assert len(site.ballots(code)) == 1


def test_without_javascript_a_send_whose_answer_is_lost_counts_once_when_it_is_sent_again(
    phone: Open, site: Site
) -> None:
    code = site.poster()
    page = phone(java_script_enabled=False)
    line = Line(site)
    page.goto(f"{line.address}/p/{code}")
    answer_all(page)
    line.loses_answers = True
    fail_to_send(page)
    assert len(site.ballots(code)) == 1
    line.loses_answers = False

    page.go_back()
    assert chosen(page, 1) == "hl"
    send(page)

    receipt(page)
    assert len(site.ballots(code)) == 1


def test_without_javascript_the_page_given_back_can_be_sent_again_as_well(phone: Open, site: Site) -> None:
    code = site.poster()
    page = phone(java_script_enabled=False)
    scan(page, site, code)
    answer_all(page, but=(5,))
    send(page)
    expect(page.get_by_role("heading", name="Phiếu chưa gửi")).to_be_visible()
    choose(page, 5, "Hài lòng")
    line_is_cut = page.context.set_offline
    line_is_cut(True)
    fail_to_send(page)
    line_is_cut(False)

    page.go_back()
    send(page)

    receipt(page)
    assert len(site.ballots(code)) == 1


def fail_to_send(page: Page) -> None:
    """Press the button, and see the browser's own page about a broken line."""
    page.get_by_role("button", name="Gửi phiếu").click(no_wait_after=True)
    expect(page.locator("fieldset")).to_have_count(0)
