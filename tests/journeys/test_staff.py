"""An administrator lets people in, and an officer enters what a commune consists of."""

import pytest
from playwright.sync_api import expect

from survey.people.models import Role
from tests import factories
from tests.browsers import WIDTHS, Open, Site, check, commune, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
def test_an_account_is_opened_and_its_owner_signs_in(phone: Open, site: Site, width: int) -> None:
    administrator = phone(width)

    # The administrator opens an account for an officer of Đất Mũi, whose commune is found without its marks.
    sign_in(administrator, site, "quan.tri")
    administrator.get_by_role("link", name="Tài khoản").click()
    check(administrator)
    administrator.get_by_role("link", name="Mở tài khoản").click()
    administrator.get_by_label("Tên đăng nhập").fill(f"dat-mui-{width}")
    administrator.get_by_label("Họ và tên").fill("Quách Thị Bé Ba")
    administrator.get_by_label("Cán bộ phụ trách").check()
    administrator.get_by_label("Tìm theo tên").fill("dat mui")
    administrator.locator(".unit-found").get_by_text("Xã Đất Mũi").click()
    check(administrator)
    administrator.get_by_role("button", name="Mở tài khoản").click()
    password = administrator.locator("dd .font-monospace").inner_text()
    check(administrator)

    # Quách Thị Bé Ba signs in with it, and is in her commune.
    officer = phone(width)
    sign_in(officer, site, f"dat-mui-{width}", password)
    expect(officer.locator(".where")).to_have_text("Xã Đất Mũi")
    check(officer)
    officer.get_by_role("button", name="Đăng xuất").click()
    expect(officer.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    officer.go_back()
    expect(officer.locator(".where")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_after_five_wrong_passwords_an_account_waits(phone: Open, site: Site, width: int) -> None:
    username = f"vung.ve.{width}"
    with site.database():
        factories.a_member_of_staff(username, Role.OFFICER, commune("03158"), "Pờ Chí Tài")
    page = phone(width)

    for _ in range(4):
        sign_in(page, site, username, "sai mật khẩu rồi")
        expect(page.get_by_role("alert")).to_contain_text("Tên đăng nhập hoặc mật khẩu không đúng.")
    check(page)
    sign_in(page, site, username, "sai mật khẩu rồi")
    expect(page.get_by_role("alert")).to_contain_text("tạm khóa đến")
    sign_in(page, site, username)

    expect(page.get_by_role("alert")).to_contain_text("tạm khóa đến")
    check(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_hamlets_are_pasted_looked_at_and_saved(phone: Open, site: Site, width: int) -> None:
    hamlets = {f"Bản Huổi Lếch {width}": 97, f"Bản Nậm Kè {width}": 142}
    officer = phone(width)
    sign_in(officer, site, "lang.gieng")
    officer.get_by_role("link", name="Đơn vị").click()
    check(officer)
    with site.database():
        commune_id = commune("03158").id
    officer.goto(f"{site.address}/don-vi/{commune_id}")
    check(officer)

    officer.get_by_role("link", name="Nhập từ bảng").click()
    check(officer)
    officer.get_by_label("Dán hai cột từ Excel").fill(
        "\n".join(f"{name}\t{number}" for name, number in hamlets.items())
    )
    officer.get_by_role("button", name="Xem trước thay đổi").click()
    check(officer)
    officer.get_by_role("button", name="Đồng ý, lưu danh sách").click()

    for name, number in hamlets.items():
        expect(officer.get_by_role("row", name=name)).to_contain_text(str(number))
    check(officer)
