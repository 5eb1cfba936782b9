"""The page of the 40 % target."""

import pytest

from survey.extensions import db
from survey.target import registering
from survey.target.registering import Claim
from survey.units.models import Level
from tests.factories import NOW, OLD_LAYOUT, a_ballot, a_published_round, a_unit, an_open_round
from tests.pages.reporting.reading import rows_of, words_of


def the_page(browser, unit, query=""):
    return browser.get(f"/chi-tieu/{unit.id if unit else 'ca-nuoc'}?lang=en{query}")


def work_list(response):
    rows = rows_of(response)
    return rows[rows.index(["Unit", "Has", "Still lacks"]) :]


def test_a_province_sees_who_counts_and_who_lacks_what(world, target, sign_in):
    response = the_page(sign_in(world.reviewer), world.province, f"&ky={target.of_2026}")

    page, rows = words_of(response), work_list(response)

    assert "50.0%" in page
    assert "1 of 2 units in scope count; the goal is 40%: reached" in page
    assert rows[1][:2] == ["Xã Sín Thầu", "services online: Health care; published rounds: 1; online answers: 1"]
    assert rows[1][2] == "1 more online answers"
    assert rows[2][::2] == ["Xã Mường Nhé", "counts"]


def test_the_definition_is_called_ours_and_has_its_source(world, target, sign_in):
    page = words_of(the_page(sign_in(world.reviewer), world.province, f"&ky={target.of_2026}"))

    assert "Working definition of Ý Dân; the official way of measuring was not published." in page
    assert "Decision 924/QĐ-TTg of 2/8/2022" in page
    assert "Health care; Education; Community oversight; Public order and security; Environment; Culture" in page


def test_what_is_lacking_leads_to_where_it_is_made(world, database, target, sign_in):
    page = the_page(sign_in(world.administrator), world.far_province, f"&ky={target.of_2026}").get_data(as_text=True)

    assert f'href="/don-vi/{world.far_commune.id}#dich-vu"' in page


def test_another_k_is_shown_as_a_trial(world, target, sign_in):
    page = words_of(the_page(sign_in(world.reviewer), world.province, f"&ky={target.of_2026}&k=1"))

    assert "What would be with k = 1" in page
    assert "The period is set to k = 2." in page
    assert "2 of 2 units in scope count" in page


@pytest.mark.parametrize("k", ["0", "-3", "3", "7", "nhiều", "99999999999999999999"])
def test_a_k_that_cannot_be_is_left_aside(world, target, sign_in, k):
    page = words_of(the_page(sign_in(world.reviewer), world.province, f"&ky={target.of_2026}&k={k}"))

    assert "What would be" not in page
    assert "1 of 2 units in scope count" in page


def test_the_country_adds_its_provinces(world, target, sign_in):
    response = the_page(sign_in(world.administrator), None, f"&ky={target.of_2026}")

    assert "1 of 3 units in scope count; the goal is 40%: not reached" in words_of(response)
    assert ["Tỉnh Điện Biên", "2", "2", "2", "1", "1", "50.0%"] in rows_of(response)
    assert ["Tỉnh Cà Mau", "1", "0", "0", "0", "0", "0.0%"] in rows_of(response)


def test_a_huyen_of_2024_is_in_scope_with_its_xa(world, target, of_2024, sign_in):
    claim = Claim("van-hoa", "Truyền thanh thông minh", "", "Quyết định 15/QĐ-UBND", OLD_LAYOUT)
    registering.register(world.old_district, claim=claim, by=None, now=NOW)
    db.session.commit()

    response = the_page(sign_in(world.administrator), world.old_district, f"&ky={target.of_2024}")

    assert "1 of 3 units in scope count" in words_of(response)
    assert any(row[:1] == ["Huyện Mường Nhé"] and row[2] == "counts" for row in rows_of(response))


def test_a_ward_is_not_in_scope(world, target, sign_in):
    page = words_of(the_page(sign_in(world.administrator), world.ward, f"&ky={target.of_2026}"))

    assert "No unit here is in scope" in page


def test_a_filter_finds_without_marks(world, target, sign_in):
    rows = work_list(the_page(sign_in(world.reviewer), world.province, f"&ky={target.of_2026}&q=sin thau"))

    assert [row[0] for row in rows[1:]] == ["Xã Sín Thầu"]


