"""One household after another at the phone of somebody who helps: nothing of one is left for the next."""

import contextlib
from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.test_network import NOT_SENT, lose_the_answer
from tests.browser.test_resident import SMALL_LETTERS, SMALL_TARGETS, WITHOUT_JAVASCRIPT, answer_all, choose, send
from tests.browser.test_slips import Household, household
from tests.browsers import PHONE, Open, Site, check, sign_in

__all__ = ["household"]  # a fixture

pytestmark = pytest.mark.browser

SECRET = "Điều không ai khác được đọc"
NEXT = "Mã của hộ tiếp theo"
RECEIVED = "Cảm ơn ông/bà. Phiếu của hộ đã được nhận."


def type_code(page: Page, code: str) -> None:
    page.get_by_label("8 chữ và số trên phiếu mời").fill(code)
    page.get_by_role("button", name="Tiếp tục").click()


def answer(page: Page) -> None:
    answer_all(page)
    choose(page, 2, "Không hài lòng")
    page.get_by_label("Ý kiến, đề xuất khác").fill(SECRET)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(RECEIVED)


def shows_nothing_of_a_household(page: Page, *, javascript: bool) -> None:
    assert SECRET not in page.content()
    assert page.locator("fieldset").count() == 0
    assert page.locator(":checked").count() == 0
    if javascript and page.url.startswith("http"):
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


@WITHOUT_JAVASCRIPT
def test_three_households_in_a_row_and_back_finds_nothing_of_any(
    phone: Open, site: Site, household: Household, javascript: bool
) -> None:
    page = phone(PHONE, java_script_enabled=javascript)
    page.goto(f"{site.address}{household.link}")
    check(page, axe=javascript)

    for serial, code in enumerate(household.codes[:3], start=1):
        expect(page.get_by_role("heading", level=1)).to_have_text(NEXT)
        type_code(page, code)
        expect(page.get_by_text(f"Phiếu mời số {serial}, Bản Huổi Cọ")).to_be_visible()
        assert page.get_by_label("Ý kiến, đề xuất khác").input_value() == ""
        assert page.locator(":checked").count() == 0
        check(page, axe=javascript)
        answer(page)
        check(page, axe=javascript)
        assert SECRET not in page.content()

        walk(page, page.go_back)
        shows_nothing_of_a_household(page, javascript=javascript)
        walk(page, page.go_forward)
        page.goto(f"{site.address}{household.link}/{code}")  # as Back leads to, when the browser asks anew
        expect(page.get_by_text("Hộ này đã trả lời.")).to_be_visible()
        shows_nothing_of_a_household(page, javascript=javascript)
        page.goto(f"{site.address}{household.link}")

    assert household.spent() == [1, 2, 3]
    assert household.modes() == ["assisted"] * 3
    assert household.refusals() == []


@WITHOUT_JAVASCRIPT
def test_the_whole_way_back_from_the_next_household_finds_nothing(
    phone: Open, site: Site, household: Household, javascript: bool
) -> None:
    page = phone(PHONE, java_script_enabled=javascript)
    page.goto(f"{site.address}{household.link}")
    for code in household.codes[:3]:
        type_code(page, code)
        answer(page)
        page.get_by_role("link", name="Hộ tiếp theo").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(NEXT)

    for step in [page.go_back] * 12 + [page.go_forward] * 12:
        walk(page, step)
        shows_nothing_of_a_household(page, javascript=javascript)

    assert len(household.answers()) == 3
    assert household.refusals() == []


def walk(page: Page, step: Callable[[], object]) -> None:
    """Press Back or Forward; a page that was the answer to a send is not shown again without asking."""
    with contextlib.suppress(Error):
        step()
        return
    page.wait_for_url("chrome-error://**")


@WITHOUT_JAVASCRIPT
def test_wrong_codes_are_told_and_a_spent_slip_leads_to_the_next(
    phone: Open, site: Site, household: Household, javascript: bool
) -> None:
    page = phone(PHONE, java_script_enabled=javascript)
    page.goto(f"{site.address}{household.link}")
    for typed, said in (("", "Hãy gõ mã ghi trên phiếu mời"), ("22222222", "Không có phiếu mời nào mang mã")):
        type_code(page, typed)
        expect(page.get_by_role("alert")).to_contain_text(said)
        check(page, axe=javascript)
    type_code(page, household.code.lower())
    answer(page)
    page.get_by_role("link", name="Hộ tiếp theo").click()

    type_code(page, household.code)

    expect(page.get_by_role("alert")).to_contain_text("Hộ này đã trả lời.")
    check(page, axe=javascript)
    page.get_by_role("button", name="Ghi nhận ý kiến của hộ").click()
    expect(page.get_by_text("cho biết chưa trả lời")).to_be_visible()
    check(page, axe=javascript)
    assert household.refusals() == [(1, "assisted", "denied")]


def test_a_send_without_network_stays_on_its_page_only_and_goes_when_it_is_back(
    phone: Open, site: Site, household: Household
) -> None:
    page = phone(PHONE)
    page.goto(f"{site.address}{household.link}/{household.code}")
    answer_all(page)
    page.context.set_offline(True)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    expect(page.get_by_role("status")).to_contain_text("chỉ có trên trang này")
    check(page)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert household.spent() == []

    page.context.set_offline(False)

    expect(page.get_by_role("heading", level=1)).to_have_text(RECEIVED)
    assert household.modes() == ["assisted"]


def test_the_answer_of_the_server_is_lost_and_the_second_send_has_its_receipt(
    phone: Open, site: Site, household: Household
) -> None:
    page = phone(PHONE)
    page.goto(f"{site.address}{household.link}/{household.code}")
    answer_all(page)
    page.route("**/HO-TRO/**", lose_the_answer)
    send(page)
    expect(page.get_by_role("status")).to_contain_text(NOT_SENT)
    page.unroute("**/HO-TRO/**")

    send(page)

    expect(page.get_by_role("heading", level=1)).to_have_text(RECEIVED)
    assert (len(household.answers()), household.refusals()) == (1, [])


def test_everything_is_large_enough_to_read_and_to_touch(phone: Open, site: Site, household: Household) -> None:
    page = phone(PHONE)
    page.goto(f"{site.address}{household.link}")
    assert page.evaluate(SMALL_TARGETS) == page.evaluate(SMALL_LETTERS) == []
    type_code(page, household.code)
    assert page.evaluate(SMALL_TARGETS) == page.evaluate(SMALL_LETTERS) == []
    answer(page)
    assert page.evaluate(SMALL_TARGETS) == page.evaluate(SMALL_LETTERS) == []


def test_an_enumerator_opens_it_from_the_page_of_the_commune(phone: Open, site: Site, household: Household) -> None:
    page = phone(PHONE)
    commune_id = int(household.link.rpartition("/")[2].split("-")[1], 16)
    sign_in(page, site, "cong.tac")
    page.goto(f"{site.address}/dot/{household.round_id}/xa/{commune_id}/ho-tro")
    check(page)

    page.get_by_role("link", name="Mở trên máy này").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(NEXT)
    type_code(page, household.codes[4])
    answer(page)
    assert household.modes() == ["assisted"]
