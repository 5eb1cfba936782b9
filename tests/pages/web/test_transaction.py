"""One transaction for a request."""

import pytest

from survey.extensions import db
from survey.web import transaction


@pytest.fixture
def floor(floor):
    floor.config["WTF_CSRF_ENABLED"] = False
    return floor


@pytest.mark.parametrize(("status", "kept"), [(200, ["Đã ghi"]), (303, ["Đã ghi"]), (404, []), (422, [])])
def test_what_a_view_wrote_is_kept_when_it_answers_below_400(browser, notes, status, kept):
    browser.post(f"/thu/ghi/{status}")

    assert notes() == kept


@pytest.mark.parametrize(("address", "status"), [("/thu/ghi-hong", 500), ("/thu/ghi-tu-choi", 422)])
def test_nothing_is_kept_when_a_view_breaks(browser, notes, address, status):
    response = browser.post(address)

    assert response.status_code == status
    assert notes() == []


def test_a_request_that_writes_says_so_before_it_reads(floor, browser, monkeypatch):
    begun = []
    monkeypatch.setattr(db.session, "connection", lambda **options: begun.append(options))

    browser.get("/thu/phieu-dai")
    browser.post("/thu/phieu-dai")
    assert begun == []

    browser.post("/thu/ghi/200")
    assert begun == [{"execution_options": {"begin": "IMMEDIATE"}}]


def test_a_command_keeps_all_or_nothing(floor, notes):
    with floor.app_context():
        with pytest.raises(ZeroDivisionError), transaction.committing():
            _write_half()
        with transaction.committing():
            db.session.execute(db.text("INSERT INTO notes VALUES ('trọn vẹn')"))

    assert notes() == ["trọn vẹn"]


def test_a_command_writes_from_its_start(floor, monkeypatch):
    begun = []
    monkeypatch.setattr(db.session, "connection", lambda **options: begun.append(options))

    with floor.app_context(), transaction.committing():
        pass

    assert begun == [{"execution_options": {"begin": "IMMEDIATE"}}]


def _write_half():
    db.session.execute(db.text("INSERT INTO notes VALUES ('một nửa')"))
    return 1 / 0
