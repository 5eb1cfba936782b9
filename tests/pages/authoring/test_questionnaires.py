"""/phieu."""

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
