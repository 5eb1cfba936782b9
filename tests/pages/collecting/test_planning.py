"""/dot/moi."""

from datetime import date
from html import unescape

import pytest

from survey.people.queries import Role
from survey.questionnaires import queries as questionnaires
from survey.rounds import queries
from tests import factories
from tests.contents import a_document


@pytest.fixture
def edition(world, database):
    published = factories.an_edition(world.commune)
    database.commit()
    return published


@pytest.fixture
def provincial(world, database):
    """Give an officer of the province, with an edition that may be asked."""
    factories.an_edition(world.province)
    officer = factories.a_member_of_staff("tinh", Role.OFFICER, world.province, "Lường Thị Phượng")
    database.commit()
    return officer


def _plan(browser, edition, **typed):
    data = {
        "edition": edition.id,
        "title": "Lấy ý kiến về đường bản Nậm Pố",
        "organiser": "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
        "phone": "0215 3856 789",
        "opens_on": "2026-11-23",
        "closes_on": "2026-12-20",
        "rule_sets": ["tham-khao-80"],
    }
    return browser.post("/dot/moi", data=data | typed)


def test_the_names_of_places_are_filled_in_what_is_proposed(sign_in, world, database):
    document = a_document(
        title={"vi": "Phiếu lấy ý kiến người dân {xã} về nước sạch"},
        organiser={"vi": "Ủy ban Mặt trận Tổ quốc Việt Nam {xã}"},
    )
    edition = factories.an_edition_of(document, world.commune)
    database.commit()

    page = unescape(sign_in(world.officer).get(f"/dot/moi?edition={edition.id}").get_data(as_text=True))

    assert "người dân xã Mường Nhé về nước sạch" in page
    assert 'value="Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé"' in page
    assert "{xã}" not in page


def test_the_form_proposes_what_is_known(sign_in, world, edition):
    page = sign_in(world.officer).get("/dot/moi").get_data(as_text=True)

    assert 'value="Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé"' in page
    assert "Xã Mường Nhé" in page
    assert 'name="communes"' not in page
    assert 'value="tham-khao-80"' in page
    assert "Ý Dân đề nghị để theo dõi" in page
    assert 'value="xa-kieu-mau-2021-2025"' not in page  # meant for another form


def test_the_edition_that_was_just_published_is_chosen(sign_in, world, edition, database):
    newer = factories.an_edition(world.commune, "dv-y-te")
    database.commit()

    page = sign_in(world.officer).get(f"/dot/moi?edition={edition.id}").get_data(as_text=True)

    assert f'<option selected value="{edition.id}">' in page
    assert f'<option value="{newer.id}">' in page


def test_without_an_edition_the_page_says_what_to_do_first(sign_in, world):
    page = sign_in(world.officer).get("/dot/moi?lang=en").get_data(as_text=True)

    assert "No questionnaire is published yet." in page
    assert 'href="/phieu"' in page


def test_a_commune_plans_a_round_in_itself(sign_in, world, edition, database):
    response = _plan(sign_in(world.officer), edition)

    [planned] = queries.list_rounds(by=world.officer)
    assert response.location == f"/dot/{planned.id}"
    assert (planned.unit, planned.communes) == (world.commune, [world.commune])
    assert (planned.opens_on, planned.closes_on) == (date(2026, 11, 23), date(2026, 12, 20))
    assert planned.rule_sets == ["tham-khao-80"]
    assert planned.state == "draft"


def test_days_can_be_typed(sign_in, world, edition, database):
    _plan(sign_in(world.officer), edition, opens_on="23/11/2026", closes_on=" 1/12/2026 ")

    [planned] = queries.list_rounds(by=world.officer)
    assert (planned.opens_on, planned.closes_on) == (date(2026, 11, 23), date(2026, 12, 1))


@pytest.mark.parametrize("typed", ["", "31/02/2026", "mai", "0026-11-23", "9999-12-31"])
def test_what_is_not_a_day_is_explained(sign_in, world, edition, typed, database):
    response = _plan(sign_in(world.officer), edition, closes_on=typed)

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'href="#closes_on"' in page
    assert "23/11/2026" in page.split('id="closes_on-error"')[1].split("</p>")[0]
    assert queries.list_rounds(by=world.officer) == []


def test_all_that_is_wrong_is_told_at_once_and_what_was_typed_is_kept(sign_in, world, edition):
    response = _plan(sign_in(world.officer), edition, phone="", closes_on="", title="Ý kiến về nước sạch bản Nà Pán")

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'href="#phone"' in page
    assert 'href="#closes_on"' in page
    assert 'value="Ý kiến về nước sạch bản Nà Pán"' in page
    assert 'value="2026-11-23"' in page
    assert "checked" in page.split('value="tham-khao-80"')[0].rsplit("<input", 1)[1]


