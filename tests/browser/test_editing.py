"""Writing a questionnaire in a browser: saved as it is typed, moved with the mouse, told when two write at once."""

import re

import pytest
from playwright.sync_api import expect

from survey.people import queries as people
from survey.questionnaires import parsing, queries
from survey.questionnaires.drafting import starting
from tests import browsers, kitchen_sink
from tests.browsers import PHONE, SCREEN
from tests.factories import NOW

pytestmark = pytest.mark.browser

SAVED = re.compile(r"^Đã lưu lúc \d\d:\d\d$")


@pytest.fixture
def address(site):
    """Give the address of a new questionnaire of the commune with every kind of question."""
    with site.database() as session:
        content = parsing.parse(kitchen_sink.document())
        started = starting.from_content(content, unit=browsers.commune("03160"), by=None, now=NOW)
        session.flush()
        return f"{site.address}/phieu/{started.id}"


def draft(site, address):
    with site.database():
        administrator = people.find_staff("quan.tri")
        found = queries.get_questionnaire(int(address.rpartition("/")[2]), by=administrator)
        return found.draft


def texts(site, address, key):
    question = next(one for one in draft(site, address)["questions"] if one["key"] == key)
    return [question["text"]["vi"], *(one["text"]["vi"] for one in question.get("choices", []))]


def order(page):
    return page.locator(".card-question").evaluate_all("cards => cards.map((card) => card.dataset.key)")


def type_into(page, field, words):
    page.locator(field).fill(words)
    page.locator(field).blur()


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_every_change_is_saved_as_it_is_made(site, phone, address, width):
    page = phone(width)
    browsers.sign_in(page, site, "can.bo")
    page.goto(f"{address}/cau-hoi/q05")
    said = page.locator("[data-said]")

    type_into(page, "#text", "Rác nhà ông/bà đổ ở đâu?")
    expect(said).to_have_text(SAVED)
    page.get_by_role("button", name="Thêm dòng").click()
    page.keyboard.type("Bán ve chai")
    page.keyboard.press("Enter")
    page.keyboard.type("Chôn trong vườn")
    page.get_by_role("button", name="Chuyển dòng 2 lên").click()
    expect(page.get_by_role("button", name="Chuyển dòng 1 lên")).to_be_focused()
    page.locator(".icons summary").first.click()
    page.locator(".icon-grid").first.get_by_text("rác thải", exact=True).click()
    expect(page.locator(".icons summary").first).to_contain_text("rác thải")
    expect(said).to_have_text(SAVED)
    browsers.check(page)

    page.get_by_role("button", name="Lưu và quay lại phiếu").click()
    expect(page.locator("#cau-q05")).to_be_focused()
    written = ["Đốt tại nhà", "Xe thu gom", "Ra sông, suối, vườn", "Bán ve chai", "Chôn trong vườn"]
    assert texts(site, address, "q05") == ["Rác nhà ông/bà đổ ở đâu?", *written]


def test_a_list_of_word_that_is_pasted_becomes_one_row_for_each_line(site, phone, address):
    page = phone(PHONE)
    browsers.sign_in(page, site, "can.bo")
    page.goto(f"{address}/cau-hoi/q05")
    rows = page.locator("[data-rows=choices] .row-line input")
    before = [row.input_value() for row in rows.all() if row.input_value()]

    page.get_by_role("button", name="Thêm dòng").first.click()
    rows.last.evaluate(
        """(field) => {
             const copied = new DataTransfer();
             copied.setData("text", "•\\tBán ve chai\\r\\n\\r\\n2. Chôn trong vườn\\r\\n80% đổ ra suối");
             const paste = { clipboardData: copied, bubbles: true, cancelable: true };
             field.dispatchEvent(new ClipboardEvent("paste", paste));
           }"""
    )
    expect(page.locator("[data-said]")).to_have_text(SAVED)
    assert texts(site, address, "q05")[1:] == [*before, "Bán ve chai", "Chôn trong vườn", "80% đổ ra suối"]


