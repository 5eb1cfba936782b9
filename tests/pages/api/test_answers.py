"""How answers are given: ETag, HEAD, errors, the document that says how."""

import pytest

from survey.api import asking
from tests.pages.api.test_door import problem


def test_an_answer_has_a_strong_etag_and_is_not_sent_twice(ask, keys):
    first = ask("/api/v1/units", keys.province)
    etag = first.headers["ETag"]

    again = ask("/api/v1/units", keys.province, If_None_Match=etag)

    assert etag.startswith('"')
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == etag
    assert again.headers["Vary"] == "Authorization"
    assert ask("/api/v1/units", keys.province, If_None_Match='"khac"').status_code == 200
    assert ask("/api/v1/units", keys.commune, If_None_Match=etag).status_code == 200, "another key, another answer"


def test_a_304_needs_a_key_too(ask, keys):
    etag = ask("/api/v1/units", keys.province).headers["ETag"]

    problem(ask("/api/v1/units", If_None_Match=etag), 401)


def test_head_tells_what_get_would(ask, keys):
    get, head = (ask("/api/v1/units", keys.province, method=method) for method in ("GET", "HEAD"))

    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == get.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(get.data))


def test_options_are_told_and_nothing_can_be_changed(ask, keys):
    assert set(ask("/api/v1/units", keys.province, method="OPTIONS").allow) == {"GET", "HEAD", "OPTIONS"}
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        response = ask("/api/v1/units", keys.province, method=method)
        assert problem(response, 405)["title"] == "Method Not Allowed"
        assert set(response.allow) == {"GET", "HEAD", "OPTIONS"}


def test_an_address_that_is_not_there_is_said_in_json(ask, keys):
    for address in ("/api/v1/ho-dan", "/api/v1/units/7", "/api/"):
        problem(ask(address, keys.province), 404)


def test_vietnamese_letters_are_written_as_they_are(ask, keys):
    response = ask("/api/v1/units", keys.province)

    assert response.content_type == "application/json; charset=utf-8"
    assert "Tỉnh Điện Biên".encode() in response.data


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("/api/v1/units?nam=2026", ["nam"]),
        ("/api/v1/units?page=0", ["page"]),
        ("/api/v1/units?page=100001", ["page"]),
        ("/api/v1/units?per_page=201", ["per_page"]),
        ("/api/v1/units?page=1&page=2", ["page"]),
        ("/api/v1/units?page=", ["page"]),
        ("/api/v1/units?page=%2B1", ["page"]),
        ("/api/v1/units?page=1.0", ["page"]),
        ("/api/v1/units?page=%D9%A1", ["page"]),
        ("/api/v1/units?level=hamlet", ["level"]),
        ("/api/v1/units?on=2026-02-30", ["on"]),
        ("/api/v1/units?on=20260203", ["on"]),
        ("/api/v1/units?within=99999999999999999999", ["within"]),
        ("/api/v1/units?lang=en", ["lang"]),
        ("/api/v1/units?%00=1&trang=%00", ["\0", "trang"]),
        ("/api/v1/series?unit=-1", ["unit"]),
        ("/api/v1/series?unit=1&code=03160", ["code"]),
        ("/api/v1/series?code=03160", ["level"]),
        ("/api/v1/series?on=2026-01-01", ["level", "code"]),
        ("/api/v1/series?level=commune&code=03160%00", ["code"]),
        ("/api/v1/series?level=commune&code=%C4%91", ["code"]),
        ("/api/v1/rounds?unit=%00", ["unit"]),
        ("/api/v1/reports", ["form", "kind", "year"]),
        ("/api/v1/reports?form=xa-ntm-2026-2030&kind=open", ["year"]),
        ("/api/v1/reports?form=Xã&kind=mo&year=26", ["form", "kind", "year"]),
        ("/api/v1/reports?round=1&year=2026", ["year"]),
        ("/api/v1/target?period=2147483648", ["period"]),
        ("/api/v1/openapi.json?lang=vi", ["lang"]),
    ],
)
def test_what_is_wrong_with_a_question_is_said_by_name(address, wrong, ask, keys):
    told = problem(ask(address, keys.country), 400)

    assert [one["parameter"] for one in told["errors"]] == wrong
    assert all(one["detail"] for one in told["errors"])


def test_the_document_is_open_to_anybody(ask):
    response = ask("/api/v1/openapi.json")

    assert response.status_code == 200
    assert response.json["servers"] == [{"url": "https://ydan.example.vn"}]
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in response.headers
    assert ask("/api/v1/openapi.json", If_None_Match=response.headers["ETag"]).status_code == 304


def test_the_document_names_every_address_and_no_other(app):
    served = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")}

    assert set(asking.document()["paths"]) == served


def test_what_goes_wrong_in_the_program_is_said_in_json(app, ask, keys, monkeypatch):
    def broken(*_, **__):
        raise OSError("gone")

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr("survey.people.api_tokens.find", broken)

    problem(ask("/api/v1/units", keys.province), 500)
