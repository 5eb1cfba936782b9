"""A province groups its communes: a former district by one click, and communes that are found and ticked."""

import pytest
from playwright.sync_api import Page, expect

from survey.people.models import Role
from survey.units import former_districts, queries
from survey.units.models import Level, Share, Succession
from tests import factories
from tests.browsers import WIDTHS, Open, Site, check, commune, sign_in, today

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(site: Site) -> str:
    """Give the province an officer, and have Mường Nhé come from the former huyện of that name."""
    with site.database() as session:
        here = commune("03160")
        province = queries.chain(here)[0]
        old = queries.find(Level.COMMUNE, "03160", on=factories.OLD_LAYOUT)
        assert old is not None
        if not former_districts.of_province(province, on=today()):
            session.add(
                Succession(
                    happened_on=factories.NEW_LAYOUT, old_code=old.code, new_code=here.code, share=Share.WHOLE.value
                )
            )
        factories.a_member_of_staff("tinh.lap-cum", Role.OFFICER, province, "Lường Thị Phượng")
        return f"{site.address}/don-vi/{province.id}/cum"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_grouping_is_made_by_one_click_or_by_ticking(phone: Open, site: Site, address: str, width: int) -> None:
    page = phone(width)
    sign_in(page, site, "tinh.lap-cum")
    page.goto(address)
    check(page)

    page.get_by_role("button", name="Lập “Cụm huyện Mường Nhé cũ”").click()
    expect(page.get_by_role("row", name="Cụm huyện Mường Nhé cũ")).to_be_visible()
    expect(page.get_by_role("button", name="Lập “Cụm huyện Mường Nhé cũ”")).to_have_count(0)

    # Ticking: the list gets shorter while one types without marks, and what was ticked stays.
    rows = page.locator(".ticks label:visible")
    in_all = rows.count()
    page.get_by_role("searchbox").fill("xa muong nhe")
    assert 0 < rows.count() < in_all
    rows.get_by_text("Xã Mường Nhé", exact=False).first.click()
    page.get_by_role("searchbox").fill("")
    page.get_by_label("Tên cụm").fill(f"Khu vực biên giới {width}")
    page.get_by_role("button", name="Lập cụm", exact=True).click()
    expect(page.get_by_role("row", name=f"Khu vực biên giới {width}")).to_be_visible()
    check(page)

    end(page, f"Khu vực biên giới {width}")
    end(page, "Cụm huyện Mường Nhé cũ")


def end(page: Page, name: str) -> None:
    """End a grouping: one that has just the communes of a former district stands for it, by any name."""
    page.get_by_role("row", name=name).get_by_role("link").last.click()
    check(page)
    page.get_by_text("Kết thúc cụm này").click()
    page.get_by_role("button", name="Kết thúc", exact=True).click()
    expect(page.get_by_text(f"Đã kết thúc {name}.")).to_be_visible()
