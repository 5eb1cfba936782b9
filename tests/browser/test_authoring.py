"""Officers write questionnaires: from the library and from Excel, two at once, and without JavaScript."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from survey import clock
from survey.questionnaires.drafting import starting
from survey.questionnaires.models import Edition
from tests.browsers import PHONE, PRINTED, SCREEN, WIDTHS, Line, Open, Site, check, commune, sign_in

pytestmark = pytest.mark.browser

WAITING = "Thời gian chờ khám bệnh, chữa bệnh"
CHANGED = "Thời gian chờ khám bệnh ở trạm y tế {xã}"
OWN = "Trạm thiếu thuốc thì nhà ông/bà đi đâu?"
CHOICES = ("Bệnh viện tỉnh", "Hiệu thuốc", "Thầy lang trong bản")
SAVED = re.compile(r"^Đã lưu lúc \d\d:\d\d$")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def tab(page: Page, name: str) -> None:
    page.locator(".tabs").get_by_role("link", name=name).click()


def card(page: Page, words: str) -> Locator:
    """Find the card of a question by its words."""
    return page.locator(".card-question").filter(has=page.locator(".card-text", has_text=words))


def order(page: Page) -> list[str]:
    """Read the questions in their order."""
    return [re.sub(r"^\d+\.\s*", "", one).strip() for one in page.locator(".card-text").all_inner_texts()]


def drag(page: Page, moved: Locator, before: Locator) -> None:
    """Drag a question with the mouse to the place before another."""
    moved.scroll_into_view_if_needed()
    handle = moved.locator(".handle").bounding_box()
    assert handle is not None
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    before.scroll_into_view_if_needed()  # as with the wheel, where the list is longer than the screen
    target = before.bounding_box()
    assert target is not None
    page.mouse.move(target["x"] + 40, target["y"] + target["height"] / 2)
    page.mouse.move(target["x"] + 40, target["y"] + 6, steps=4)
    page.mouse.up()


def publish(page: Page) -> None:
    """Open the box that says what will happen, and agree to it."""
    box = page.locator("details", has=page.locator("form[action$='/ban-phat-hanh']"))
    box.locator("summary").click()
    box.get_by_role("button").click()


def scanned(page: Page) -> str:
    """Read the QR of the page as a camera does."""
    picture = Image.open(io.BytesIO(page.locator(".qr").screenshot()))
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_library_to_an_edition_in_two_languages(phone: Open, site: Site, width: int) -> None:
    officer = phone(width)
    sign_in(officer, site, "can.bo")
    officer.goto(f"{site.address}/phieu/moi")
    check(officer)
    officer.goto(f"{site.address}/phieu/thu-vien/dv-y-te")
    press(officer, "Lấy phiếu này về dùng")
    check(officer)

    # A question is saved as it is typed.
    card(officer, WAITING).get_by_role("link", name="Sửa").click()
    officer.get_by_label("Câu hỏi", exact=True).fill(CHANGED)
    officer.get_by_label("Giải thích").fill("Tính từ lúc lấy số.")
    officer.get_by_label("Giải thích").blur()
    expect(officer.locator("[data-said]")).to_have_text(SAVED)
    check(officer)
    officer.reload()
    expect(officer.get_by_label("Câu hỏi", exact=True)).to_have_value(CHANGED)
    press(officer, "Lưu và quay lại phiếu")
    expect(card(officer, CHANGED)).to_be_visible()

    # An own question, asked only of some.
    follow(officer, "Thêm câu hỏi")
    check(officer)
    officer.locator("button[value=one]").click()
    officer.get_by_label("Câu hỏi", exact=True).fill(OWN)
    for place, words in enumerate(CHOICES, start=1):
        officer.get_by_label(f"Dòng {place}", exact=True).fill(words)
        officer.keyboard.press("Enter")  # as in a list of Word
    officer.get_by_text("Chỉ hỏi sau một số câu trả lời nhất định").click()
    rule = officer.locator("details.rule-question", has_text="4. Thuốc và thiết bị")
    rule.locator("summary").click()
    rule.get_by_label("Không hài lòng", exact=True).check()
    expect(officer.locator("[data-rule]")).to_have_text("Chỉ hỏi nếu câu 4 là Không hài lòng")
    check(officer)
    press(officer, "Lưu và quay lại phiếu")
    assert order(officer)[-1] == OWN

    # It goes behind the question on which it depends, and no further.
    if width == SCREEN:
        drag(officer, card(officer, OWN), card(officer, "Kết quả khám"))
    else:
        for place in (8, 7, 6):
            press(officer, f"Chuyển câu {place} lên")
            expect(card(officer, OWN)).to_have_attribute("value", str(place - 1))
    expect(card(officer, OWN)).to_have_attribute("value", "5")
    press(officer, "Chuyển câu 5 lên")
    expect(officer.get_by_role("alert")).to_be_visible()
    assert order(officer)[3:5] == ["Thuốc và thiết bị của trạm y tế", OWN]
    check(officer)

    # What was taken out by mistake comes back.
    card(officer, CHANGED).get_by_role("button", name="Bỏ").click()
    expect(card(officer, CHANGED)).to_have_count(0)
    check(officer)
    press(officer, "Hoàn tác")
    expect(card(officer, CHANGED)).to_have_attribute("value", "2")

    # Tày is typed in beside the Vietnamese, in two sittings.
    tab(officer, "Ngôn ngữ và giọng đọc")
    officer.get_by_role("combobox", name="Ngôn ngữ", exact=True).select_option("tyz")
    press(officer, "Thêm ngôn ngữ")
    check(officer)
    translate(officer, slice(0, 5))
    expect(officer.locator("main .state-wait").first).to_be_visible()
    officer.reload()
    translate(officer, slice(5, None))
    expect(officer.locator("main .state-good")).to_contain_text("Sẽ có trong bản phát hành")
    check(officer)

    # Nothing is missing, and the page can be tried out by anybody who scans it.
    tab(officer, "Kiểm tra và phát hành")
    expect(officer.get_by_text("Không có gì phải sửa")).to_be_visible()
    check(officer)
    tab(officer, "Xem thử")
    check(officer)
    address = scanned(officer)
    assert address.startswith(f"{PRINTED.upper()}/XEM-THU/")
    colleague = phone()
    colleague.goto(address.replace(PRINTED.upper(), site.address))
    check(colleague)
    follow(colleague, "Tày")
    check(colleague, language="tyz")
    answer_in_tay(colleague)

    # It is published, and can be read ever after.
    tab(officer, "Kiểm tra và phát hành")
    publish(officer)
    check(officer)
    follow(officer, "Bản số 1")
    check(officer)
    follow(officer, "Tày")
    expect(officer.get_by_role("heading", level=1)).to_have_text("tyz Phiếu lấy ý kiến người dân về dịch vụ y tế")
    check(officer)


def translate(page: Page, which: slice) -> None:
    for field in page.locator("[data-text] textarea").all()[which]:
        vietnamese = page.locator(f"label[for='{field.get_attribute('id')}']").inner_text()
        field.fill(f"tyz {vietnamese}")
    press(page, "Lưu bản dịch")
    expect(page.locator(".notice-success")).to_have_text(re.compile(r"^Đã lưu \d+ đoạn|^Mọi đoạn đã được lưu"))


def answer_in_tay(page: Page) -> None:
    expect(page.get_by_text("tyz Thầy lang trong bản")).to_be_hidden()
    for answer in page.get_by_text("tyz Không hài lòng", exact=True).all():
        answer.click()
    page.get_by_text("tyz Thầy lang trong bản").click()
    page.locator("#f > button").click()
    expect(page.locator(".receipt")).to_be_visible()


SHEETS = {
    "survey": [
        ["type", "name", "label", "required", "relevant"],
        ["select_one hai_long", "duong", "Đường trục xã, đường liên thôn", "yes", None],
        ["select_one co_khong", "nuoc", "Nhà ông/bà có nước máy không?", "yes", None],
        ["integer", "ngay", "Số ngày mất nước trong tháng", "yes", "${nuoc} = 'co'"],
        ["geopoint", "vi_tri", "Vị trí đoạn đường xấu nhất", None, None],
        ["select_one hai_long", "chung", "Môi trường sống ở xã nói chung", "yes", None],
    ],
    "choices": [
        ["list_name", "name", "label"],
        ["hai_long", "1", "Hài lòng"],
        ["hai_long", "2", "Không hài lòng"],
        ["co_khong", "co", "Có"],
        ["co_khong", "khong", "Không"],
    ],
}


def a_workbook(path: Path, title: str) -> Path:
    """Write the form as somebody writes it in Excel."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (SHEETS | {"settings": [["form_title"], [title]]}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("width", WIDTHS)
