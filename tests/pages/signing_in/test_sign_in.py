"""/dang-nhap and /dang-xuat."""

import unicodedata
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest

from survey import clock
from survey.people import accounts, queries, sign_ins
from tests.factories import PASSWORD

WRONG = "đường làng chưa sáng đèn"


def _type(client, username="can.bo", password=PASSWORD, **more):
    return client.post("/dang-nhap", data={"username": username, "password": password, **more})


def _page(response):
    return response.get_data(as_text=True)


def test_the_form_asks_for_a_user_name_and_a_password(client):
    page = _page(client.get("/dang-nhap"))

    assert 'name="username"' in page
    assert 'name="password"' in page
    assert 'name="email"' not in page


def test_the_right_password_opens_the_room_of_the_daily_work(client, world):
    first = _type(client)
    second = client.get("/bat-dau")

    assert first.location == "/bat-dau"
    assert second.location == "/dot"


def test_each_role_begins_in_its_own_room(sign_in, world):
    begins = {
        person.role: sign_in(person).get("/bat-dau").location
        for person in (world.administrator, world.reviewer, world.officer, world.enumerator)
    }

    assert begins == {"administrator": "/don-vi", "reviewer": "/bao-cao", "officer": "/dot", "enumerator": "/dot"}


def test_the_case_of_a_user_name_does_not_matter(client, world):
    assert _type(client, username=" Can.Bo ").location == "/bat-dau"


def test_marks_typed_in_pieces_are_the_same_password(client, world):
    in_pieces = unicodedata.normalize("NFD", PASSWORD)

    assert _type(client, password=in_pieces).location == "/bat-dau"


def test_an_unknown_name_and_a_wrong_password_are_told_alike(client, world):
    unknown = _page(_type(client, username="khong.co", password=WRONG))
    wrong = _page(_type(client, password=WRONG))

    assert unknown.replace("khong.co", "can.bo") == wrong
    assert wrong.count('<div class="wrong"') == 1


def test_an_empty_field_is_named(client, world):
    page = _page(_type(client, username="", password=""))

    assert 'href="#username"' in page
    assert 'href="#password"' in page


def test_the_fifth_wrong_password_makes_the_account_wait_even_with_the_right_one(client, world, database):
    for _ in range(5):
        last = _type(client, password=WRONG)
    right = _type(client)

    database.rollback()
    until = sign_ins.waits(queries.find_staff("can.bo"), now=clock.now())
    assert until is not None
    assert f"{until:%H:%M}" in _page(last)
    assert f"{until:%H:%M}" in _page(right)
    assert right.status_code == 200


def test_waiting_ends(client, world, database):
    officer = queries.find_staff("can.bo")
    officer.waits_until = clock.now() - timedelta(seconds=1)
    database.commit()

    assert _type(client).location == "/bat-dau"


def test_the_right_password_forgets_the_wrong_ones(client, world, database):
    for _ in range(4):
        _type(client, password=WRONG)

    _type(client)

    database.rollback()
    assert queries.find_staff("can.bo").failed_sign_ins == 0


def test_wrong_passwords_sent_as_json_are_counted_too(client, world, database):
    client.post("/dang-nhap", json={"username": "can.bo", "password": WRONG}, headers={"Accept": "application/json"})

    database.rollback()
    assert queries.find_staff("can.bo").failed_sign_ins == 1


def test_a_closed_account_stays_outside(client, world, database):
    officer = queries.find_staff("can.bo")
    accounts.change(
        officer, name=officer.name, role=queries.Role.OFFICER, unit=world.commune, active=False,
        by=world.administrator, now=clock.now(),
    )  # fmt: skip
    database.commit()

    response = _type(client)

    assert response.status_code == 200
    assert client.get("/mat-khau").status_code == 302


def test_one_comes_back_to_the_page_that_was_asked_for(client, world):
    asked = client.get("/mat-khau?x=1")
    form = _page(client.get(asked.location))
    response = _type(client, next="/mat-khau?x=1")

    assert asked.location == "/dang-nhap?next=/mat-khau?x%3D1"
    assert 'value="/mat-khau?x=1"' in form
    assert response.location == "/mat-khau?x=1"


@pytest.mark.parametrize(
    "elsewhere", ["https://lua-dao.example/", "//lua-dao.example/", "\\\\lua-dao.example", "javascript:alert(1)"]
)
def test_an_address_elsewhere_is_not_followed(client, world, elsewhere):
    response = _type(client, next=elsewhere)

    assert response.status_code == 302
    assert urlsplit(urljoin("https://localhost/dang-nhap", response.location)).netloc == "localhost"


def test_signing_out_ends_the_session(client, world):
    _type(client)

    by_link = client.get("/dang-xuat")
    out = client.post("/dang-xuat")

    assert by_link.status_code == 405
    assert out.location == "/dang-nhap"
    assert client.get("/mat-khau").location.startswith("/dang-nhap")


def test_no_other_page_of_the_library_is_open(app):
    theirs = {str(rule) for rule in app.url_map.iter_rules() if rule.endpoint.startswith("security.")}

    assert theirs == {"/dang-nhap", "/dang-xuat"}


def test_pages_of_signing_in_are_kept_by_no_browser(client, sign_in, world):
    outside = client.get("/dang-nhap").headers["Cache-Control"]
    inside = sign_in(world.officer).get("/mat-khau").headers["Cache-Control"]

    assert outside == inside == "private, no-store"
