"""/tai-khoan: the list, opening, changing, new passwords."""

import re

import pytest

from survey.people import queries
from tests.factories import PASSWORD, Role, a_member_of_staff

NEW = {"username": "lo.khuyen", "name": "Lò Thị Khuyến", "role": "officer"}


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return response.get_data(as_text=True)


def password_in(page):
    return re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", page)[0]


def signs_in(client, username, password):
    return client.post("/dang-nhap", data={"username": username, "password": password}).status_code == 302


def rights(staff):
    return {"name": staff.name, "role": staff.role, "unit_id": str(staff.unit_id or ""), "active": "y"}


def test_an_administrator_sees_the_accounts_of_the_own_tree(sign_in, world, above, database):
    far = a_member_of_staff("ca.mau", Role.OFFICER, world.far_commune, "Trịnh Út Mười")
    database.commit()

    page = text(sign_in(above).get("/tai-khoan"))

    assert "Vừ Thị Dợ" in page
    assert far.name not in page
    assert world.administrator.name not in page
    assert far.name in text(sign_in(world.administrator).get("/tai-khoan"))


def test_the_list_is_searched(sign_in, world):
    page = text(sign_in(world.administrator).get("/tai-khoan?q=lang.gieng"))

    assert "Pờ Dần Sinh" in page
    assert "Vừ Thị Dợ" not in page
    assert "No account is found" in text(sign_in(world.administrator).get("/tai-khoan?q=%25%00"))


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99", "9" * 40, "²"])
def test_any_page_number_is_answered(sign_in, world, page):
    text(sign_in(world.administrator).get(f"/tai-khoan?trang={page}"))
    text(sign_in(world.administrator).get(f"/nhat-ky?trang={page}"))


@pytest.mark.parametrize("person", ["officer", "reviewer", "enumerator"])
def test_nobody_else_comes_in(sign_in, client, world, person):
    browser, account = sign_in(getattr(world, person)), f"/tai-khoan/{world.neighbour.id}"

    for address in ("/tai-khoan", "/tai-khoan/moi", account, "/nhat-ky"):
        assert browser.get(address).status_code == 404
        assert client.get(address).location.startswith("/dang-nhap")
    for address in ("/tai-khoan/moi", account, f"{account}/mat-khau"):
        assert browser.post(address, data=NEW).status_code == 404
    assert queries.find_staff("lo.khuyen") is None


def test_a_new_account_can_sign_in_with_the_password_that_is_shown_once(sign_in, client, world):
    browser = sign_in(world.administrator)

    response = browser.post("/tai-khoan/moi", data={**NEW, "unit_id": str(world.commune.id)})
    page = text(response)

    assert response.headers["Cache-Control"] == "private, no-store"
    assert signs_in(client, "lo.khuyen", password_in(page))
    assert password_in(page) not in text(browser.get("/nhat-ky"))
    opened = queries.find_staff("lo.khuyen")
    assert (opened.role, opened.unit) == ("officer", world.commune)


def test_a_mistake_gives_the_form_back(sign_in, world):
    page = text(
        sign_in(world.administrator).post("/tai-khoan/moi", data={**NEW, "username": "can.bo", "unit_id": "1"}), 422
    )
    empty = text(sign_in(world.administrator).post("/tai-khoan/moi", data={}), 422)

    assert 'value="can.bo"' in page
    assert 'value="Lò Thị Khuyến"' in page
    for field in ("username", "name", "role-0", "unit_id"):
        assert f'href="#{field}"' in empty


@pytest.mark.parametrize("unit_id", ["", "999999", "9" * 30, "abc"])
def test_without_a_unit_nobody_gets_the_country_by_oversight(sign_in, world, unit_id):
    text(sign_in(world.administrator).post("/tai-khoan/moi", data={**NEW, "unit_id": unit_id}), 422)

    assert queries.find_staff("lo.khuyen") is None


