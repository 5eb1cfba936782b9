"""From the last answers to the public page: the count, the minutes, closing and publishing, on a phone and a screen."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from survey import clock
from survey.rounds import households
from survey.rounds.models import RoundHamlet
from survey.rounds.states import Mode, RoundKind
from tests import factories
from tests.browsers import PHONE, SCREEN, Open, Site, check, commune, sign_in, today

pytestmark = pytest.mark.browser


def a_round(site: Site) -> tuple[str, str, str, int]:
    """Ask households, of whom 12 answer, and make the list of them wrong by two.

    Gives the address of the round, of its commune and of its result, and how many households the list has.
    """
    with site.database() as session:
        here = commune("03160")
        hamlet = factories.a_hamlet(here, f"Bản Huổi Ếch {clock.now():%H%M%S%f}", 40)
        round_ = factories.an_open_round(
            here,
            [here],
            kind=RoundKind.HOUSEHOLD,
            rule_sets=["xa-nang-cao-2021-2025"],
            opens_on=today(),
            closes_on=today() + timedelta(days=20),
            now=clock.now(),
        )
        factories.take_over(round_, here)
        for number in range(12):
            mode = Mode.ASSISTED if number % 3 == 0 else Mode.SELF
            factories.a_ballot(round_, here, number + round_.id * 1000, hamlet=hamlet, mode=mode, today=today())
        session.execute(
            update(RoundHamlet)
            .where(RoundHamlet.round_id == round_.id, RoundHamlet.hamlet_id == hamlet.id)
            .values(households=38)
        )
        listed = households.by_commune([round_.id])[here.id]
        return f"/dot/{round_.id}", f"/dot/{round_.id}/xa/{here.id}", f"/ket-qua/{round_.id}", listed


def confirm(page: Page, opens: str, does: str) -> None:
    page.get_by_text(opens, exact=True).click()
    page.get_by_role("button", name=does, exact=True).click()


@pytest.mark.parametrize(("width", "script"), [(PHONE, False), (SCREEN, True)])
def test_a_round_is_counted_explained_closed_and_published(phone: Open, site: Site, width: int, script: bool) -> None:
    round_, here, public, listed = a_round(site)
    page, anybody = phone(width, java_script_enabled=script), phone(width)
    sign_in(page, site, "can.bo")

    def look() -> None:
        if script:
            check(page)
        assert page.locator(".wrong").count() == 0

    anybody.goto(site.address + public)
    expect(anybody.get_by_role("heading", name="Kết quả chưa công bố")).to_be_visible()
    check(anybody)

    page.goto(site.address + round_)
    look()
    confirm(page, "Kết thúc sớm", "Kết thúc đợt này")
    expect(page.get_by_text("Đợt đã kết thúc").first).to_be_visible()
    look()

    confirm(page, "Đóng đợt", "Đóng đợt này")
    expect(page.locator(".wrong")).to_be_visible()
    page.locator(".wrong").get_by_role("link").click()
    look()
    page.get_by_label("Giải trình bằng lời").fill("Hai hộ chuyển đi sau khi phát phiếu mời.")
    page.get_by_role("button", name="Lưu giải trình").click()
    expect(page.get_by_text("Mọi phép cộng đều khớp hoặc đã được giải trình")).to_be_visible()
    look()

    page.get_by_role("link", name="Biên bản kiểm phiếu").click()
    look()
    page.get_by_label("Số biên bản").fill("12/BB-MTTQ")
    for place, (name, role) in enumerate(
        [("Lò Văn Khuyến", "Tổ trưởng"), ("Vừ Thị Dợ", "Thư ký"), ("Giàng A Chứ", "Thành viên")]
    ):
        page.locator(f"#team-{place}-name").fill(name)
        page.locator(f"#team-{place}-role").fill(role)
    page.get_by_role("button", name="Thêm thành viên").click()
    page.locator("#team-3-name").fill("Pờ Dần Sinh")
    page.locator("#witnesses-0-name").fill("Sùng A Páo")
    look()
    page.locator("#number").press("Enter")  # saves, and adds no row
    expect(page.get_by_text("Đã lưu biên bản.")).to_be_visible()
    expect(page.locator("#team-3-name")).to_have_value("Pờ Dần Sinh")
    assert page.locator("#team-4-name").count() == 0

    page.goto(site.address + round_)
    confirm(page, "Đóng đợt", "Đóng đợt này")
    expect(page.get_by_role("heading", name="Dấu vân tay của dữ liệu đã kiểm")).to_be_visible()
    look()
    root = page.locator(".address").first.inner_text()
    page.goto(site.address + here + "/kiem-phieu")
    look()
    assert page.locator("textarea").count() == 0

    page.goto(site.address + round_)
    confirm(page, "Công bố kết quả", "Công bố")
    expect(page.get_by_text("Niêm yết từ ngày").first).to_be_visible()
    look()
    page.goto(site.address + here + "/bien-ban")
    look()
    assert page.locator("main input:not([type=hidden])").count() == 0

    anybody.reload()
    check(anybody)
    expect(anybody.get_by_text(f"12 / {listed} (")).to_be_visible()
    expect(anybody.get_by_text("chưa đạt").first).to_be_visible()
    anybody.locator("summary", has_text="1 xã").click()
    expect(anybody.get_by_text(root)).to_be_visible()