def test_the_list_has_pages_of_a_hundred(world, database, target, sign_in):
    for number in range(130):
        a_unit(f"Xã Pa Ủ {number}", Level.COMMUNE, f"9{number:04}", parent=world.far_province)
    database.commit()
    country = sign_in(world.administrator)

    first = the_page(country, world.far_province, f"&ky={target.of_2026}")
    second = the_page(country, world.far_province, f"&ky={target.of_2026}&trang=2")
    beyond = the_page(country, world.far_province, f"&ky={target.of_2026}&trang=99")

    assert "Units 1 to 100 of 131" in words_of(first)
    assert "Units 101 to 131 of 131" in words_of(second)
    assert "Units 101 to 131 of 131" in words_of(beyond)


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("trong-pham-vi", ["Xã Sín Thầu", "Xã Mường Nhé"]),
        ("a", ["Xã Sín Thầu", "Xã Mường Nhé"]),
        ("b", ["Xã Sín Thầu", "Xã Mường Nhé"]),
        ("c", ["Xã Mường Nhé"]),
        ("du", ["Xã Mường Nhé"]),
        ("khong-co", ["Xã Sín Thầu", "Xã Mường Nhé"]),
    ],
)
def test_every_figure_opens_to_its_rows(world, target, sign_in, part, names):
    response = the_page(sign_in(world.reviewer), world.province, f"&ky={target.of_2026}&phan={part}")

    assert [row[0] for row in work_list(response)[1:]] == names


def test_the_figures_are_links_to_their_rows_of_the_unit_and_of_those_below(world, target, sign_in):
    page = the_page(sign_in(world.administrator), None, f"&ky={target.of_2026}&k=5").get_data(as_text=True)

    for unit in ("ca-nuoc", world.province.id, world.far_province.id):
        for part in ("trong-pham-vi", "a", "b", "c", "du"):
            assert f'href="/chi-tieu/{unit}?phan={part}&amp;ky={target.of_2026}&amp;k=5#work"' in page


def test_who_does_not_own_the_rounds_is_told_answers_from_below(world, target, sign_in):
    province = a_round_of_the_commune(world, 12)
    response = the_page(sign_in(world.reviewer), province, f"&ky={target.of_2026}&k=30")
    own = the_page(sign_in(world.officer), world.commune, f"&ky={target.of_2026}&k=30")

    assert [
        "online answers: from 10" in row[1] and row[2] for row in work_list(response) if row[0] == "Xã Mường Nhé"
    ] == ["at most 20 more online answers"]
    assert "12" not in work_list(response)[1][1]
    # The round that the province asked had 2 answers here, so that the commune isn't told its own sum exactly either.
    assert "online answers: from 10" in work_list(own)[1][1]


def a_round_of_the_commune(world, answers):
    round_ = a_published_round(world.commune, [world.commune])
    for number in range(answers):
        a_ballot(round_, world.commune, 100 + number)
    db.session.commit()
    return world.province


def test_the_same_figure_is_shown_with_other_choices(world, target, sign_in):
    response = the_page(sign_in(world.reviewer), world.province, f"&ky={target.of_2026}")
    (year,) = (row for row in rows_of(response) if row[0].startswith("Năm 2026"))

    # k = 1, 2 (as set), 10, 30, 50, 100, 200
    assert year[1:] == ["100.0% 2/2", "50.0% 1/2", *["0.0% 0/2"] * 5]


def test_the_forecast_says_what_running_rounds_would_bring(world, target, sign_in):
    round_ = an_open_round(world.province, [world.neighbour_commune])
    for number in range(5):
        a_ballot(round_, world.neighbour_commune, 200 + number)
    db.session.commit()

    page = words_of(the_page(sign_in(world.reviewer), world.province, f"&ky={target.of_2026}"))

    assert "Without the rounds that run: 50.0%." in page
    assert "100.0% (2 of 2 units)" in page
    assert "would count by the forecast" in page


def test_the_officer_the_neighbour_and_the_reviewer(world, target, sign_in):
    officer, neighbour, reviewer = sign_in(world.officer), sign_in(world.neighbour), sign_in(world.reviewer)

    assert the_page(officer, world.commune).status_code == 200
    assert the_page(neighbour, world.commune).status_code == 404
    assert the_page(reviewer, world.commune).status_code == 200
    assert the_page(officer, world.province).status_code == 404
    assert the_page(reviewer, None).status_code == 404
    assert the_page(reviewer, world.old_district).status_code == 404


def test_an_enumerator_sees_no_target(world, target, sign_in):
    assert the_page(sign_in(world.enumerator), world.commune).status_code == 404


def test_everybody_starts_at_the_own_unit(world, sign_in):
    assert sign_in(world.reviewer).get("/chi-tieu").location == f"/chi-tieu/{world.province.id}"
    assert sign_in(world.administrator).get("/chi-tieu").location == "/chi-tieu/ca-nuoc"


def test_without_a_period_the_page_says_what_to_do(world, sign_in):
    administrator = words_of(the_page(sign_in(world.administrator), None))
    reviewer = words_of(the_page(sign_in(world.reviewer), world.province))

    assert "Set a period" in administrator
    assert "An administrator of the country sets the period" in reviewer


@pytest.mark.parametrize("ky", ["0", "99999999999999999999"])
def test_a_period_that_is_not_there_is_404(world, target, sign_in, ky):
    assert the_page(sign_in(world.administrator), None, f"&ky={ky}").status_code == 404