def test_a_last_day_before_the_first_stands_beside_its_field(sign_in, world, edition):
    response = _plan(sign_in(world.officer), edition, closes_on="2026-11-01")

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'id="closes_on-error"' in page
    assert 'value="2026-11-01"' in page


def test_a_rule_set_of_another_form_is_refused(sign_in, world, edition):
    response = _plan(sign_in(world.officer), edition, rule_sets=["xa-kieu-mau-2021-2025"])

    assert response.status_code == 422
    assert "Xã nông thôn mới kiểu mẫu" in response.get_data(as_text=True)


def test_an_edition_of_a_neighbour_is_refused(sign_in, world, edition, database):
    factories.an_edition(world.neighbour_commune)
    database.commit()

    response = _plan(sign_in(world.neighbour), edition)

    assert response.status_code == 422
    assert 'href="#edition"' in response.get_data(as_text=True)
    assert queries.list_rounds(by=world.administrator) == []


def test_a_province_chooses_communes_by_searching(sign_in, world, provincial, database):
    browser = sign_in(provincial)
    [edition] = questionnaires.list_editions(by=provincial)

    found = _plan(browser, edition, communes_find="1", communes_q="muong nhe", communes=[world.ward.id])

    page = found.get_data(as_text=True)
    assert found.status_code == 200
    assert f'name="communes" value="{world.commune.id}"' in page
    assert "checked" in page.split(f'name="communes" value="{world.ward.id}"')[1].split(">")[0]
    assert 'value="Lấy ý kiến về đường bản Nậm Pố"' in page
    assert queries.list_rounds(by=provincial) == []


def test_a_province_asks_in_some_communes(sign_in, world, provincial, database):
    [edition] = questionnaires.list_editions(by=provincial)

    _plan(sign_in(provincial), edition, communes=[world.commune.id, world.ward.id])

    [planned] = queries.list_rounds(by=provincial)
    assert planned.unit == world.province
    assert set(planned.communes) == {world.commune, world.ward}


def test_a_province_asks_in_all_its_communes(sign_in, world, provincial, database):
    [edition] = questionnaires.list_editions(by=provincial)

    _plan(sign_in(provincial), edition, everywhere="y")

    [planned] = queries.list_rounds(by=provincial)
    assert set(planned.communes) == {world.commune, world.neighbour_commune, world.ward}


def test_a_round_asks_somewhere(sign_in, world, provincial):
    [edition] = questionnaires.list_editions(by=provincial)

    response = _plan(sign_in(provincial), edition)

    assert response.status_code == 422
    assert 'href="#communes"' in response.get_data(as_text=True)


def test_a_commune_of_another_province_is_refused_and_stays_chosen(sign_in, world, provincial, database):
    [edition] = questionnaires.list_editions(by=provincial)

    response = _plan(sign_in(provincial), edition, communes=[world.far_commune.id])

    assert response.status_code == 422
    assert f'name="communes" value="{world.far_commune.id}" checked' in response.get_data(as_text=True)
    assert queries.list_rounds(by=world.administrator) == []


def test_the_country_names_a_province_or_none(sign_in, world, database):
    edition = factories.an_edition(None)
    database.commit()
    browser = sign_in(world.administrator)

    _plan(browser, edition, unit_id=world.far_province.id, everywhere="y")
    _plan(browser, edition, communes=[world.commune.id, world.far_commune.id])

    country, province = queries.list_rounds(by=world.administrator)
    assert (province.unit, province.communes) == (world.far_province, [world.far_commune])
    assert country.unit is None
    assert set(country.communes) == {world.commune, world.far_commune}


@pytest.mark.parametrize("typed", ["999999", "0", "9" * 5000])
def test_a_unit_that_is_not_there_does_not_mean_the_country(typed, sign_in, world, database):
    edition = factories.an_edition(None)
    database.commit()

    response = _plan(sign_in(world.administrator), edition, unit_id=typed, everywhere="y")

    assert response.status_code == 422
    assert queries.list_rounds(by=world.administrator) == []


def test_neither_a_reviewer_nor_an_enumerator_plans(sign_in, world, edition, database):
    for looker in (world.reviewer, world.enumerator):
        browser = sign_in(looker)

        assert browser.get("/dot/moi").status_code == 404
        assert _plan(browser, edition).status_code == 404
    assert queries.list_rounds(by=world.administrator) == []
