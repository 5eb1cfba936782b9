"""/phieu/moi: starting a questionnaire."""

import pytest

from survey.people.models import Role
from survey.questionnaires import cores, publishing, queries
from survey.questionnaires.content import Kind
from survey.questionnaires.drafting import questions
from tests import factories
from tests.factories import NOW

CORE = "Phiếu lõi tỉnh Điện Biên"


@pytest.fixture
def core(world, database):
    """Give the edition of a core of the province."""
    questionnaire = factories.a_blank(CORE, world.province)
    questions.add(questionnaire, Kind.SATISFIED, words="Ông/bà thấy đường xã thế nào?", by=None, now=NOW)
    cores.mark(questionnaire, by=None, now=NOW)
    edition = publishing.publish(questionnaire, by=None, now=NOW)
    database.commit()
    return edition


def newest(staff):
    return queries.list_questionnaires(by=staff)[0]


def test_a_blank_questionnaire_wants_a_title_and_keeps_what_was_typed(sign_in, world):
    browser = sign_in(world.officer)

    for typed in ("", "   ", "\u200b"):
        assert browser.post("/phieu/moi", data={"title": typed}).status_code == 422
    long = browser.post("/phieu/moi", data={"title": "Chợ phiên " * 30})
    assert long.status_code == 422
    assert "Chợ phiên Chợ phiên" in long.text
    response = browser.post("/phieu/moi", data={"title": " Phiếu về chợ phiên "})

    made = newest(world.officer)
    assert response.location == f"/phieu/{made.id}"
    assert (made.title, made.unit_id, made.draft["questions"]) == ("Phiếu về chợ phiên", world.commune.id, [])


def test_a_copy_of_an_earlier_one_is_of_the_same_form(sign_in, world, questionnaire):
    browser = sign_in(world.officer)
    assert f"/phieu/{questionnaire.id}/ban-sao" in browser.get("/phieu/moi").text

    response = browser.post(f"/phieu/{questionnaire.id}/ban-sao")

    made = newest(world.officer)
    assert response.location == f"/phieu/{made.id}" != f"/phieu/{questionnaire.id}"
    assert (made.form, made.draft, made.unit_id) == (questionnaire.form, questionnaire.draft, world.commune.id)


def test_a_commune_begins_with_the_core_of_its_province(sign_in, world, core):
    browser = sign_in(world.officer)
    assert CORE in browser.get("/phieu/moi").text
    assert "Ông/bà thấy đường xã thế nào?" in browser.get(f"/phieu/moi?loi={core.id}").text

    response = browser.post("/phieu/moi", data={"loi": str(core.id)})

    made = newest(world.officer)
    assert response.location == f"/phieu/{made.id}"
    assert (made.core_id, made.core_number) == (core.questionnaire_id, 1)


def test_another_province_sees_nothing_of_it_and_a_reviewer_starts_nothing(sign_in, world, core):
    far = factories.a_member_of_staff("dat.mui", Role.OFFICER, world.far_commune, "Trần Út Mười")
    factories.db.session.commit()
    browser = sign_in(far)

    assert CORE not in browser.get("/phieu/moi").text
    for number in (core.id, "x", "9" * 30):
        assert browser.get(f"/phieu/moi?loi={number}").status_code == 404
        assert browser.post("/phieu/moi", data={"loi": str(number)}).status_code == 404
    reviewer = sign_in(world.reviewer)
    assert reviewer.get("/phieu/moi").status_code == 404
    assert reviewer.post("/phieu/moi", data={"title": "Phiếu"}).status_code == 404
    assert queries.list_questionnaires(by=far) == []
