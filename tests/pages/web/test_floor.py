"""What every page has: language, numbers, sentences, headers, health; and what residents are spared."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from flask_wtf import FlaskForm
from sqlalchemy import Engine, event
from wtforms import IntegerField, StringField
from wtforms.validators import Length

from survey.problems import Problem, Refused, refuse
from survey.web import filters, sentences, statics


@pytest.mark.parametrize(
    ("language", "number", "percent", "moment"),
    [
        ("vi", "1.234.567,5", "60,3\u00a0%", "19:05 ngày 23/11/2026"),
        ("en", "1,234,567.5", "60.3%", "19:05, 23/11/2026"),
    ],
)
def test_numbers_and_dates_are_written_as_people_write_them(floor, language, number, percent, moment):
    with floor.test_request_context(f"/?lang={language}"):
        assert filters.show_number(Decimal("1234567.5")) == number
        assert filters.show_percent(Fraction(6025, 10000)) == percent
        assert filters.show_moment(datetime(2026, 11, 23, 12, 5, tzinfo=UTC)) == moment


def test_halves_are_rounded_up_and_nothing_is_a_dash(floor):
    with floor.test_request_context("/"):
        assert filters.show_percent(0.6025) == "60,3\u00a0%"
        assert filters.show_percent(Fraction(2, 3)) == "66,7\u00a0%"
        assert filters.show_percent(filters.share_of(3, 0)) == "–"
        assert filters.show_number(Fraction(5, 2), 0) == "3"
        assert filters.show_number(1234) == "1.234"
        assert filters.show_number(None) == filters.show_date(None) == "–"
        assert filters.show_date(date(2026, 1, 2)) == "02/01/2026"


def test_staff_keep_the_language_that_they_asked_for(browser):
    first = browser.get("/dang-nhap").get_data(as_text=True)
    asked = browser.get("/dang-nhap?lang=en").get_data(as_text=True)
    later = browser.get("/dang-nhap").get_data(as_text=True)
    unknown = browser.get("/dang-nhap?lang=xx").get_data(as_text=True)

    assert '<html lang="vi">' in first
    assert '<html lang="en">' in asked
    assert '<html lang="en">' in later
    assert '<html lang="en">' in unknown


def test_a_problem_stands_at_its_field_or_at_the_top_with_its_place(floor):
    class Form(FlaskForm):
        name = StringField("Tên")

    with floor.test_request_context("/?lang=en"):
        form = Form()
        refused = Refused(
            Problem("hamlet.long_name", "name", {"most": 1080}),
            Problem("hamlet.twice", "line 3", {"name": "Bản Nậm Pố"}),
            Problem("units.code", "units.csv:12", {"value": "3a"}),
            refuse("account.own_rights").problems[0],
        )
        sentences.show_on(form, refused)

        assert form.name.errors == ["Shorten the name to at most 1,080 characters."]
        assert form.form_errors[0] == "Line 3: Bản Nậm Pố is already there."
        assert form.form_errors[1].startswith("units.csv, line 12: “3a”")
        assert form.form_errors[2].startswith("You can't change your own role")


def test_the_form_library_speaks_with_our_words(floor):
    class Form(FlaskForm):
        households = IntegerField("Số hộ")
        place = StringField("Nơi dán", validators=[Length(max=5)])

    with floor.test_request_context("/?lang=en", method="POST", data={"households": "nhiều", "place": "Nhà văn hóa"}):
        form = Form(meta={"csrf": False})
        form.validate()

        assert form.households.errors == ["Enter a whole number, in digits only."]
        assert form.place.errors == ["Shorten this to at most 5 characters."]


def test_every_page_says_what_browsers_must_keep_to(browser):
    headers = browser.get("/dang-nhap").headers

    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
    )
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Strict-Transport-Security"].startswith("max-age=31556926")


def test_visitors_without_https_are_sent_there_and_the_machine_is_not(browser):
    visitor = browser.get("/dang-nhap", base_url="http://localhost")
    machine = browser.get("/healthz", base_url="http://localhost")

    assert visitor.location == "https://localhost/dang-nhap"
    assert machine.status_code == 200


def test_health_says_what_is_missing(browser):
    assert browser.get("/healthz").data == b"ok\n"
    ready = browser.get("/readyz")
    assert ready.status_code == 503
    assert b"this version needs" in ready.data


def test_the_address_of_a_static_file_changes_with_it(floor, tmp_path):
    with floor.test_request_context("/"):
        ours = floor.url_for("static", filename="survey.css")
        framework = floor.url_for("bootstrap.static", filename="css/bootstrap.min.css")
    one, other = tmp_path / "one.css", tmp_path / "other.css"
    one.write_text("a{}")
    other.write_text("b{}")

    assert "?v=" in ours
    assert "?v=" in framework
    assert statics._version(one, 1) != statics._version(other, 1)


def test_static_files_are_kept_for_a_year(browser):
    with browser.get("/static/survey.css") as response:
        assert "max-age=31536000" in response.headers["Cache-Control"]


def test_a_resident_costs_no_query_and_no_session_even_with_the_cookie_of_staff(floor, browser):

    floor.view_functions["answering.trial"] = lambda: "Cảm ơn"
    floor.url_map.add(floor.url_rule_class("/p/thu-nghiem/xong", endpoint="answering.trial"))
    with browser.session_transaction() as session:
        session["_user_id"] = "somebody"
    said: list[str] = []
    note = lambda *call: said.append(call[2])  # noqa: E731
    event.listen(Engine, "before_cursor_execute", note)

    response = browser.get("/p/thu-nghiem/xong?lang=en")

    event.remove(Engine, "before_cursor_execute", note)
    assert response.status_code == 200
    assert said == []
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")


def test_every_sentence_has_a_code_of_its_own_noun():
    assert all(code.count(".") == 1 for code in sentences.SENTENCES)
