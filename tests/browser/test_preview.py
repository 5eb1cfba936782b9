"""Trying a questionnaire out on a phone, with its script and without."""

import pytest
from playwright.sync_api import Page

from survey import clock
from survey.questionnaires.drafting import starting
from tests.browsers import PHONE, SCREEN, Open, Site, check, commune, sign_in

pytestmark = pytest.mark.browser


def link_to_try(page: Page, site: Site) -> str:
    """Start a questionnaire, sign in as its officer and open the page for trying out; gives the link."""
    with site.database() as session:
        started = starting.start("dv-y-te", unit=commune("03160"), by=None, now=clock.now())
        session.flush()
        number = started.id
    sign_in(page, site, "can.bo")
    page.goto(f"{site.address}/phieu/{number}/xem-thu")
    check(page)
    address = page.get_by_role("link", name="Mở trên máy này").get_attribute("href")
    assert address is not None
    return site.address + address


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_whoever_scans_the_link_goes_the_whole_way_and_leaves_nothing_on_the_phone(
    phone: Open, site: Site, width: int
) -> None:
    link = link_to_try(phone(width), site)
    page = phone(width)

    page.goto(link)
    check(page)
    page.get_by_role("button", name="Gửi phiếu").click()
    assert page.locator(".error").count() == 6
    for choice in page.get_by_label("Bình thường").all():
        choice.check()
    kept_while_typing = page.evaluate("localStorage.length + sessionStorage.length")
    page.get_by_role("button", name="Gửi phiếu").click()

    page.get_by_role("heading", name="Cảm ơn").wait_for()
    assert page.get_by_text("Xem thử: không có gì được lưu.").is_visible()
    assert kept_while_typing == 0
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_it_works_without_script(phone: Open, site: Site) -> None:
    link = link_to_try(phone(), site)
    page = phone(java_script_enabled=False)

    page.goto(link)
    page.get_by_role("button", name="Gửi phiếu").click()
    assert page.get_by_text("Xem thử: không có gì được lưu.").is_visible()
    for choice in page.get_by_label("Hài lòng", exact=True).all():
        choice.check()
    page.get_by_role("button", name="Gửi phiếu").click()

    assert page.locator(".receipt").is_visible()
