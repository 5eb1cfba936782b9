"""From the scan to the report, on each kind of database."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests import conftest
from tests.browsers import PHONE, SCREEN, Open, Site, check, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", conftest.DATABASES)
def test_what_six_residents_say_is_read_in_the_report(phone: Open, open_site: Callable[[str], Site], kind: str) -> None:
    site = open_site(kind)
    code = site.poster()

    # Six residents scan the poster; two of them aren't satisfied.
    for place in range(6):
        resident = phone(PHONE)
        resident.goto(f"{site.address}/P/{code}")
        for question in resident.locator("[data-r]").all():
            question.locator("label").nth(int(place % 3 == 2)).click()
        resident.get_by_role("button", name="Gửi phiếu").click()
        expect(resident.locator(".receipt")).to_be_visible()

    # The officer finds them in the report of the commune.
    officer = phone(SCREEN)
    sign_in(officer, site, "can.bo")
    officer.goto(f"{site.address}/dot")
    officer.locator("main table").get_by_role("link").first.click()
    expect(officer.locator("dt", has_text="Số phiếu đã nhận").locator("+ dd")).to_have_text("6")
    officer.get_by_role("link", name="Xem báo cáo").click()

    expect(officer.locator("main")).to_contain_text("66,7")
    expect(officer.locator("main")).to_contain_text("Tự nguyện, không đại diện")
    check(officer)