def test_from_excel_to_an_edition(phone: Open, site: Site, width: int, tmp_path: Path) -> None:
    title = f"Phiếu lấy ý kiến về đường và nước ({width})"
    officer = phone(width)
    sign_in(officer, site, "can.bo")
    officer.goto(f"{site.address}/phieu/moi")
    follow(officer, "Chọn tệp")
    check(officer)
    officer.locator("input[type=file]").set_input_files(a_workbook(tmp_path / "phieu.xlsx", title))
    officer.locator("main form button").click()

    # What was not understood is told by the line of the sheet.
    expect(officer.get_by_role("heading", level=1)).to_have_text(title)
    check(officer)
    expect(officer.locator(".banner-warning li")).to_have_text(
        "Dòng 5: “vi_tri” thuộc loại “geopoint”, loại này chưa có nên bị bỏ qua."
    )

    # What is missing is told by the task list, whose links lead to where it is mended.
    tab(officer, "Kiểm tra và phát hành")
    check(officer)
    officer.locator(".tasks li", has=officer.locator(".state-bad")).get_by_role("link").click()
    officer.get_by_label("Đơn vị tổ chức").fill("Ủy ban Mặt trận Tổ quốc Việt Nam {xã}")
    press(officer, "Lưu và quay lại phiếu")
    card(officer, "Môi trường sống ở xã nói chung").get_by_role("link", name="Sửa").click()
    officer.get_by_label("Đây là câu hỏi chung").check()
    press(officer, "Lưu và quay lại phiếu")
    tab(officer, "Kiểm tra và phát hành")
    publish(officer)

    # The answers mean what they say: satisfied is satisfied.
    with site.database() as session:
        content = session.scalars(select(Edition.content).order_by(Edition.id.desc())).first()
    assert content["title"]["vi"] == title
    assert [question["kind"] for question in content["questions"]] == ["satisfied", "yes_no", "number", "satisfied"]
    assert content["questions"][2]["when"] == [{"question": "nuoc", "choices": ["co"]}]


