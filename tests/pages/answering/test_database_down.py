"""A database that doesn't answer: a clear page, and no traceback."""

import pytest

from survey.extensions import DIRECT
from survey.rounds import codes
from tests.conftest import a_test_app
from tests.pages_client import PageClient

NOBODY_LISTENS = "postgresql+psycopg://nobody@127.0.0.1:9/nowhere"


@pytest.fixture
def phone():
    app = a_test_app(NOBODY_LISTENS, PROPAGATE_EXCEPTIONS=False)
    app.test_client_class = PageClient
    yield app.test_client()
    app.extensions[DIRECT].dispose()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_resident_is_told_to_come_back(phone, method):
    response = getattr(phone, method)(f"/p/{codes.new()}")

    assert response.status_code == 503
    assert "Traceback" not in response.text
    assert "psycopg" not in response.text
    assert "Retry-After" in response.headers


def test_the_result_pages_and_the_sign_in_say_the_same(phone):
    for address in ("/ket-qua", "/readyz"):
        assert phone.get(address).status_code == 503
    assert (
        phone.post("/dang-nhap", data={"username": "can.bo", "password": "đường làng đã sáng đèn"}).status_code == 503
    )


def test_the_process_still_says_that_it_lives(phone):
    assert phone.get("/healthz").status_code == 200
