"""A resident with a phone: what the page is like, and the way from the scan to the receipt."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsers import PHONE, WIDTHS, Open, Site, check

pytestmark = pytest.mark.browser

LONG_FORM = "xa-ntm-2021-2025"
WITHOUT_JAVASCRIPT = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
RECEIPT = re.compile(r"^[2-9A-Y]{5}-[2-9A-Y]{5}$")

# What a finger can touch and what is too small for it; an input is as large as the label around it.
SMALL_TARGETS = """[...document.querySelectorAll("a, button, label, textarea, input:not([type=hidden])")]
    .map(one => one.closest("label") || one)
    .filter(one => one.checkVisibility())
    .map(one => ({ words: one.textContent.trim(), box: one.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 48 || box.height < 48)
    .map(({ words, box }) => `${words}: ${box.width} x ${box.height}`)"""
SMALL_LETTERS = """[...document.querySelectorAll("body *")]
    .filter(one => one.checkVisibility() && one.textContent.trim() && parseFloat(getComputedStyle(one).fontSize) < 18)
    .map(one => one.outerHTML.slice(0, 80))"""


def scan(page: Page, site: Site, code: str) -> None:
    page.goto(f"{site.address}/P/{code}")


def choose(page: Page, number: int, answer: str) -> None:
    """Touch an answer of the question with this number."""
    page.locator("fieldset").nth(number - 1).get_by_text(answer, exact=True).first.click()


def answer_all(page: Page, *, but: tuple[int, ...] = ()) -> None:
    for number in range(1, page.locator("[data-r]").count() + 1):
        if number not in but:
            choose(page, number, "Hài lòng")


def send(page: Page) -> None:
    page.get_by_role("button", name="Gửi phiếu").click()


def receipt(page: Page) -> str:
    expect(page.get_by_role("heading", level=1)).to_have_text("Cảm ơn ông/bà. Phiếu đã được nhận.")
    shown = page.locator(".receipt").inner_text()
    assert RECEIPT.match(shown)
    return shown


def chosen(page: Page, number: int) -> str | None:
    ticked = page.locator("fieldset").nth(number - 1).locator("input[type=radio]:checked")
    return ticked.get_attribute("value") if ticked.count() else None


@WITHOUT_JAVASCRIPT
@pytest.mark.parametrize("width", WIDTHS)
def test_a_resident_scans_answers_and_holds_a_receipt(phone: Open, site: Site, width: int, javascript: bool) -> None:
    code = site.poster()
    page = phone(width, java_script_enabled=javascript)

    scan(page, site, code)
    check(page, axe=javascript)
    reasons = page.locator("fieldset").nth(1).locator("div")
    expect(reasons).to_be_hidden()
    answer_all(page)
    choose(page, 2, "Không hài lòng")
    expect(reasons).to_be_visible()
    page.get_by_label("Đường xuống cấp, ổ gà").check()
    reasons.get_by_label("Lý do khác").fill("Cầu treo bản Huổi Cọ đã mục")
    page.get_by_label("Ý kiến, đề xuất khác").fill("Đề nghị sửa đường vào bản Nậm Kè")
    check(page, axe=javascript)
    send(page)

    receipt(page)
    check(page, axe=javascript)
    (answers,) = site.ballots(code)
    assert (answers["q01"], answers["q02"]) == ("hl", "khl")
    assert answers["q02.ly-do"] == ["xuong-cap"]
    assert answers["q02.khac"] == "Cầu treo bản Huổi Cọ đã mục"
    assert answers["q12"] == "Đề nghị sửa đường vào bản Nậm Kè"


@WITHOUT_JAVASCRIPT
def test_a_missing_answer_is_told_and_everything_is_kept(phone: Open, site: Site, javascript: bool) -> None:
    code = site.poster()
    page = phone(java_script_enabled=javascript)
    scan(page, site, code)
    answer_all(page, but=(5, 7))
    choose(page, 2, "Không hài lòng")
    page.get_by_label("Ý kiến, đề xuất khác").fill("Đường còn lầy lội")

    send(page)

    expect(page.locator("fieldset").nth(4).get_by_text("Câu này chưa trả lời.")).to_be_visible()
    expect(page.locator("fieldset").nth(6).get_by_text("Câu này chưa trả lời.")).to_be_visible()
    assert page.locator(".error").count() == 2
    assert [chosen(page, number) for number in (1, 2, 5)] == ["hl", "khl", None]
    expect(page.get_by_label("Ý kiến, đề xuất khác")).to_have_value("Đường còn lầy lội")
    assert site.ballots(code) == []
    check(page, axe=javascript)

    choose(page, 5, "Hài lòng")
    choose(page, 7, "Hài lòng")
    send(page)

    receipt(page)
    assert len(site.ballots(code)) == 1


def test_without_javascript_links_at_the_top_lead_to_what_is_missing(phone: Open, site: Site) -> None:
    page = phone(java_script_enabled=False)
    scan(page, site, site.poster())
    answer_all(page, but=(7,))
    send(page)
    expect(page).to_have_title(re.compile("^Cần sửa"))

    page.get_by_role("link", name="Câu 7").click()

    expect(page.locator("fieldset").nth(6)).to_be_in_viewport()
    expect(page.locator("fieldset").nth(0)).not_to_be_in_viewport()


def test_with_javascript_the_page_goes_to_what_is_missing_before_it_sends(phone: Open, site: Site) -> None:
    page = phone()
    scan(page, site, site.poster())
    answer_all(page, but=(7,))
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.method))

    send(page)

    expect(page.locator("fieldset").nth(6)).to_be_in_viewport()
    expect(page.locator("fieldset").nth(6).get_by_label("Hài lòng", exact=True)).to_be_focused()
    assert requests == []


def test_what_only_the_server_finds_wrong_is_shown_by_the_script_too(phone: Open, site: Site) -> None:
    page = phone()
    scan(page, site, site.poster())
    answer_all(page)
    page.get_by_label("Ý kiến, đề xuất khác").fill("ừ" * 2001)

    send(page)

    expect(page.get_by_role("heading", name="Phiếu chưa gửi")).to_be_visible()
    expect(page.locator("#errors")).to_be_focused()
    check(page)

    page.get_by_label("Ý kiến, đề xuất khác").fill("Nước về bản còn yếu")
    send(page)

    receipt(page)


@pytest.mark.parametrize("width", [320, PHONE])
def test_a_finger_finds_everything_and_old_eyes_read_it(phone: Open, site: Site, width: int) -> None:
    page = phone(width, has_touch=True)
    scan(page, site, site.poster(LONG_FORM))
    choose(page, 2, "Không hài lòng")

    satisfied, not_satisfied = (
        page.locator("fieldset").first.locator("label").nth(place).bounding_box() for place in (0, 1)
    )

    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(SMALL_LETTERS) == []
    assert (satisfied["width"], satisfied["height"]) == (not_satisfied["width"], not_satisfied["height"])
    check(page)


def test_the_page_is_all_there_is_to_fetch(phone: Open, site: Site) -> None:
    code = site.poster(LONG_FORM)
    page = phone()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))

    scan(page, site, code)
    page.wait_for_load_state("networkidle")
    answer_all(page)
    send(page)
    receipt(page)

    assert [one for one in asked if " data:" not in one] == [
        f"GET {site.address}/P/{code}",
        f"POST {site.address}/P/{code}",
    ]
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_read_on_a_dark_ground_as_well(phone: Open, site: Site, width: int) -> None:
    page = phone(width, color_scheme="dark")
    scan(page, site, site.poster())
    choose(page, 1, "Hài lòng")
    choose(page, 2, "Không hài lòng")
    check(page)

    send(page)
    check(page)
    answer_all(page)
    send(page)

    receipt(page)
    check(page)


def test_it_is_read_in_large_letters(phone: Open, site: Site) -> None:
    page = phone(320)
    page.goto(f"{site.address}/p/{site.poster(LONG_FORM)}")

    page.evaluate("document.documentElement.style.fontSize = '32px'; document.body.style.fontSize = '36px'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@WITHOUT_JAVASCRIPT
def test_a_resident_types_the_code_that_stands_under_the_qr(phone: Open, site: Site, javascript: bool) -> None:
    code = site.poster()
    page = phone(java_script_enabled=javascript)

    page.goto(f"{site.address}/nhap-ma")
    check(page, axe=javascript)
    page.get_by_role("textbox").fill("khong phai")
    page.get_by_role("button").click()
    check(page, axe=javascript)
    page.get_by_role("textbox").fill(f" {code[:4].lower()}-{code[4:].lower()} ")
    page.get_by_role("button").click()

    expect(page.locator("fieldset")).to_have_count(12)


def test_the_page_speaks_english_to_who_asks_for_it(phone: Open, site: Site) -> None:
    page = phone()
    scan(page, site, site.poster())

    page.get_by_role("link", name="English").click()

    expect(page.get_by_role("button", name="Send")).to_be_visible()
    check(page, language="en")
