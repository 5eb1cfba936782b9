"""/phieu/thu-vien, and a ready questionnaire in it."""

import pytest

from survey.people import queries as people
from survey.questionnaires import library, queries


def test_every_ready_questionnaire_is_there(sign_in, world):
    page = sign_in(world.officer).get("/phieu/thu-vien").get_data(as_text=True)

    assert all(f'href="/phieu/thu-vien/{form}"' in page for form in library.FORMS)


@pytest.mark.parametrize("form", library.FORMS)
def test_a_ready_questionnaire_can_be_read_in_full(sign_in, world, form):
    page = sign_in(world.officer).get(f"/phieu/thu-vien/{form}").get_data(as_text=True)

    content = library.get(form)
    assert content.note["vi"] in page
    assert all(question.text["vi"] in page for question in content.questions)
    assert all(reason.text["vi"] in page for question in content.questions for reason in question.reasons)


def test_an_unknown_form_is_a_404(sign_in, world):
    browser = sign_in(world.officer)

    assert browser.get("/phieu/thu-vien/khong-co").status_code == 404
    assert browser.post("/phieu/thu-vien/khong-co").status_code == 404


def test_starting_makes_a_questionnaire_of_the_commune(sign_in, world, database):
    response = sign_in(world.officer).post("/phieu/thu-vien/xa-ntm-2026-2030")

    [started] = queries.list_questionnaires(by=world.officer)
    assert response.location == f"/phieu/{started.id}"
    assert started.unit == world.commune
    assert started.form == "xa-ntm-2026-2030"
    assert people.audit_trail(by=world.officer)[0][0].action == "questionnaire.started"


def test_an_administrator_of_the_country_starts_one_of_the_country(sign_in, world, database):
    sign_in(world.administrator).post("/phieu/thu-vien/dv-van-hoa")

    [started] = queries.list_questionnaires(by=world.administrator)
    assert started.unit is None


def test_a_reviewer_reads_and_does_not_start(sign_in, world, database):
    browser = sign_in(world.reviewer)

    assert browser.get("/phieu/thu-vien").status_code == 200
    assert browser.get("/phieu/thu-vien/dv-y-te").status_code == 200
    assert browser.post("/phieu/thu-vien/dv-y-te").status_code == 404
    assert queries.list_questionnaires(by=world.administrator) == []