def test_what_is_wrong_or_has_no_network_is_said_and_saved_later(site, phone, address):
    page = phone(SCREEN)
    browsers.sign_in(page, site, "can.bo")
    page.goto(f"{address}/cau-hoi/q06")
    said = page.locator("[data-said]")

    type_into(page, "#min", "99")
    expect(said).to_contain_text("CHƯA lưu: Giới hạn dưới đang lớn hơn giới hạn trên")
    expect(page.locator("#min")).to_have_attribute("aria-invalid", "true")
    type_into(page, "#min", "1")
    expect(said).to_have_text(SAVED)

    page.context.set_offline(True)
    type_into(page, "#text", "Mỗi tháng xe đến mấy lần?")
    expect(said).to_contain_text("CHƯA lưu: mạng không phản hồi")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.reload()")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    expect(said).to_have_text(SAVED, timeout=10_000)
    assert texts(site, address, "q06") == ["Mỗi tháng xe đến mấy lần?"]


def test_two_who_write_the_same_question_are_told(site, phone, address):
    mine, theirs = phone(SCREEN), phone(PHONE)
    for page, name in ((mine, "can.bo"), (theirs, "quan.tri")):
        browsers.sign_in(page, site, name)
        page.goto(f"{address}/cau-hoi/q08")
    type_into(theirs, "#text", "Người kia hỏi")
    expect(theirs.locator("[data-said]")).to_have_text(SAVED)

    type_into(mine, "#text", "Tôi hỏi")

    expect(mine.locator(".both")).to_contain_text("Người kia hỏi")
    expect(mine.locator("#text")).to_have_value("Tôi hỏi")
    browsers.check(mine)
    mine.get_by_role("button", name="Lưu bản của tôi đè lên").click()
    mine.wait_for_url("**#cau-q08")
    assert texts(site, address, "q08") == ["Tôi hỏi"]


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_questions_move_by_button_and_by_handle_and_what_is_removed_comes_back(site, phone, address, width):
    page = phone(width)
    browsers.sign_in(page, site, "can.bo")
    page.goto(address)
    before, said = order(page), page.locator("#said")

    page.get_by_role("button", name="Chuyển câu 9 lên").click()
    expect(said).to_have_text("Câu 9 nay là câu 8.")
    expect(page.get_by_role("button", name="Chuyển câu 8 lên")).to_be_focused()
    drag(page, "q09", "q07")
    expect(said).to_have_text("Câu 8 nay là câu 7.")
    assert order(page) == [*before[:6], "q09", "q07", "q08"]

    drag(page, "q06", "q05")
    expect(said).to_contain_text("phải đứng sau câu đó")
    page.locator("#cau-q05").get_by_role("button", name="Bỏ").click()
    expect(said).to_contain_text("chỉ được hỏi theo câu trả lời ở câu này")
    expect(page.get_by_role("button", name="Chuyển câu 5 lên")).to_be_focused()
    page.context.set_offline(True)
    drag(page, "q08", "q07")
    expect(said).to_contain_text("CHƯA lưu")
    page.context.set_offline(False)
    assert order(page) == [*before[:6], "q09", "q07", "q08"]

    page.locator("#cau-q04").get_by_role("button", name="Bỏ").click()
    expect(page.get_by_role("button", name="Hoàn tác")).to_be_focused()
    browsers.check(page)
    page.keyboard.press("Enter")
    expect(page.locator("#cau-q04")).to_be_focused()
    assert order(page) == [one["key"] for one in draft(site, address)["questions"]]


def drag(page, key, onto):
    """Take a card by its handle and drop it on the upper edge of another."""
    page.locator(f"#cau-{key} .handle").evaluate(
        "handle => handle.scrollIntoView({ block: 'center', behavior: 'instant' })"
    )
    handle = page.locator(f"#cau-{key} .handle").bounding_box()
    target = page.locator(f"#cau-{onto}").bounding_box()
    page.mouse.move(handle["x"] + 20, handle["y"] + 20)
    page.mouse.down()
    page.mouse.move(target["x"] + 40, target["y"] + 30, steps=5)
    page.mouse.move(target["x"] + 40, target["y"] + 8)
    page.mouse.up()