def test_the_country_is_given_knowingly_and_by_its_own_administrators_only(sign_in, world, above):
    country = {**NEW, "whole_country": "y"}

    assert "whole_country" not in text(sign_in(above).get("/tai-khoan/moi"))
    text(sign_in(above).post("/tai-khoan/moi", data=country), 422)
    assert queries.find_staff("lo.khuyen") is None
    text(sign_in(world.administrator).post("/tai-khoan/moi", data=country))
    assert queries.find_staff("lo.khuyen").unit_id is None


def test_without_javascript_a_unit_is_found_by_the_button(sign_in, world):
    searched = {**NEW, "unit_id_q": "muong nhe", "unit_id_find": "1"}

    page = text(sign_in(world.administrator).post("/tai-khoan/moi", data=searched))

    assert f'name="unit_id" value="{world.commune.id}"' in page
    assert 'value="Lò Thị Khuyến"' in page
    assert 'class="wrong"' not in page
    assert queries.find_staff("lo.khuyen") is None


def test_an_account_is_changed(sign_in, world, database):
    browser, address = sign_in(world.administrator), f"/tai-khoan/{world.officer.id}"

    assert f'value="{world.commune.id}" checked' in text(browser.get(address))
    changed = {"name": "Vừ Thị Dợ Mai", "role": "reviewer", "unit_id": str(world.province.id)}
    assert browser.post(address, data=changed).location == "/tai-khoan"

    staff = queries.find_staff("can.bo")
    assert (staff.name, staff.role, staff.unit, staff.active) == ("Vừ Thị Dợ Mai", "reviewer", world.province, False)


def test_a_closed_account_is_signed_out_at_once(sign_in, world):
    theirs = sign_in(world.officer)
    assert theirs.get("/don-vi").status_code == 200

    data = rights(world.officer)
    del data["active"]
    sign_in(world.administrator).post(f"/tai-khoan/{world.officer.id}", data=data)

    assert theirs.get("/don-vi").location.startswith("/dang-nhap")


def test_nobody_takes_the_own_rights_away_whatever_is_sent(sign_in, world):
    browser, address = sign_in(world.administrator), f"/tai-khoan/{world.administrator.id}"

    page = text(browser.get(address))
    assert 'name="role"' not in page
    browser.post(address, data={"name": "Nguyễn Thị Hường Giang", "role": "reviewer", "unit_id": "1"})

    me = queries.find_staff("quan.tri")
    assert (me.name, me.role, me.unit_id, me.active) == ("Nguyễn Thị Hường Giang", "administrator", None, True)


def test_an_account_outside_is_not_here(sign_in, world, above, database):
    far = a_member_of_staff("ca.mau", Role.OFFICER, world.far_commune, "Trịnh Út Mười")
    database.commit()

    for outside in (far, world.administrator):
        address = f"/tai-khoan/{outside.id}"
        assert sign_in(above).get(address).status_code == 404
        assert sign_in(above).post(address, data=rights(outside)).status_code == 404
        assert sign_in(above).post(f"{address}/mat-khau").status_code == 404


def test_an_administrator_of_a_province_gives_no_rights_outside_it(sign_in, world, above):
    data = rights(world.officer) | {"unit_id": str(world.far_commune.id)}

    page = text(sign_in(above).post(f"/tai-khoan/{world.officer.id}", data=data), 422)

    assert "Choose your own unit or one below it." in page
    assert queries.find_staff("can.bo").unit == world.commune


def test_a_new_password_works_and_the_old_one_does_not(sign_in, client, world):
    theirs = sign_in(world.officer)

    page = text(sign_in(world.administrator).post(f"/tai-khoan/{world.officer.id}/mat-khau"))

    assert theirs.get("/don-vi").location.startswith("/dang-nhap")
    assert not signs_in(client, "can.bo", PASSWORD)
    assert signs_in(client, "can.bo", password_in(page))


def test_the_own_password_is_changed_where_the_old_one_is_asked_for(sign_in, world):
    response = sign_in(world.administrator).post(f"/tai-khoan/{world.administrator.id}/mat-khau")

    assert response.location == "/mat-khau"


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_a_number_of_nobody_is_not_here(sign_in, world, number):
    assert sign_in(world.administrator).get(f"/tai-khoan/{number}").status_code == 404
