"""/mat-khau."""

from survey.people import queries
from tests.factories import PASSWORD

NEW = "bốn con trâu qua suối"


def _change(browser, current=PASSWORD, password=NEW, again=NEW):
    return browser.post("/mat-khau", data={"current": current, "password": password, "again": again})


def test_a_new_password_is_the_one_that_counts(sign_in, client, world, database):
    response = _change(sign_in(world.officer))

    assert response.location == "/mat-khau"
    old = client.post("/dang-nhap", data={"username": "can.bo", "password": PASSWORD})
    new = client.post("/dang-nhap", data={"username": "can.bo", "password": NEW})
    assert old.status_code == 200
    assert new.location == "/bat-dau"


def test_this_session_goes_on_and_others_end(sign_in, world, database):
    here, elsewhere = sign_in(world.officer), sign_in(world.officer)

    _change(here)

    assert here.get("/mat-khau").status_code == 200
    assert elsewhere.get("/mat-khau").status_code == 302


def test_a_short_password_is_explained(sign_in, world):
    response = _change(sign_in(world.officer), password="ngắn quá", again="ngắn quá")

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'href="#password"' in page
    assert "14" in page.split('id="password-error"')[1].split("</p>")[0]


def test_somebody_else_at_the_keyboard_changes_nothing(sign_in, world, database):
    before = queries.find_staff("can.bo").password

    response = _change(sign_in(world.officer), current="không biết mật khẩu")

    database.rollback()
    assert response.status_code == 422
    assert queries.find_staff("can.bo").password == before


def test_a_mistyped_repetition_is_found(sign_in, world):
    response = _change(sign_in(world.officer), again=NEW + "i")

    assert response.status_code == 422
    assert 'href="#again"' in response.get_data(as_text=True)


def test_nobody_changes_a_password_without_signing_in(client):
    assert client.get("/mat-khau").location == "/dang-nhap?next=/mat-khau"
    assert _change(client).location == "/dang-nhap"