def a_questionnaire(site: Site) -> str:
    """Give the address of a questionnaire of Mường Nhé that isn't published yet."""
    with site.database():
        started = starting.start("dv-y-te", unit=commune("03160"), by=None, now=clock.now())
        return f"{site.address}/phieu/{started.id}"


def test_who_saves_second_is_told_and_no_text_is_lost(phone: Open, site: Site) -> None:
    address = a_questionnaire(site)
    first, second = phone(SCREEN), phone(PHONE)
    for officer in (first, second):
        sign_in(officer, site, "can.bo")
        officer.goto(f"{address}/cau-hoi/q02")

    first.get_by_label("Câu hỏi", exact=True).fill("Thời gian chờ khám ở trạm")
    first.keyboard.press("Tab")
    expect(first.locator("[data-said]")).to_have_text(SAVED)
    second.get_by_label("Câu hỏi", exact=True).fill("Thời gian chờ bác sĩ")
    second.keyboard.press("Tab")

    # Both texts are there, and the second decides.
    both = second.get_by_role("region", name="Nội dung người kia đã lưu")
    expect(both).to_contain_text("Thời gian chờ khám ở trạm")
    expect(second.get_by_label("Câu hỏi", exact=True)).to_have_value("Thời gian chờ bác sĩ")
    check(second)
    press(second, "Lưu bản của tôi đè lên")
    expect(card(second, "Thời gian chờ bác sĩ")).to_be_visible()

    # Now the first is the one who is told; the words of the other stay, and then the question is taken out.
    first.get_by_label("Câu hỏi", exact=True).fill("Thời gian chờ lấy thuốc")
    first.keyboard.press("Tab")
    expect(first.get_by_role("region", name="Nội dung người kia đã lưu")).to_contain_text("Thời gian chờ bác sĩ")
    first.get_by_role("link", name="Lấy bản của người kia").click()
    expect(first.get_by_label("Câu hỏi", exact=True)).to_have_value("Thời gian chờ bác sĩ")
    card(second, "Thời gian chờ bác sĩ").get_by_role("button", name="Bỏ").click()
    expect(card(second, "Thời gian chờ bác sĩ")).to_have_count(0)
    first.get_by_label("Câu hỏi", exact=True).fill("Thời gian chờ chuyển tuyến")
    first.keyboard.press("Tab")
    expect(first.locator("main")).to_contain_text("Thời gian chờ chuyển tuyến")
    expect(first.get_by_label("Câu hỏi", exact=True)).to_have_count(0)
    check(first)


