"""From a ready questionnaire to a published result, as the people of one commune live it."""

from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from tests.browsers import PRINTED, WIDTHS, Open, Site, check, sign_in, today

pytestmark = pytest.mark.browser


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def agree(page: Page, question: str, yes: str) -> None:
    """Open a box that says what will happen, and agree to it."""
    page.locator("summary", has_text=question).first.click()
    check(page)
    press(page, yes)


def address_on(poster: Path) -> str:
    """Read the QR of a printed poster as a phone does."""
    page = pypdfium2.PdfDocument(poster)[0]
    (code,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    return code.text


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_library_to_the_published_result(phone: Open, site: Site, width: int, tmp_path: Path) -> None:
    title = f"Ý kiến người dân về trạm y tế xã Mường Nhé ({width})"
    officer = phone(width)

    # Vừ Thị Dợ, of the commune, signs in and takes a questionnaire from the library.
    sign_in(officer, site, "can.bo")
    follow(officer, "Phiếu lấy ý kiến")
    check(officer)
    follow(officer, "Tạo phiếu mới")
    check(officer)
    follow(officer, "Xem 14 phiếu trong thư viện")
    check(officer)
    officer.goto(f"{site.address}/phieu/thu-vien/dv-y-te")
    check(officer)
    press(officer, "Lấy phiếu này về dùng")

    # She changes its title, leaves a question out, and publishes it.
    cards = officer.get_by_role("button", name="Bỏ câu")
    asked = cards.count()
    cards.nth(1).click()
    expect(cards).to_have_count(asked - 1)
    follow(officer, "Sửa tiêu đề, lời giới thiệu")
    officer.get_by_label("Tiêu đề").fill(title)
    check(officer)
    press(officer, "Lưu và quay lại phiếu")
    expect(officer.get_by_role("heading", level=1)).to_have_text(title)
    follow(officer, "Kiểm tra và phát hành")
    agree(officer, "Phát hành", "Phát hành bản này")
    check(officer)

    # She plans a round for four weeks, by the rules, and opens it.
    follow(officer, "Mở đợt lấy ý kiến với bản số 1")
    officer.get_by_label("Số điện thoại").fill("0215 3856 789")
    officer.get_by_label("Ngày cuối").fill((today() + timedelta(days=28)).isoformat())
    officer.get_by_label("Mức tham khảo 80").check()
    check(officer)
    press(officer, "Lập đợt lấy ý kiến")
    check(officer)
    agree(officer, "Mở đợt", "Mở đợt này")
    round_page = officer.url

    # She hangs a poster in the culture house.
    follow(officer, "Đến phần áp phích")
    officer.get_by_label("Nơi dán").fill("Nhà văn hóa bản Nà Pán")
    press(officer, "Tạo áp phích")
    expect(officer.get_by_text("Nhà văn hóa bản Nà Pán")).to_be_visible()
    check(officer)
    with officer.expect_download() as download:
        follow(officer, "Áp phích A4 (PDF)")
    poster = tmp_path / "ap-phich.pdf"
    download.value.save_as(poster)

    # A resident scans it and answers.
    printed = address_on(poster)
    assert printed.startswith(f"{PRINTED.upper()}/P/")
    resident = phone()
    resident.goto(printed.replace(PRINTED.upper(), site.address))
    assert resident.locator("[data-r]").count() + resident.locator("fieldset:not([data-r])").count() == asked - 1
    for question in resident.locator("[data-r]").all():
        question.locator("label").first.click()
    press(resident, "Gửi phiếu")
    expect(resident.get_by_role("heading", level=1)).to_have_text("Cảm ơn ông/bà. Phiếu đã được nhận.")

    # The officer sees that one answer is there.
    officer.goto(round_page)
    expect(officer.locator("dt", has_text="Số phiếu đã nhận").locator("+ dd")).to_have_text("1")

    # Lò Văn Khuyến, of the province, reads the reports of the commune and of the province, and the page of the target.
    reviewer = phone(width)
    sign_in(reviewer, site, "tham.dinh")
    reviewer.goto(f"{site.address}/bao-cao?q=muong+nhe")
    check(reviewer)
    follow(reviewer, "Xã Mường Nhé")
    check(reviewer)
    expect(reviewer.get_by_role("heading", level=1)).to_contain_text("Xã Mường Nhé")
    reviewer.goto(f"{site.address}/bao-cao?dot={round_page.rpartition('/')[2]}")
    check(reviewer)
    follow(reviewer, "Báo cáo")
    reviewer.locator("main").get_by_role("link").first.click()
    check(reviewer)
    expect(reviewer.get_by_role("heading", level=1)).to_contain_text("Tỉnh Điện Biên")
    follow(reviewer, "Chỉ tiêu")
    check(reviewer)
    expect(reviewer.get_by_text("Tỉnh Điện Biên").first).to_be_visible()

    # The officer ends the round, closes it and publishes what came out.
    agree(officer, "Kết thúc sớm", "Kết thúc đợt này")
    agree(officer, "Đóng đợt", "Đóng đợt này")
    agree(officer, "Công bố kết quả", "Công bố")
    check(officer)

    # Anybody can read it; but one answer is too few for figures.
    anybody = phone(width)
    anybody.goto(f"{site.address}/ket-qua")
    check(anybody)
    follow(anybody, title)
    check(anybody)
    expect(anybody.get_by_role("heading", level=1)).to_have_text(title)
    expect(anybody.get_by_text("dưới 5", exact=True)).to_be_visible()
    expect(anybody.get_by_text("100%")).to_have_count(0)

    # And the poster, which still hangs there, says kindly that it is over.
    resident.wait_for_timeout(1100)  # what a code leads to may be a second old
    resident.goto(printed.replace(PRINTED.upper(), site.address))
    expect(resident.get_by_role("heading", level=1)).to_have_text("Đợt lấy ý kiến đã kết thúc")
    check(resident)
