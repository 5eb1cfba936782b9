"""/phieu."""

from survey.authoring import questionnaires
from tests import factories


def test_an_officer_sees_the_questionnaires_of_the_commune(sign_in, world, questionnaire):
    page = sign_in(world.officer).get("/phieu").get_data(as_text=True)

    assert "Phiếu lấy ý kiến người dân về dịch vụ y tế" in page
    assert f"/phieu/{questionnaire.id}" in page
    assert "dv-y-te" in page
    assert 'href="/phieu/thu-vien"' in page
    assert 'href="/phieu/moi"' in page


def test_a_published_questionnaire_shows_its_last_edition(sign_in, world, database):
    factories.an_edition(world.commune)
    database.commit()

    page = sign_in(world.officer).get("/phieu?lang=en").get_data(as_text=True)

    assert "Edition 1" in page
    assert "All published" in page


def test_without_a_questionnaire_the_page_says_where_to_begin(sign_in, world):
    page = sign_in(world.officer).get("/phieu?lang=en").get_data(as_text=True)

    assert "There is no questionnaire yet." in page
    assert page.count('class="btn btn-primary"') == 1


def test_a_neighbour_does_not_see_it(sign_in, world, questionnaire):
    page = sign_in(world.neighbour).get("/phieu").get_data(as_text=True)

    assert f"/phieu/{questionnaire.id}" not in page


def test_a_reviewer_above_sees_it(sign_in, world, questionnaire):
    page = sign_in(world.reviewer).get("/phieu").get_data(as_text=True)

    assert f"/phieu/{questionnaire.id}" in page
    assert "/phieu/moi" not in page


def test_an_enumerator_has_no_business_here(sign_in, world):
    assert sign_in(world.enumerator).get("/phieu").status_code == 404


def test_nobody_comes_in_without_signing_in(client):
    assert client.get("/phieu").location == "/dang-nhap?next=/phieu"


def test_a_long_list_comes_in_pages_and_can_be_searched_by_unit(sign_in, world, database, monkeypatch):
    for unit in (world.commune, world.neighbour_commune, world.neighbour_commune):
        factories.an_edition(unit, "dv-y-te")
    database.commit()
    monkeypatch.setattr(questionnaires, "ON_A_PAGE", 2)
    browser = sign_in(world.reviewer)

    first = browser.get("/phieu").get_data(as_text=True)
    second = browser.get("/phieu?trang=2").get_data(as_text=True)
    found = browser.get("/phieu?q=sin+thau").get_data(as_text=True)
    nothing = browser.get("/phieu?q=ca+mau&trang=7").get_data(as_text=True)

    assert (first.count("<tr>"), second.count("<tr>")) == (1 + 2, 1 + 1)
    assert "trang=2" in first
    assert "Xã Mường Nhé" in second
    assert (found.count("<tr>"), "Xã Mường Nhé" in found) == (1 + 2, False)
    assert "Không có phiếu nào của đơn vị mang tên này." in nothing
