"""/phieu/<id>/phieu-loi: offering a core, and taking its new edition."""

import pytest

from survey.people.models import Role
from survey.questionnaires import cores, publishing
from survey.questionnaires.content import Kind
from survey.questionnaires.drafting import questions, starting
from tests import factories
from tests.factories import NOW


@pytest.fixture
def core(world, database):
    """Give the edition of a core of the province."""
    questionnaire = factories.a_blank("Phiếu lõi tỉnh Điện Biên", world.province)
    questions.add(questionnaire, Kind.SATISFIED, words="Ông/bà thấy đường xã thế nào?", by=None, now=NOW)
    cores.mark(questionnaire, by=None, now=NOW)
    edition = publishing.publish(questionnaire, by=None, now=NOW)
    database.commit()
    return edition


@pytest.fixture
def own(world, core, database):
    """Give a questionnaire of the commune that begins with the core."""
    started = starting.from_core(core, unit=world.commune, by=world.officer, now=NOW)
    database.commit()
    return started


def test_the_commune_is_told_of_a_new_edition_and_takes_it(sign_in, world, core, own, database):
    browser = sign_in(world.officer)
    address = f"/phieu/{own.id}/phieu-loi"
    assert "/ban-moi" not in browser.get(address).text
    newer = factories.a_corrected_edition(core, "Ông/bà thấy đường trục xã thế nào?")
    database.commit()

    assert address in browser.get(f"/phieu/{own.id}").text
    page = browser.get(address).text
    assert "Ông/bà thấy đường trục xã thế nào?" in page
    assert f'name="ban" value="{newer.id}"' in page
    response = browser.post(f"{address}/ban-moi", data={"ban": str(newer.id)})

    assert response.location == f"/phieu/{own.id}"
    assert own.core_number == 2
    assert own.draft["questions"][0]["text"]["vi"] == "Ông/bà thấy đường trục xã thế nào?"
    assert browser.post(f"{address}/ban-moi", data={"ban": str(newer.id)}).status_code == 422


def test_an_officer_of_the_province_offers_a_core_and_the_commune_can_not(sign_in, world, database, questionnaire):
    of_province = factories.a_blank("Phiếu lõi", world.province)
    officer = factories.a_member_of_staff("tinh", Role.OFFICER, world.province, "Cà Thị Hặc")
    database.commit()
    browser = sign_in(officer)
    address = f"/phieu/{of_province.id}/phieu-loi"

    assert 'name="loi" value="1"' in browser.get(address).text
    assert browser.post(address, data={"loi": "1"}).location == address
    assert of_province.is_core
    browser.post(address, data={"loi": "0"})
    assert not of_province.is_core
    refused = sign_in(world.officer).post(f"/phieu/{questionnaire.id}/phieu-loi", data={"loi": "1"})
    assert refused.status_code == 422
    assert not questionnaire.is_core


def test_the_reviewer_reads_and_the_neighbour_sees_nothing(sign_in, world, core, own):
    address = f"/phieu/{own.id}/phieu-loi"
    reviewer = sign_in(world.reviewer)

    assert core.title in reviewer.get(address).text
    assert reviewer.post(address, data={"loi": "1"}).status_code == 404
    for path in (address, f"/phieu/{core.questionnaire_id}/phieu-loi"):
        assert sign_in(world.neighbour).get(path).status_code == 404
        assert sign_in(world.neighbour).post(path, data={"loi": "0"}).status_code == 404
    assert core.questionnaire.is_core
