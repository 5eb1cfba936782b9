"""The pages of a commune in a household round, on a phone and on a screen."""

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from survey import clock
from survey.rounds import households, slips
from survey.rounds.states import RoundKind
from survey.units import queries as units
from tests import factories
from tests.browsers import PHONE, SCREEN, Open, Site, check, commune, sign_in, today

pytestmark = pytest.mark.browser

PLACE = ("Xã Tả Ván Chư", "03991")
HAMLETS = (("Bản Nà Pán", 24), ("Tổ dân phố Trung tâm xã Mường Nhé", 130), ("Bản Huổi Chạ", 8))


@pytest.fixture
def here(site: Site) -> str:
    """Open a household round in a commune with three hamlets, two of which have slips; gives its address."""
    site.own_commune(*PLACE)
    with site.database() as session:
        place = commune(PLACE[1])
        known = {hamlet.name for hamlet in units.hamlets(place)}
        for name, number in HAMLETS:
            if name not in known:
                factories.a_hamlet(place, name, number)
        round_ = factories.an_open_round(
            place,
            [place],
            form="xa-ntm-2021-2025",
            kind=RoundKind.HOUSEHOLD,
            opens_on=today() - timedelta(days=9),
            closes_on=today() + timedelta(days=14),
            now=clock.now(),
            rule_sets=["xa-ntm-2016-2020", "xa-nang-cao-2021-2025"],
        )
        households.take_over(round_, commune=place, by=None, now=clock.now())
        for one in households.of_commune(round_.id, place.id)[:2]:
            own = slips.of_hamlet(round_.id, place.id, one.hamlet_id)
            slips.mark_printed(place.id, round_.id, [slip.code for slip in own])
        session.expire_all()
        for number in range(9):
            factories.a_ballot(round_, place, 1000 * round_.id + number, today=today())
        return f"/dot/{round_.id}/xa/{place.id}"


@pytest.fixture
def officer(site: Site, phone: Open) -> Any:
    """Give a function that signs the officer in, on a phone or on a screen."""

    def take(width: int, **options: Any) -> Page:
        page = phone(width, **options)
        sign_in(page, site, site.own_commune(*PLACE))
        return page

    return take


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_every_page_of_a_commune_can_be_read(officer: Any, site: Site, here: str, width: int) -> None:
    page = officer(width)

    for rest in ("", "/ho", "/so-theo-doi", "/tien-do"):
        page.goto(site.address + here + rest)
        check(page)
    page.goto(f"{site.address}{here}/ho")
    for link in [link.get_attribute("href") for link in page.locator("tbody a").all()]:
        page.goto(f"{site.address}{link}")
        check(page, axe=width == PHONE)
    page.goto(f"{page.url}/nhan")
    check(page)


def test_a_slip_is_lost_and_drawn_anew_on_a_phone(officer: Any, site: Site, here: str) -> None:
    page = officer(PHONE)
    page.goto(f"{site.address}{here}/so-theo-doi")
    page.get_by_role("link", name="Bản Nà Pán").click()

    page.get_by_label("Đã phát hết, trừ các số").fill("20-22, 24")
    page.get_by_role("button", name="Ghi nhận").click()
    expect(page.get_by_role("status").first).to_contain_text("20 phiếu")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="24", exact=True))
    row.get_by_role("link").click()
    expect(page.get_by_label("Số phiếu mời")).to_have_value("24")
    page.get_by_role("button", name="Hủy phiếu").click()

    expect(page.get_by_text("Phiếu số 24 đã hủy, thay bằng phiếu số 25")).to_be_visible()
    check(page)


def test_a_text_is_copied_with_a_button_and_can_be_marked_without_scripts(officer: Any, site: Site, here: str) -> None:
    page = officer(SCREEN, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site.address}{here}/tien-do")

    page.get_by_role("button", name=re.compile("Chép")).first.click()

    expect(page.locator(".copying [role=status]").first).to_have_text("Đã chép")
    assert "hộ trả lời" in page.evaluate("navigator.clipboard.readText()")

    plain = officer(SCREEN, java_script_enabled=False)
    plain.goto(f"{site.address}{here}/tien-do")
    expect(plain.locator("textarea").first).to_have_value(re.compile("hộ trả lời"))
    expect(plain.locator("[data-copy]").first).to_be_hidden()


def test_labels_with_names_are_refused_and_stay_to_be_corrected(officer: Any, site: Site, here: str) -> None:
    page = officer(PHONE)
    page.goto(f"{site.address}{here}/ho")
    page.get_by_role("link", name="Bản Huổi Chạ").click()
    page.get_by_role("link", name="Nhãn nhà").click()
    field = page.get_by_label("Dán mỗi nhãn nhà một dòng")

    field.fill("Ngõ 1, nhà 1\nhộ ông Giàng A Páo")
    page.get_by_role("button", name="Nhận danh sách này").click()
    expect(page.get_by_role("alert")).to_contain_text("Dòng 2")
    check(page)
    expect(field).to_have_value("Ngõ 1, nhà 1\nhộ ông Giàng A Páo")
    field.fill("Ngõ 1, nhà 1\nNgõ 1, nhà 2")
    page.get_by_role("button", name="Nhận danh sách này").click()

    expect(page.get_by_text("Ngõ 1, nhà 2")).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text("2 hộ")
