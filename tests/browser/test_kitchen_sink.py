"""A questionnaire with every kind, every setting, three languages and voices, on a phone from scan to receipt."""

import pytest
from playwright.sync_api import Page, expect

from survey import clock
from tests import kitchen_sink
from tests.browser.test_resident import choose, chosen, receipt, scan
from tests.browser.test_skipping_and_languages import shown
from tests.browsers import Open, Site, check

pytestmark = pytest.mark.browser

ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9]


@pytest.fixture
def code(site: Site) -> str:
    with site.database():
        document = kitchen_sink.spoken_document(now=clock.now())
    return site.poster(document=document)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_resident_answers_every_kind_in_three_languages(phone: Open, site: Site, code: str, scheme: str) -> None:
    page = phone(color_scheme=scheme)
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url) if "/am-thanh/" in request.url else None)
    scan(page, site, code)

    # In Vietnamese, as the poster leads to it.
    assert shown(page) == [1, 2, 5, 7, 8, 9]
    expect(page.get_by_role("heading", level=1)).to_contain_text("xã Mường Nhé")
    check(page)
    choose(page, 1, "Không hài lòng")
    page.get_by_label("Đường xuống cấp, ổ gà").check()
    page.get_by_label("Lý do khác").fill("Cầu treo bản Huổi Cọ đã mục")
    choose(page, 2, "Có")
    choose(page, 5, "Xe thu gom")
    assert shown(page) == [1, 2, 3, 5, 6, 7, 8, 9]
    page.get_by_label("Số lần thu gom rác").fill("8")
    page.get_by_label("Việc cần làm trước tiên").fill("Đèn đường")
    check(page)

    # One tap to Tày: what was answered is still there.
    page.get_by_role("link", name="Tày", exact=True).click()
    expect(page.get_by_role("heading", level=2, name="Chung")).to_be_visible()
    check(page, language="tyz")
    assert [chosen(page, number) for number in (1, 2)] == ["khl", "co"]
    expect(page.get_by_label("Kỉ pày au rác")).to_have_value("8")
    choose(page, 3, "Mấc 5")
    choose(page, 2, "Bấu")
    assert shown(page) == [1, 2, 4, 5, 6, 7, 8, 9]
    choose(page, 4, "Bó nặm")

    # A voice is fetched by who taps to hear it, and by nobody else.
    page.wait_for_load_state("networkidle")
    assert heard == []
    with page.expect_response("**/am-thanh/*.m4a") as voice:
        page.locator("audio").evaluate("player => player.play()")
    assert voice.value.ok

    # One more tap to English, where it is sent.
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    assert [chosen(page, number) for number in (1, 2, 4)] == ["khl", "khong", "gieng"]
    press(page, "Send")
    expect(page.locator(".error")).to_have_count(1)
    check(page, language="en")
    choose(page, 7, "Level 3")
    press(page, "Send")

    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. Your answers were received.")
    check(page, language="en")
    assert site.ballots(code) == [
        {
            "q01": "khl",
            "q01.ly-do": ["o-ga"],
            "q01.khac": "Cầu treo bản Huổi Cọ đã mục",
            "q02": "khong",
            "q04": "gieng",
            "q05": ["xe"],
            "q06": "8",
            "q07": "3",
            "q08": "Đèn đường",
        }
    ]


def test_without_javascript_everything_is_asked_and_told_and_kept(phone: Open, site: Site, code: str) -> None:
    page = phone(java_script_enabled=False)
    scan(page, site, code)
    check(page, axe=False)
    page.get_by_role("link", name="Tày", exact=True).click()
    page.get_by_role("link", name="Tiếng Việt", exact=True).click()

    assert shown(page) == ALL
    expect(page.get_by_text("Bỏ qua nếu câu 5 không phải là Xe thu gom, hoặc câu 2 không phải là")).to_be_visible()
    choose(page, 1, "Hài lòng")
    choose(page, 2, "Có")
    choose(page, 3, "Không sử dụng trong 12 tháng qua")
    choose(page, 4, "Phải mua nước")  # though it should be passed over
    for one in ("Xe thu gom", "Đốt tại nhà", "Ra sông, suối, vườn"):
        choose(page, 5, one)
    page.get_by_label("Ý kiến, đề xuất khác").fill("Đề nghị sửa đường vào bản Nậm Kè")
    choose(page, 7, "Bình thường")
    press(page, "Gửi phiếu")
    expect(page.locator(".error")).to_have_text(["Chỉ chọn nhiều nhất 2 phương án.", "Câu này chưa trả lời."])
    check(page, axe=False)

    assert [chosen(page, number) for number in (1, 2, 3, 4, 7)] == ["hl", "co", "ksd", "mua", "3"]
    choose(page, 5, "Đốt tại nhà")
    choose(page, 5, "Xe thu gom")
    press(page, "Gửi phiếu")

    receipt(page)
    assert site.ballots(code) == [
        {"q01": "hl", "q02": "co", "q03": "ksd", "q05": ["song"], "q07": "3", "q09": "Đề nghị sửa đường vào bản Nậm Kè"}
    ]
