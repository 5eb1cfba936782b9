"""What a person reads when something is wrong."""

import time

import pytest

from survey.extensions import db


def _page(response):
    return response.get_data(as_text=True)


@pytest.mark.parametrize("status", [400, 404, 405, 413, 429])
def test_each_error_has_a_page(browser, status):
    response = browser.get(f"/thu/loi/{status}")

    assert response.status_code == status
    assert response.mimetype == "text/html"
    assert "<h1>" in _page(response)


def test_an_unknown_address_is_a_page_too(browser):
    assert browser.get("/khong-co-trang-nay").status_code == 404


def test_the_method_that_an_address_takes_is_still_told(browser):
    response = browser.put("/dang-xuat")

    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]


def test_a_refusal_that_nobody_caught_is_told_in_sentences(browser):
    response = browser.get("/thu/tu-choi?lang=en")

    assert response.status_code == 422
    assert "Enter the name of the hamlet." in _page(response)
    assert "This could not be done." in _page(response)


def test_without_a_database_there_is_a_page_that_asks_it_nothing(floor, browser, world_of_floor, monkeypatch):
    with browser.session_transaction() as session:
        session["_user_id"] = "somebody"
    monkeypatch.setattr(db.session, "scalar", _nothing_answers)

    response = browser.get("/thu/mat-csdl")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert "connection refused" not in _page(response)


def test_a_guarded_page_without_a_database_is_the_same_page(tmp_path, floor, browser):
    with browser.session_transaction() as session:
        session["_user_id"] = "somebody"
    with floor.app_context():
        db.session.execute(db.text("ALTER TABLE staff RENAME TO away"))
        db.session.commit()

    assert browser.get("/thu-phong/chung").status_code == 503
    assert browser.get("/khong-co-trang-nay").status_code == 503


@pytest.fixture
def world_of_floor(floor):
    return floor


def _nothing_answers(*_args, **_options):
    raise AssertionError("the page asked the database")


# ---- forms that were open for a long time ----


@pytest.fixture
def token(floor, browser):
    """Give a function that makes a token of this browser, as old as wanted."""

    def make(*, hours: int, of: str = "our-own-secret") -> str:
        from itsdangerous import URLSafeTimedSerializer

        signer = URLSafeTimedSerializer(floor.secret_key, salt="wtf-csrf-token")
        with browser.session_transaction() as session:
            session["csrf_token"] = "our-own-secret"
        with pytest.MonkeyPatch.context() as clock:
            now = time.time()
            clock.setattr("itsdangerous.timed.time.time", lambda: now - hours * 3600)
            return str(signer.dumps(of))

    return make


def test_an_expired_form_gives_everything_back_with_a_fresh_token(browser, token):
    typed = {"y_kien": 'Đường "Nậm Pố"\nngập nước', "chon": ["a", "b"], "csrf_token": token(hours=5)}

    response = browser.post("/thu/phieu-dai?dot=7", data=typed)

    page = _page(response)
    assert response.status_code == 400
    assert 'name="y_kien" value="Đường &#34;Nậm Pố&#34;\nngập nước"' in page
    assert page.count('name="chon"') == 2
    fresh = page.split('name="csrf_token" value="')[1].split('"')[0]
    again = browser.post("/thu/phieu-dai?dot=7", data=typed | {"csrf_token": fresh})
    assert again.status_code == 200
    assert "ngập nước" in _page(again)


def test_an_old_token_of_somebody_else_gives_nothing_back(browser, token):
    response = browser.post(
        "/thu/phieu-dai", data={"y_kien": "xóa hết", "csrf_token": token(hours=5, of="of-another-site")}
    )

    assert response.status_code == 400
    assert "xóa hết" not in _page(response)


def test_a_form_without_a_token_is_told_so(browser):
    response = browser.post("/thu/phieu-dai", data={"y_kien": "xóa hết"})

    assert response.status_code == 400
    assert "xóa hết" not in _page(response)