def test_who_presses_save_before_an_answer_came_is_not_taken_for_somebody_else(phone: Open, site: Site) -> None:
    line = Line(site)
    address = a_questionnaire(site).replace(site.address, line.address)
    officer = phone()
    sign_in(officer, site, "can.bo")  # cookies don't tell ports apart
    officer.goto(f"{address}/cau-hoi/q02")
    said = officer.locator("[data-said]")

    line.loses_answers = True
    officer.get_by_label("Câu hỏi", exact=True).fill("Thời gian chờ khám ở trạm")
    officer.keyboard.press("Tab")
    expect(said).to_contain_text("mạng không phản hồi")
    line.loses_answers = False
    officer.get_by_label("Giải thích").fill("Tính từ lúc lấy số.")
    press(officer, "Lưu và quay lại phiếu")

    expect(card(officer, "Thời gian chờ khám ở trạm")).to_be_visible()
    card(officer, "Thời gian chờ khám ở trạm").get_by_role("link", name="Sửa").click()
    expect(officer.get_by_label("Giải thích")).to_have_value("Tính từ lúc lấy số.")


def test_without_javascript_a_question_is_changed_and_published(phone: Open, site: Site) -> None:
    address = a_questionnaire(site)
    officer = phone(java_script_enabled=False)
    sign_in(officer, site, "can.bo")
    officer.goto(address)
    check(officer, axe=False)

    card(officer, WAITING).get_by_role("link", name="Sửa").click()
    officer.get_by_label("Câu hỏi", exact=True).fill(CHANGED)
    check(officer, axe=False)
    press(officer, "Lưu và quay lại phiếu")
    press(officer, "Chuyển câu 2 lên")
    card(officer, "Thái độ của nhân viên").get_by_role("button", name="Bỏ").click()
    check(officer, axe=False)
    assert order(officer)[:3] == [CHANGED, "Việc đi lại đến trạm y tế", "Thuốc và thiết bị của trạm y tế"]
    press(officer, "Hoàn tác")
    tab(officer, "Kiểm tra và phát hành")
    publish(officer)
    check(officer, axe=False)

    follow(officer, "Bản số 1")
    expect(officer.locator("main")).to_contain_text(CHANGED.removesuffix(" {xã}"))
    check(officer, axe=False)
